from selaras.base import apps


class OrganisasiConfig(apps.Rooms):
    name = "selaras.organisasi"
    verbose_name = "Organisasi"
