from django.urls import path

from selaras.nasional import views

app_name = "nasional"
urlpatterns = [
    path("", views.nasional, name="nasional"),
    path("bagikan/", views.bagikan, name="bagikan"),
    path("<nomor:pk>/", views.instansi, name="instansi"),
    path("unduh/<slug:bentuk>/", views.unduh, name="unduh"),
]
