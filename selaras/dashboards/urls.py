from django.urls import path

from selaras.dashboards import views

app_name = "dashboards"
urlpatterns = [
    path("", views.beranda, name="beranda"),
    path("bantuan/", views.show_help, name="help"),
]
