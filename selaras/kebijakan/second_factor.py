"""Whether an administrator must still switch on his second factor (`mfa_admin_wajib`)."""

from allauth.mfa.models import Authenticator
from django.conf import settings

from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_NASIONAL, ADMIN_OPD, Pelaku
from selaras.kebijakan.in_force import kebijakan_for

ADMINS = frozenset({ADMIN_OPD, ADMIN_INSTANSI, ADMIN_NASIONAL})
SENTENCE = (
    "Akun pengelola wajib memakai verifikasi dua langkah. Mohon aktifkan aplikasi autentikator "
    "atau passkey di halaman Akun, lalu lanjutkan."
)


def is_missing(pelaku: Pelaku) -> bool:
    """Costs a query only where the second factor is compulsory for this person."""
    if not _is_compulsory(pelaku):
        return False
    return not Authenticator.objects.filter(user_id=pelaku.user_id).exists()


def _is_compulsory(pelaku: Pelaku) -> bool:
    """By the agency's kebijakan; for the admin of no agency, in production."""
    if not pelaku.peran & ADMINS:
        return False
    if pelaku.instansi is None:
        return settings.IS_PRODUCTION
    return kebijakan_for(pelaku.instansi, pelaku.today).mfa_admin_wajib
