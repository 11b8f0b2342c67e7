from django.urls import path

from selaras.harian import views

app_name = "harian"
urlpatterns = [
    path("harian/", views.index, name="list"),
    path("harian/log/", views.log, name="log"),
    path("harian/<int:pk>/edit/", views.edit, name="edit"),
    path("harian/<int:pk>/promote/", views.promote, name="promote"),
    path("harian/<int:pk>/delete/", views.delete, name="delete"),
]
