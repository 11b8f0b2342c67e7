from django.urls import path

from selaras.sel import views

app_name = "sel"
urlpatterns = [
    path("", views.index, name="list"),
    path("send/", views.send_mover, name="send_mover"),
    path("<nomor:pk>/", views.detail, name="detail"),
    path("dokumen/<nomor:pk>/", views.unduh, name="unduh"),
    path("<nomor:pk>/accept/", views.accept_mover, name="accept_mover"),
    path("serahan/", views.serahan, name="serahan"),
    path("tanda/", views.tanda, name="tanda"),
    path("daftar/", views.daftar, name="daftar"),
    path("letak/", views.letak, name="letak"),
    path("berkas/", views.berkas, name="berkas"),
]
