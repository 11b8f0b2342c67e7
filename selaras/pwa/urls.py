from django.urls import path

from selaras.pwa import views

app_name = "pwa"
urlpatterns = [
    path("sw.js", views.worker, name="worker"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("luring/", views.luring, name="luring"),
    path("luring/siap/", views.siap, name="siap"),
]
