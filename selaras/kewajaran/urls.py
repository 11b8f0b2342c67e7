from django.urls import path

from selaras.kewajaran import views

app_name = "kewajaran"
urlpatterns = [
    path("kewajaran/", views.kewajaran, name="kewajaran"),
    path("kecenderungan/", views.saya, name="saya"),
]
