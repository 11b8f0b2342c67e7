from django.apps import AppConfig


class PenilaianConfig(AppConfig):
    name = "selaras.penilaian"
    verbose_name = "Penilaian"

    def ready(self) -> None:
        """Models are loaded only now, so the imports wait until here."""
        from selaras.penilaian.pages import kartu as rated  # noqa: PLC0415
        from selaras.perencanaan import kartu  # noqa: PLC0415

        kartu.tell_predikat(rated.predikat_of)
