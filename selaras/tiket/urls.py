from django.urls import path

from selaras.tiket import views

app_name = "tiket"
urlpatterns = [
    path("tiket/", views.tiket_list, name="list"),
    path("tiket/baru/", views.tiket_new, name="new"),
    path("tiket/mulai/", views.tiket_start, name="start"),
    path("tiket/<nomor:pk>/", views.tiket, name="detail"),
    path("tiket/<nomor:pk>/answer/", views.answer, name="answer"),
    path("tiket/<nomor:pk>/pass_on/", views.pass_on, name="pass_on"),
    path("tiket/<nomor:pk>/close/", views.close, name="close"),
    path("tiket/<nomor:pk>/reopen/", views.reopen, name="reopen"),
]
