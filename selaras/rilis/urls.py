from django.urls import path

from selaras.rilis.views import bulanan, tpp

app_name = "rilis"
urlpatterns = [
    path("", tpp.mine, name="saya"),
    path("<nomor:pk>/", tpp.explanation, name="rincian"),
    path("rilis/", bulanan.releases, name="list"),
    path("rilis/susun/", bulanan.create_rilis, name="create_rilis"),
    path("rilis/<nomor:pk>/", bulanan.detail, name="detail"),
    path("rilis/<nomor:pk>/berkas/", bulanan.frozen_file, name="berkas"),
    path("rilis/<nomor:pk>/confirm_rilis/", bulanan.confirm_rilis, name="confirm_rilis"),
    path("rilis/<nomor:pk>/correct_rilis/", bulanan.correct_rilis, name="correct_rilis"),
    path(
        "rilis/<nomor:pk>/pembayaran/<slug:bentuk>/", bulanan.export_payroll, name="export_payroll"
    ),
    path("kehadiran/", bulanan.attendance, name="kehadiran"),
    path("kehadiran/templat/<slug:bentuk>/", bulanan.attendance_template, name="templat"),
    path("kehadiran/<nomor:pk>/", bulanan.attendance_file, name="berkas_kehadiran"),
    path("kehadiran/<nomor:pk>/kesalahan/", bulanan.attendance_errors, name="kesalahan"),
    path("aturan/", tpp.rules, name="aturan_list"),
    path("aturan/baru/", tpp.create_aturan_tpp, name="create_aturan_tpp"),
    path("aturan/<nomor:pk>/", tpp.rule, name="aturan"),
    path("aturan/<nomor:pk>/edit/", tpp.edit_aturan_tpp, name="edit_aturan_tpp"),
    path("aturan/<nomor:pk>/pratinjau/", tpp.preview, name="pratinjau"),
    *(path(f"aturan/<nomor:pk>/{verb}/", view, name=verb) for verb, view in tpp.STEPS.items()),
]
