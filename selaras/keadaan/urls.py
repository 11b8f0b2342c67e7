from django.urls import path

from selaras.keadaan import views

app_name = "keadaan"
urlpatterns = [
    path("", views.keadaan_list, name="list"),
    path("saya/", views.own, name="own"),
    path("tidak-masuk/", views.report_absence, name="report_absence"),
    path("tidak-masuk/<nomor:pk>/withdraw/", views.withdraw_absence, name="withdraw_absence"),
    path("tidak-masuk/<nomor:pk>/settle/", views.settle_absence, name="settle_absence"),
    path("tidak-masuk/<nomor:pk>/reject/", views.reject_absence, name="reject_absence"),
    path("pegawai/<nomor:pk>/", views.pegawai, name="pegawai"),
    path("pegawai/<nomor:pk>/record/", views.record_keadaan, name="record_keadaan"),
    path("<nomor:pk>/correct/", views.correct_keadaan, name="correct_keadaan"),
    path("<nomor:pk>/cancel/", views.cancel_keadaan, name="cancel_keadaan"),
]
