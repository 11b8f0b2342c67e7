from selaras.base.apps import Rooms


class AccountsConfig(Rooms):
    name = "selaras.accounts"
    verbose_name = "Akun"
