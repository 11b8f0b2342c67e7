from django.urls import path

from selaras.sotk import views

app_name = "sotk"
urlpatterns = [
    path("", views.sotk_list, name="list"),
    path("baru/", views.create, name="create"),
    path("<nomor:pk>/", views.detail, name="detail"),
    path("<nomor:pk>/undo_sotk/", views.undo_sotk, name="undo_sotk"),
    path("<nomor:pk>/finish_sotk/", views.finish_sotk, name="finish_sotk"),
]
