from django.urls import path

from selaras.penilaian.views import capaian, keputusan, periode, tim

app_name = "penilaian"
urlpatterns = [
    path("periode/<int:pk>/", periode.periode, name="periode"),
    path("periode/<int:pk>/give_feedback/", periode.give_feedback, name="feedback"),
    path("periode/<int:pk>/rate/", periode.rate, name="rate"),
    path("periode/<int:pk>/change_rating/", periode.change_rating, name="change_rating"),
    path("periode/<int:pk>/pratinjau/", periode.preview, name="preview"),
    path("periode/<int:pk>/riwayat/", periode.riwayat, name="riwayat"),
    path("periode/<int:pk>/upload_decision/", keputusan.upload_decision, name="upload_decision"),
    path("formulir/<int:pk>/", keputusan.formulir, name="formulir"),
    path("bawahan/", tim.bawahan, name="bawahan"),
    path("capaian/", capaian.capaian, name="capaian"),
    path("capaian/<int:pk>/set_capaian/", capaian.set_capaian, name="set_capaian"),
    path("panduan/", tim.panduan, name="panduan"),
]
