from django.urls import path

from selaras.pelaksanaan.views import bukti, periode, realisasi, rencana

app_name = "pelaksanaan"
urlpatterns = [
    path("", periode.index, name="list"),
    path("skp/<int:pk>/open_periode/", periode.open_periode, name="open"),
    path("skp/<int:pk>/final/", periode.final, name="final"),
    path("periode/<int:pk>/write_plan/", rencana.write_plan, name="write_plan"),
    path("periode/<int:pk>/submit_plan/", rencana.submit_plan, name="submit_plan"),
    path("periode/<int:pk>/approve_plan/", rencana.approve_plan, name="approve_plan"),
    path("periode/<int:pk>/return_plan/", rencana.return_plan, name="return_plan"),
    path("periode/<int:pk>/write_realisasi/", realisasi.write_realisasi, name="write_realisasi"),
    path("periode/<int:pk>/submit_realisasi/", realisasi.submit_realisasi, name="submit_realisasi"),
    path("periode/<int:pk>/return_realisasi/", realisasi.return_realisasi, name="return_realisasi"),
    path("periode/<int:pk>/add_bukti/", bukti.add_bukti, name="add_bukti"),
    path("bukti/<int:pk>/delete/", bukti.delete_bukti, name="delete_bukti"),
    path("bukti/<int:pk>/", bukti.bukti_file, name="bukti_file"),
]
