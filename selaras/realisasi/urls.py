from django.urls import path

from selaras.realisasi import views

app_name = "realisasi"
urlpatterns = [
    path("periode/<nomor:pk>/realisasi/<nomor:indikator>/", views.autosave, name="autosave"),
]
