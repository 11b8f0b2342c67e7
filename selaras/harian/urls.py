from django.urls import path

from selaras.harian.views import ajuan, harian, pola, roster, tim

app_name = "harian"
urlpatterns = [
    path("harian/", harian.index, name="list"),
    path("harian/pola/", pola.pola_list, name="pola_list"),
    path("harian/pola/<nomor:pk>/set_pola/", pola.set_pola, name="set_pola"),
    path("harian/pola/<nomor:pk>/", pola.templat, name="templat"),
    path("harian/pola/<nomor:pk>/add_templat/", pola.add_templat, name="add_templat"),
    path("harian/pola/<nomor:pk>/dinas/", roster.roster, name="roster"),
    path("harian/pola/<nomor:pk>/dinas/berkas/", roster.roster_berkas, name="roster_berkas"),
    path("harian/templat/<nomor:pk>/remove_templat/", pola.remove_templat, name="remove_templat"),
    path("harian/tim/", tim.tim, name="tim"),
    path("harian/tim/<nomor:pk>/", tim.orang, name="orang"),
    path("harian/tim/<nomor:pk>/comment_log/", tim.comment_log, name="comment_log"),
    path("harian/tim/<nomor:pk>/approve_log/", ajuan.approve_log, name="approve_log"),
    path("harian/submit_log/", ajuan.submit_log, name="submit_log"),
    path("harian/<nomor:pk>/withdraw_log/", ajuan.withdraw_log, name="withdraw_log"),
    path("harian/<nomor:pk>/return_log/", ajuan.return_log, name="return_log"),
    path("harian/<nomor:pk>/bukti/", ajuan.bukti, name="bukti"),
    path("harian/bukti/<nomor:pk>/", ajuan.bukti_file, name="bukti_file"),
    path(
        "harian/bukti/<nomor:pk>/delete_bukti_log/", ajuan.delete_bukti_log, name="delete_bukti_log"
    ),
    path("harian/teks/", harian.teks, name="teks"),
    path("harian/log/", harian.log, name="log"),
    path("harian/<nomor:pk>/edit/", harian.edit, name="edit"),
    path("harian/<nomor:pk>/promote/", harian.promote, name="promote"),
    path("harian/<nomor:pk>/delete/", harian.delete, name="delete"),
    path("harian/<nomor:pk>/undo_delete_log/", harian.undo_delete_log, name="undo_delete_log"),
]
