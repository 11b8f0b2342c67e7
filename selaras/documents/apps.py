from selaras.base import apps


class DocumentsConfig(apps.Rooms):
    name = "selaras.documents"
    verbose_name = "Dokumen"
