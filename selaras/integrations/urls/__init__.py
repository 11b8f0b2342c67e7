"""Addresses of what is exchanged with the outside: sheets, and SIASN."""

from selaras.integrations.urls import impor, siasn

app_name = "integrations"
urlpatterns = [*impor.urlpatterns, *siasn.urlpatterns]
