from selaras.base import apps


class PeninjauanConfig(apps.Rooms):
    name = "selaras.peninjauan"
    verbose_name = "Peninjauan"

    def ready(self) -> None:
        """Models are loaded only now, so the imports wait until here."""
        from selaras.penilaian import terbit  # noqa: PLC0415
        from selaras.peninjauan.actions.antrean import examine  # noqa: PLC0415
        from selaras.peninjauan.models import TIM, reason_of  # noqa: PLC0415

        terbit.hold_back(TIM, examine, reason_of)
