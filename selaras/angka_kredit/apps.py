from selaras.base import apps


class AngkaKreditConfig(apps.Rooms):
    name = "selaras.angka_kredit"
    verbose_name = "Angka kredit"

    def ready(self) -> None:
        """Models are loaded only now, so the imports wait until here."""
        from selaras.angka_kredit.actions import dasar  # noqa: PLC0415
        from selaras.angka_kredit.lembar import check  # noqa: PLC0415
        from selaras.impor import sambungan  # noqa: PLC0415
        from selaras.impor.bentuk import PAK  # noqa: PLC0415

        sambungan.register(PAK, check, dasar.record_imported)
