from django.urls import path

from selaras.nasional import views

app_name = "nasional"
urlpatterns = [
    path("", views.nasional, name="nasional"),
    path("share_nasional/", views.share_nasional, name="share_nasional"),
    path("halaman/<nomor:pk>/", views.halaman, name="halaman"),
    path("<nomor:pk>/", views.instansi, name="instansi"),
    path("luar/<nomor:pk>/", views.luar, name="luar"),
    path("kabar/", views.kabar, name="kabar"),
    path("unduh/<slug:bentuk>/", views.unduh, name="unduh"),
]
