from django.urls import path

from selaras.pelaksanaan.views import bukti, penutupan, periode, realisasi, rencana

app_name = "pelaksanaan"
urlpatterns = [
    path("", periode.index, name="list"),
    path("skp/<nomor:pk>/open_periode/", periode.open_periode, name="open"),
    path("skp/<nomor:pk>/final/", periode.final, name="final"),
    path("periode/<nomor:pk>/write_plan/", rencana.write_plan, name="write_plan"),
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
    path("tinjauan/", penutupan.index, name="tinjauan"),
    path(
        "periode/<nomor:pk>/close_unfinished/", penutupan.close_unfinished, name="close_unfinished"
    ),
    path("periode/<nomor:pk>/warn_unreported/", penutupan.warn_unreported, name="warn_unreported"),
    path("periode/<nomor:pk>/take_unreported/", penutupan.take_unreported, name="take_unreported"),
    path("periode/<nomor:pk>/ask_review/", penutupan.ask_review, name="ask_review"),
    path("periode/<nomor:pk>/uphold_closing/", penutupan.uphold_closing, name="uphold_closing"),
    path("periode/<nomor:pk>/reopen_closed/", penutupan.reopen_closed, name="reopen_closed"),
    path("periode/<nomor:pk>/add_bukti/", bukti.add_bukti, name="add_bukti"),
    path("bukti/<nomor:pk>/delete/", bukti.delete_bukti, name="delete_bukti"),
    path("bukti/<nomor:pk>/", bukti.bukti_file, name="bukti_file"),
]
