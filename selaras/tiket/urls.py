from django.urls import path

from selaras.tiket import views

app_name = "tiket"
urlpatterns = [
    path("tiket/", views.tiket_list, name="list"),
    path("tiket/baru/", views.tiket_new, name="new"),
    path("tiket/mulai/", views.tiket_start, name="start"),
    path("tiket/<int:pk>/", views.tiket, name="detail"),
    path("tiket/<int:pk>/answer/", views.answer, name="answer"),
    path("tiket/<int:pk>/pass_on/", views.pass_on, name="pass_on"),
    path("tiket/<int:pk>/close/", views.close, name="close"),
    path("tiket/<int:pk>/reopen/", views.reopen, name="reopen"),
]
