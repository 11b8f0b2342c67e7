from django.urls import path

from selaras.mutasi.views import mutasi, pemberhentian

app_name = "mutasi"
urlpatterns = [
    path("", mutasi.index, name="list"),
    path("baru/", mutasi.create, name="create"),
    path("<nomor:pk>/", mutasi.detail, name="detail"),
    path("<nomor:pk>/undo/", mutasi.undo, name="undo"),
    path("skp/<nomor:pk>/", mutasi.of_skp, name="of_skp"),
    path("berhenti/pegawai/<nomor:pk>/", pemberhentian.depart, name="depart"),
    path("berhenti/<nomor:pk>/", pemberhentian.detail, name="pemberhentian"),
    path("berhenti/<nomor:pk>/undo/", pemberhentian.undo, name="undo_depart"),
]
