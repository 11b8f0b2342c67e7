from selaras.base import apps


class IntegrasiConfig(apps.Rooms):
    name = "selaras.integrasi"
    verbose_name = "Integrasi"

    def ready(self) -> None:
        """Models are loaded only now, so the imports wait until here."""
        from selaras.base import rahasia  # noqa: PLC0415
        from selaras.integrasi.models import reencrypt  # noqa: PLC0415

        rahasia.renew_with(reencrypt)
