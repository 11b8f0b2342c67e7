from django.urls import path

from selaras.pelaksanaan.views import periode, rencana

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
]
