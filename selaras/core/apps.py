from selaras.base import apps


class CoreConfig(apps.Rooms):
    name = "selaras.core"
    verbose_name = "Inti"

    def ready(self) -> None:
        """Models are loaded only now, so the import waits until here."""
        from selaras.core import deed, logins  # noqa: PLC0415

        logins.connect()
        deed.discover()
