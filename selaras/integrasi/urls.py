"""Integrasi: programs and webhooks of an agency."""

from django.urls import path

from selaras.integrasi import views

app_name = "integrasi"
urlpatterns = [
    path("", views.index, name="list"),
    path("layanan/baru/", views.create_layanan, name="create_layanan"),
    path("layanan/<nomor:pk>/revoke/", views.revoke_layanan, name="revoke_layanan"),
    path("webhook/baru/", views.create_webhook, name="create_webhook"),
    path("webhook/<nomor:pk>/try/", views.try_webhook, name="try_webhook"),
    path("webhook/<nomor:pk>/stop/", views.stop_webhook, name="stop_webhook"),
    path("webhook/<nomor:pk>/replay/", views.replay_webhook, name="replay_webhook"),
]
