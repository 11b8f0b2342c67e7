"""Addresses of the account. The names of allauth's views are those that allauth looks for."""

from allauth.account import views as allauth_views
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import include, path

from selaras.accounts.views import account, password, sso
from selaras.accounts.views.login import LoginView

passwords = [
    path("lupa/", password.ask_reset, name="account_reset"),
    path("terkirim/", password.reset_sent, name="account_reset_sent"),
    path("baru/<str:token>/", password.set_password, name="account_set_password"),
    path("ganti/", password.change_password, name="account_change_password"),
]
devices = [
    path("", account.devices, name="account_devices"),
    path("keluar/", account.end_everywhere, name="account_end_everywhere"),
    path("<nomor:pk>/keluar/", account.end_device, name="account_end_device"),
]
tokens = [
    path("", account.tokens, name="account_tokens"),
    path("<nomor:pk>/cabut/", account.revoke_token, name="account_revoke_token"),
]
passkeys = [
    path("", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("tambah/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("konfirmasi/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("<nomor:pk>/ubah/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("<nomor:pk>/hapus/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
]
recovery = [
    path("", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("buat/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("unduh/", recovery_codes.download_recovery_codes, name="mfa_download_recovery_codes"),
]
second_factor = [
    path("", mfa.index, name="mfa_index"),
    path("masuk/", mfa.authenticate, name="mfa_authenticate"),
    path("konfirmasi/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("aplikasi/", totp.activate_totp, name="mfa_activate_totp"),
    path("aplikasi/matikan/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("passkey/", include(passkeys)),
    path("pemulihan/", include(recovery)),
]
openid_connect = [
    path("masuk/", sso.start, name="openid_connect_login"),
    path("kembali/", sso.finish, name="openid_connect_callback"),
]

urlpatterns = [
    path("", account.account, name="account"),
    path("masuk/", LoginView.as_view(), name="account_login"),
    path("keluar/", allauth_views.logout, name="account_logout"),
    path("kode/", password.first_login, name="account_first_login"),
    path("konfirmasi/", allauth_views.reauthenticate, name="account_reauthenticate"),
    path("email/", account.email, name="account_own_email"),
    path("sandi/", include(passwords)),
    path("perangkat/", include(devices)),
    path("token/", include(tokens)),
    path("dua-langkah/", include(second_factor)),
    path("oidc/<str:provider_id>/", include(openid_connect)),
]
