from selaras.base import apps


class PelaksanaanConfig(apps.Rooms):
    name = "selaras.pelaksanaan"
    verbose_name = "Pelaksanaan"

    def ready(self) -> None:
        """Models are loaded only now, so the imports wait until here."""
        from selaras.jadwal import kaitan  # noqa: PLC0415
        from selaras.pelaksanaan.nyata import periods_of, skp_of  # noqa: PLC0415

        kaitan.tell_periods(periods_of)
        kaitan.tell_skp(skp_of)
