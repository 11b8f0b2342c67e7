from selaras.base import apps


class KeberatanConfig(apps.Rooms):
    name = "selaras.keberatan"
    verbose_name = "Keberatan"

    def ready(self) -> None:
        """Models are loaded only now, so the imports wait until here."""
        from selaras.keberatan.pages import line_of  # noqa: PLC0415
        from selaras.keberatan.policies import held_by_keberatan  # noqa: PLC0415
        from selaras.penilaian import susulan  # noqa: PLC0415

        susulan.register(line_of, held_by_keberatan)
