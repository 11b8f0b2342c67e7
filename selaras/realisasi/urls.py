from django.urls import path

from selaras.realisasi.views import bukti, realisasi, rentang, simpan, tarik

app_name = "realisasi"
urlpatterns = [
    path("periode/<nomor:pk>/write_realisasi/", realisasi.write_realisasi, name="write_realisasi"),
    path("periode/<nomor:pk>/autosave_realisasi/", simpan.autosave_realisasi, name="autosave"),
    path(
        "periode/<nomor:pk>/submit_realisasi/", realisasi.submit_realisasi, name="submit_realisasi"
    ),
    path(
        "periode/<nomor:pk>/return_realisasi/", realisasi.return_realisasi, name="return_realisasi"
    ),
    path("periode/<nomor:pk>/withdraw_plan/", tarik.withdraw_plan, name="withdraw_plan"),
    path(
        "periode/<nomor:pk>/withdraw_realisasi/",
        tarik.withdraw_realisasi,
        name="withdraw_realisasi",
    ),
    path("periode/<nomor:pk>/set_span/", rentang.set_span, name="set_span"),
    path("periode/<nomor:pk>/add_bukti/", bukti.add_bukti, name="add_bukti"),
    path("periode/<nomor:pk>/bukti/", bukti.bukti_list, name="bukti_list"),
    path("bukti/<nomor:pk>/reuse_bukti/", bukti.reuse_bukti, name="reuse_bukti"),
    path("bukti/<nomor:pk>/delete/", bukti.delete_bukti, name="delete_bukti"),
    path("bukti/<nomor:pk>/", bukti.bukti_file, name="bukti_file"),
]
