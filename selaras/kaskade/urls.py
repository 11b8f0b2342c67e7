from django.urls import path

from selaras.kaskade.views import kaskade, lepas, matriks, permintaan, tim

app_name = "kaskade"
urlpatterns = [
    path("kaskade/", kaskade.kaskade, name="kaskade"),
    path("<nomor:pk>/matriks/", matriks.matriks, name="matriks"),
    path("<nomor:pk>/matriks/assign_rhk/", matriks.assign_rhk, name="assign_rhk"),
    path("<nomor:pk>/matriks/xlsx/", matriks.matriks_xlsx, name="matriks_xlsx"),
    path("matriks/rhk/<nomor:pk>/release/", lepas.release_rhk, name="release_rhk"),
    path("matriks/rhk/<nomor:pk>/ask_end/", lepas.ask_end, name="ask_end"),
    path("matriks/rhk/<nomor:pk>/agree_end/", lepas.agree_end, name="agree_end"),
    path("<nomor:pk>/matriks/restore/", lepas.restore_rhk, name="restore_rhk"),
    path("<nomor:pk>/request_matriks/", permintaan.request_matriks, name="request_matriks"),
    path("matriks/<nomor:pk>/answer_request/", permintaan.answer_request, name="answer_request"),
    path("<nomor:pk>/tim/", tim.mark_team_rhk, name="mark_team_rhk"),
    path("tim/<nomor:pk>/", tim.tim_hasil, name="tim_hasil"),
]
