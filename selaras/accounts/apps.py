from selaras.base import apps


class AccountsConfig(apps.Rooms):
    name = "selaras.accounts"
    verbose_name = "Akun"
