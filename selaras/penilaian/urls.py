from django.urls import path

from selaras.penilaian.views import keputusan, meja, periode, tim

app_name = "penilaian"
urlpatterns = [
    path("periode/<nomor:pk>/", periode.periode, name="periode"),
    path("periode/<nomor:pk>/take_as_is/", periode.take_as_is, name="take_as_is"),
    path("periode/<nomor:pk>/give_feedback/", periode.give_feedback, name="feedback"),
    path("periode/<nomor:pk>/umpan/", meja.autosave, name="autosave"),
    path("periode/<nomor:pk>/rate_hasil_kerja/", meja.rate_hasil_kerja, name="rate_hasil_kerja"),
    path("periode/<nomor:pk>/rate/", meja.rate, name="rate"),
    path("periode/<nomor:pk>/undo_rating/", meja.undo_rating, name="undo_rating"),
    path("periode/<nomor:pk>/change_rating/", periode.change_rating, name="change_rating"),
    path("periode/<nomor:pk>/pratinjau/", periode.preview, name="preview"),
    path("periode/<nomor:pk>/riwayat/", periode.riwayat, name="riwayat"),
    path("periode/<nomor:pk>/upload_decision/", keputusan.upload_decision, name="upload_decision"),
    path("formulir/<nomor:pk>/", keputusan.formulir, name="formulir"),
    path("bawahan/", tim.bawahan, name="bawahan"),
    path("panduan/", tim.panduan, name="panduan"),
]
