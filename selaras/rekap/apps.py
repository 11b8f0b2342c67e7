from selaras.base import apps


class RekapConfig(apps.Rooms):
    name = "selaras.rekap"
    verbose_name = "Rekapitulasi"

    def ready(self) -> None:
        """Models are loaded only now, so the imports wait until here."""
        from selaras.core import naskah  # noqa: PLC0415
        from selaras.rekap.jenis import HALAMAN  # noqa: PLC0415

        naskah.register(HALAMAN)
