from django.urls import path

from selaras.dashboards import views
from selaras.dashboards.jejak import jejak, jejak_instansi
from selaras.dashboards.mengapa.views import mengapa, mengapa_pegawai
from selaras.dashboards.pekerjaan import pekerjaan

app_name = "dashboards"
urlpatterns = [
    path("pekerjaan/<int:pk>/", pekerjaan, name="pekerjaan"),
    path("", views.beranda, name="beranda"),
    path("mengapa/", mengapa, name="mengapa"),
    path("mengapa/<int:pk>/", mengapa_pegawai, name="mengapa_pegawai"),
    path("bantuan/", views.show_help, name="help"),
    path("jejak/", jejak, name="jejak"),
    path("jejak/instansi/", jejak_instansi, name="jejak_instansi"),
]
