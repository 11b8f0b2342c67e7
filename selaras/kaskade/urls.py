from django.urls import path

from selaras.kaskade.views import kaskade, matriks, tim

app_name = "kaskade"
urlpatterns = [
    path("kaskade/", kaskade.kaskade, name="kaskade"),
    path("<int:pk>/matriks/", matriks.matriks, name="matriks"),
    path("<int:pk>/matriks/assign_rhk/", matriks.assign_rhk, name="assign_rhk"),
    path("<int:pk>/matriks/xlsx/", matriks.matriks_xlsx, name="matriks_xlsx"),
    path("<int:pk>/tim/", tim.mark_team_rhk, name="mark_team_rhk"),
    path("tim/<int:pk>/", tim.tim_hasil, name="tim_hasil"),
]
