from selaras.base import apps


class PembinaanConfig(apps.Rooms):
    name = "selaras.pembinaan"
    verbose_name = "Pembinaan"

    def ready(self) -> None:
        """Models are loaded only now, so the imports wait until here."""
        from selaras.pembinaan.pages import line_of  # noqa: PLC0415
        from selaras.penilaian import susulan  # noqa: PLC0415

        susulan.register(line_of)
