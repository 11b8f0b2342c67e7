from django.urls import path

from selaras.harian import views

app_name = "harian"
urlpatterns = [
    path("harian/", views.index, name="list"),
    path("harian/pola/", views.pola_list, name="pola_list"),
    path("harian/pola/<nomor:pk>/set_pola/", views.set_pola, name="set_pola"),
    path("harian/teks/", views.teks, name="teks"),
    path("harian/log/", views.log, name="log"),
    path("harian/<nomor:pk>/edit/", views.edit, name="edit"),
    path("harian/<nomor:pk>/promote/", views.promote, name="promote"),
    path("harian/<nomor:pk>/delete/", views.delete, name="delete"),
    path("harian/<nomor:pk>/undo_delete_log/", views.undo_delete_log, name="undo_delete_log"),
]
