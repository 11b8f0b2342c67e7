from selaras.base.apps import Rooms


class OrganisasiConfig(Rooms):
    name = "selaras.organisasi"
    verbose_name = "Organisasi"
