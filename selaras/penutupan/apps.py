from selaras.base import apps


class PenutupanConfig(apps.Rooms):
    name = "selaras.penutupan"
    verbose_name = "Penutupan periode"

    def ready(self) -> None:
        """Models are loaded only now, so the imports wait until here."""
        from selaras.jadwal import kaitan  # noqa: PLC0415
        from selaras.penutupan.actions.penutupan import open_again  # noqa: PLC0415

        kaitan.after_approval(open_again)
