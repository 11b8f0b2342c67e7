from django.urls import path

from selaras.kontrak import views

app_name = "kontrak"
urlpatterns = [
    path("", views.kontrak, name="list"),
    path("unduh/", views.unduh, name="unduh"),
]
