from django.urls import path

from selaras.cari import views

app_name = "cari"
urlpatterns = [
    path("cari/", views.cari, name="cari"),
    path("bantuan/istilah/", views.istilah_page, name="istilah"),
]
