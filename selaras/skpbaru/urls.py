from django.urls import path

from selaras.skpbaru.views import langkah, matriks, saran

app_name = "skpbaru"
urlpatterns = [
    path("", langkah.baru, name="baru"),
    path("saran/", saran.take_suggestion, name="take_suggestion"),
    path("tulis/", saran.write_own, name="write_own"),
    path("mutu/", saran.hint, name="hint"),
    path("rhk/<nomor:pk>/lepas/", saran.let_go, name="let_go"),
    path("rhk/<nomor:pk>/mutu/", saran.mend, name="mend"),
    path("indikator/<nomor:pk>/target/", saran.edit_target, name="edit_target"),
    path("minta/", matriks.request_matriks, name="request_matriks"),
    path("ingatkan/", matriks.remind_matriks, name="remind_matriks"),
    path("pimpinan/ingatkan/", matriks.remind_leader, name="remind_leader"),
    path("matriks/", matriks.matriks, name="matriks"),
    path("matriks/<nomor:pk>/", matriks.fill_matriks, name="fill_matriks"),
    path("matriks/<nomor:pk>/jawab/", matriks.answer_matriks, name="answer_matriks"),
]
