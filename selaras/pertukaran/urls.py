from django.urls import path

from selaras.pertukaran import views

app_name = "pertukaran"
urlpatterns = [
    path("", views.index, name="list"),
    path("kirim/", views.send_many, name="send_many"),
    path("<nomor:pk>/", views.detail, name="detail"),
    path("<nomor:pk>/kirim/", views.send, name="send"),
    path("<nomor:pk>/ganti/", views.replace, name="replace"),
    path("<nomor:pk>/keterangan.pdf", views.keterangan, name="keterangan"),
]
