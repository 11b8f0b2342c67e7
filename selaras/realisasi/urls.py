from django.urls import path

from selaras.realisasi import views

app_name = "realisasi"
urlpatterns = [
    path("periode/<nomor:pk>/autosave_realisasi/", views.autosave_realisasi, name="autosave"),
]
