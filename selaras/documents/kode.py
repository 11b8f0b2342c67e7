"""The code of an issued document: made, read as people type it, and drawn as QR."""

import secrets
from io import BytesIO
from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.urls import reverse

from selaras.cetak.data import KodePeriksa
from selaras.core.terbitan import KODE_LENGTH

# Without 0, 1, I, L and O, which a bad copy confuses: 31 letters, 59 bits, nobody guesses one.
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
GROUP = 4
MODULE = 0.55  # mm: what a copy of a copy still shows
QUIET = 4  # modules of white around it, as the standard asks


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(KODE_LENGTH))


def shown(kode: str) -> str:
    """K7QM-4T2X-9RVD."""
    return "-".join(kode[start : start + GROUP] for start in range(0, len(kode), GROUP))


def read(text: str) -> str:
    """The code in what somebody typed or pasted, dashes and the address before it aside; "": none.

    A letter that no code has is no reason to look: it was read wrongly.
    """
    last = urlsplit(text.strip()).path.rstrip("/").rpartition("/")[2]
    found = "".join(char for char in last.upper() if char.isalnum())
    return found if len(found) == KODE_LENGTH and set(found) <= set(LETTERS) else ""


def host_of(text: str) -> str:
    """Whose address somebody pasted; "" where it is none."""
    return urlsplit(text.strip()).hostname or ""


def address_of(kode: str, base: str = "") -> str:
    """Where it is checked: at the address that this installation says it has."""
    return f"{settings.BASE_URL or base}{reverse('documents:cek', args=[kode])}"


def drawn(kode: str, base: str = "") -> KodePeriksa:
    address = address_of(kode, base)
    code = segno.make_qr(address, error="m")
    width = (code.symbol_size(border=QUIET)[0]) * MODULE
    picture = BytesIO()
    code.save(picture, kind="svg", border=QUIET, omitsize=True, xmldecl=False, light="#fff")
    return KodePeriksa(shown(kode), address, picture.getvalue().decode(), width)
