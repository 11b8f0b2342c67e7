from selaras.base import apps


class PembinaanConfig(apps.Rooms):
    name = "selaras.pembinaan"
    verbose_name = "Pembinaan"

    def ready(self) -> None:
        """Models are loaded only now, so the imports wait until here."""
        from selaras.kalender import sumber  # noqa: PLC0415
        from selaras.pembinaan.pages import line_of, reviews_of  # noqa: PLC0415
        from selaras.penilaian import susulan  # noqa: PLC0415

        susulan.register(line_of)
        sumber.register(reviews_of)
