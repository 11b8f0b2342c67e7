from importlib import import_module

from selaras.base import apps


class CoreConfig(apps.Rooms):
    name = "selaras.core"
    verbose_name = "Inti"

    def import_models(self) -> None:
        """Also the nouns that lean on the workflow, which itself leans on `models`."""
        super().import_models()
        import_module("selaras.core.terbitan")

    def ready(self) -> None:
        """Models are loaded only now, so the import waits until here."""
        from selaras.core import deed, logins  # noqa: PLC0415

        logins.connect()
        deed.discover()
