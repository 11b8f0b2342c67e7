"""Words that anybody here would guess: no password is made of them (ASVS 6.2.11).

docs/security-inventory.md names what they are; the agency's own name and code join them.
"""

import re

from django.core.exceptions import ValidationError

from selaras.accounts.models import User

WORDS = frozenset(
    [
        "selaras",
        "kinerja",
        "ekinerja",
        "skp",
        "penilai",
        "penilaian",
        "atasan",
        "bawahan",
        "pegawai",
        "kepegawaian",
        "admin",
        "administrator",
        "auditor",
        "operator",
        "pimpinan",
        "kepala",
        "bkn",
        "bkd",
        "bkpsdm",
        "bkpp",
        "asn",
        "pns",
        "pppk",
        "cpns",
    ]
)
REST = 8  # characters that must be left without them, as of any password
SHORTEST = 3  # of a word of the agency's name
REFUSED = (
    "Kata sandi ini terlalu mudah ditebak di kantor: sebagian besarnya nama aplikasi, instansi, "
    "atau jabatan. Tambahkan kata lain."
)


class KataKonteksValidator:
    """What is left of a password without those words must be one by itself."""

    def validate(self, password: str, user: User | None = None) -> None:
        rest = password.lower()
        for word in sorted(WORDS | _of_agency(user), key=len, reverse=True):
            rest = rest.replace(word, "")
        if len(rest) < min(REST, len(password)):
            raise ValidationError(REFUSED, code="kata_konteks")

    def get_help_text(self) -> str:
        return "Bukan nama aplikasi, instansi, atau jabatan dengan sedikit tambahan."


def _of_agency(user: User | None) -> frozenset[str]:
    if user is None or user.instansi is None:
        return frozenset()
    words = re.findall(r"\w+", f"{user.instansi.nama} {user.instansi.kode}".lower())
    return frozenset(word for word in words if len(word) >= SHORTEST)
