from selaras.base import apps


class ArsipConfig(apps.Rooms):
    name = "selaras.arsip"
    verbose_name = "Arsip dokumen"
