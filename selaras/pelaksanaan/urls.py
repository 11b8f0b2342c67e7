from django.urls import path

from selaras.pelaksanaan.views import bukti, periode, realisasi, rencana

app_name = "pelaksanaan"
urlpatterns = [
    path("", periode.index, name="list"),
    path("skp/<nomor:pk>/open_periode/", periode.open_periode, name="open"),
    path("skp/<nomor:pk>/final/", periode.final, name="final"),
    path("periode/<nomor:pk>/write_plan/", rencana.write_plan, name="write_plan"),
    path("periode/<nomor:pk>/copy_plan/", rencana.copy_plan, name="copy_plan"),
    path("periode/<nomor:pk>/submit_plan/", rencana.submit_plan, name="submit_plan"),
    path("periode/<nomor:pk>/approve_plan/", rencana.approve_plan, name="approve_plan"),
    path("periode/<nomor:pk>/return_plan/", rencana.return_plan, name="return_plan"),
    path("periode/<nomor:pk>/write_realisasi/", realisasi.write_realisasi, name="write_realisasi"),
    path(
        "periode/<nomor:pk>/submit_realisasi/", realisasi.submit_realisasi, name="submit_realisasi"
    ),
    path(
        "periode/<nomor:pk>/return_realisasi/", realisasi.return_realisasi, name="return_realisasi"
    ),
    path("periode/<nomor:pk>/add_bukti/", bukti.add_bukti, name="add_bukti"),
    path("periode/<nomor:pk>/bukti/", bukti.bukti_list, name="bukti_list"),
    path("bukti/<nomor:pk>/reuse_bukti/", bukti.reuse_bukti, name="reuse_bukti"),
    path("bukti/<nomor:pk>/delete/", bukti.delete_bukti, name="delete_bukti"),
    path("bukti/<nomor:pk>/", bukti.bukti_file, name="bukti_file"),
]
