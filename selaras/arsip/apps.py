from selaras.base import apps


class ArsipConfig(apps.Rooms):
    name = "selaras.arsip"
    verbose_name = "Arsip dokumen"

    def ready(self) -> None:
        """Models are loaded only now, so the imports wait until here."""
        from selaras.arsip.perseorangan import PERSEORANGAN  # noqa: PLC0415
        from selaras.core import naskah  # noqa: PLC0415

        naskah.register(PERSEORANGAN)
