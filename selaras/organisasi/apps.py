from django.apps import AppConfig


class OrganisasiConfig(AppConfig):
    name = "selaras.organisasi"
    verbose_name = "Organisasi"
