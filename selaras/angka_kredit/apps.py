from selaras.base import apps


class AngkaKreditConfig(apps.Rooms):
    name = "selaras.angka_kredit"
    verbose_name = "Angka kredit"
