"""A new password, and what ends with the old one; sessions and tokens of a user."""

import re

from allauth.usersessions.models import UserSession
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.db import transaction

from selaras.accounts import limits, onetime
from selaras.accounts.models import KodeSekali, User

# What anybody here would guess; the agency's own name and code join them (ASVS 6.2.11).
WORDS = (
    *("selaras", "kinerja", "ekinerja", "skp", "bkn", "bkd", "bkpsdm", "bkpp"),
    *("penilai", "penilaian", "atasan", "bawahan", "pimpinan", "kepala", "admin", "administrator"),
    *("auditor", "operator", "pegawai", "kepegawaian", "asn", "pns", "pppk", "cpns"),
)
REST = 8  # characters that must be left without them, as of any password
SHORTEST = 3  # of a word of the agency's name
GUESSED = (
    "Kata sandi ini terlalu mudah ditebak di kantor: sebagian besarnya nama aplikasi, instansi, "
    "atau jabatan. Tambahkan kata lain."
)


def faults(password: str, user: User | None = None) -> list[str]:
    """What is wrong with a password, in sentences; every character is allowed."""
    try:
        password_validation.validate_password(password, user)
    except ValidationError as error:
        return list(error.messages)
    return []


@transaction.atomic
def change(user: User, password: str) -> None:
    """Set it; all API tokens and one-time codes of the user end. Sessions end by themselves."""
    user.set_password(password)
    user.save(update_fields=["password"])
    user.tokens.all().delete()
    onetime.void_all(user)
    limits.forgive(user.nip)


@transaction.atomic
def set_by_code(kode: KodeSekali, password: str) -> bool:
    """Set it with a one-time code; False when somebody else was faster."""
    if not onetime.use(kode):
        return False
    change(kode.user, password)
    end_sessions(kode.user)
    return True


@transaction.atomic
def end_everywhere(user: User) -> None:
    """Out of all devices, programs that use the API included."""
    user.tokens.all().delete()
    end_sessions(user)


def end_sessions(user: User, *, but: str = "") -> None:
    for session in UserSession.objects.filter(user=user).exclude(session_key=but):
        session.end()


class KataKonteksValidator:
    """What is left of a password without the words of the office must be one by itself."""

    def validate(self, password: str, user: User | None = None) -> None:
        rest = password.lower()
        for word in sorted({*WORDS, *_words_of_agency(user)}, key=len, reverse=True):
            rest = rest.replace(word, "")
        if len(rest) < min(REST, len(password)):
            raise ValidationError(GUESSED, code="kata_konteks")

    def get_help_text(self) -> str:
        return "Bukan nama aplikasi, instansi, atau jabatan dengan sedikit tambahan."


def _words_of_agency(user: User | None) -> list[str]:
    if user is None or user.instansi is None:
        return []
    words = re.findall(r"\w+", f"{user.instansi.nama} {user.instansi.kode}".lower())
    return [word for word in words if len(word) >= SHORTEST]
