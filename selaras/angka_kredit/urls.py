from django.urls import path

from selaras.angka_kredit import views

app_name = "angka_kredit"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("bawahan/", views.register, name="list"),
    path("bawahan/siapkan/", views.prepare_paks, name="prepare_paks"),
    path("orang/<nomor:pk>/", views.orang, name="orang"),
    path("orang/<nomor:pk>/data/", views.write_keterangan, name="write_keterangan"),
    path("orang/<nomor:pk>/syarat/", views.record_syarat, name="record_syarat"),
    path("jabatan/<nomor:pk>/dasar/", views.create_dasar, name="create_dasar"),
    path("jabatan/<nomor:pk>/siasn/", views.pull_dasar, name="pull_dasar"),
    path("dasar/<nomor:pk>/", views.dasar, name="dasar"),
    path("sk/<nomor:pk>/", views.sk, name="sk"),
    path("konversi/", views.create_pak, name="create_pak"),
    path("pak/<nomor:pk>/", views.pak, name="pak"),
    *(path(f"dasar/<nomor:pk>/{verb}/", view, name=verb) for verb, view in views.DASAR.items()),
    *(path(f"pak/<nomor:pk>/{verb}/", view, name=verb) for verb, view in views.PAK.items()),
]
