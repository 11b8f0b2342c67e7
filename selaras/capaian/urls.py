from django.urls import path

from selaras.capaian import views

app_name = "capaian"
urlpatterns = [
    path("", views.capaian, name="list"),
    path("<nomor:pk>/set_capaian/", views.set_capaian, name="set_capaian"),
]
