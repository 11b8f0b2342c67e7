"""Imports from sheets, and exports to them."""

from django.urls import URLPattern, path

from selaras.integrations.views import impor as views

urlpatterns: list[URLPattern] = [
    path("impor/", views.index, name="impor"),
    path("impor/templat/<slug:jenis>/<slug:format>/", views.template, name="impor_template"),
    path("impor/ekspor/", views.export, name="impor_export"),
    path("impor/ekspor/<int:pk>/", views.download, name="impor_download"),
    path("impor/<int:pk>/", views.detail, name="impor_detail"),
    path("impor/<int:pk>/apply/", views.apply, name="impor_apply"),
    path("impor/<int:pk>/kesalahan/", views.errors, name="impor_errors"),
]
