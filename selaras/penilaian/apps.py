from selaras.base import apps


class PenilaianConfig(apps.Rooms):
    name = "selaras.penilaian"
    verbose_name = "Penilaian"

    def ready(self) -> None:
        """Models are loaded only now, so the imports wait until here."""
        from selaras.penilaian.pages import kartu as rated  # noqa: PLC0415
        from selaras.susun.pages import kartu  # noqa: PLC0415

        kartu.tell_predikat(rated.predikat_of)
