"""Imports from sheets, and exports to them."""

from django.urls import URLPattern, path

from selaras.impor import views

app_name = "impor"
urlpatterns: list[URLPattern] = [
    path("impor/", views.index, name="list"),
    path("impor/templat/<slug:jenis>/<slug:format>/", views.template, name="template"),
    path("impor/ekspor/", views.export, name="export"),
    path("impor/ekspor/<nomor:pk>/", views.download, name="download"),
    path("impor/<nomor:pk>/", views.detail, name="detail"),
    path("impor/<nomor:pk>/apply/", views.apply, name="apply"),
    path("impor/<nomor:pk>/kesalahan/", views.errors, name="errors"),
]
