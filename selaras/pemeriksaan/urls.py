from django.urls import path

from selaras.pemeriksaan import views

app_name = "pemeriksaan"
urlpatterns = [
    path("", views.list_surat, name="list"),
    path("surat/", views.record_surat_tugas, name="record_surat_tugas"),
    path("<nomor:pk>/", views.detail, name="detail"),
    path("<nomor:pk>/end/", views.end_surat_tugas, name="end_surat_tugas"),
    path("<nomor:pk>/sampel/", views.draw_sample, name="draw_sample"),
    path("<nomor:pk>/<slug:kode>/", views.register, name="register"),
    path("<nomor:pk>/<slug:kode>/unduh/<slug:bentuk>/", views.unduh, name="unduh"),
]
