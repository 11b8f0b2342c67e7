from selaras.base import apps


class PengaturanConfig(apps.Rooms):
    name = "selaras.pengaturan"
    verbose_name = "Pengaturan"

    def ready(self) -> None:
        """Models are loaded only now, so the imports wait until here."""
        from selaras.kebijakan import pengelola  # noqa: PLC0415
        from selaras.organisasi.pengelola import admin_instansi_named  # noqa: PLC0415

        pengelola.register(admin_instansi_named)
