from selaras.base import apps


class PemeriksaanConfig(apps.Rooms):
    name = "selaras.pemeriksaan"
    verbose_name = "Pemeriksaan"

    def ready(self) -> None:
        """Models are loaded only now, so the imports wait until here."""
        from selaras.core import pelaku  # noqa: PLC0415
        from selaras.pemeriksaan.models import opened_to  # noqa: PLC0415

        pelaku.tell_letters(opened_to, page="pemeriksaan:list")
