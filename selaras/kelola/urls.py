from django.urls import path

from selaras.kelola import views

app_name = "kelola"
urlpatterns = [
    path("", views.ringkasan, name="ringkasan"),
    path("<slug:kode>/", views.daftar, name="daftar"),
]
