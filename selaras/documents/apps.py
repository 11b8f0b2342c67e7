from selaras.base.apps import Rooms


class DocumentsConfig(Rooms):
    name = "selaras.documents"
    verbose_name = "Dokumen"
