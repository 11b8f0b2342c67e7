from selaras.base import apps


class NasionalConfig(apps.Rooms):
    name = "selaras.nasional"
    verbose_name = "Rekapitulasi nasional"

    def ready(self) -> None:
        """Models are loaded only now, so the imports wait until here."""
        from selaras.core import naskah  # noqa: PLC0415
        from selaras.nasional.jenis import HALAMAN  # noqa: PLC0415

        naskah.register(HALAMAN)
