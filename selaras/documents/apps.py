from selaras.base import apps


class DocumentsConfig(apps.Rooms):
    name = "selaras.documents"
    verbose_name = "Dokumen"

    def ready(self) -> None:
        """Models are loaded only now, so the imports wait until here."""
        from selaras.core import naskah  # noqa: PLC0415
        from selaras.documents.jenis import JENIS  # noqa: PLC0415
        from selaras.documents.kertas import KERTAS  # noqa: PLC0415

        naskah.register(*JENIS, *KERTAS)
