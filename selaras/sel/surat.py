"""What one cell says to another: text that it signs with its own key (Ed25519).

A hand-over is one letter with two signatures. The old cell's says: this person, with this bundle,
goes there. The new cell's under the same text says: received. Both move the NIP in the directory.
"""

import base64
import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

from selaras.base import clock
from selaras.base.errors import InvalidInput, NotAllowed
from selaras.sel.daftar import DaftarSel, Sel, daftar_sel

FRESH = timedelta(minutes=5)  # of a question; a letter holds for ever
TIDAK_SAH = "Tanda tangan antarsel tidak sah."
FACTS = ("nip", "dari", "ke", "instansi", "sha256", "pada")


@dataclass(frozen=True, slots=True)
class SuratSerahan:
    """Who goes, from where, to which agency of which cell, and with what (its SHA-256)."""

    nip: str
    dari: str
    ke: str
    instansi: str
    sha256: str
    pada: str

    @property
    def text(self) -> str:
        return text_of(asdict(self))


def read(text: str) -> SuratSerahan:
    """Before anybody's signature was looked at: nonsense is InvalidInput."""
    return SuratSerahan(**{name: str(fact) for name, fact in facts_of(text, *FACTS).items()})


def facts_of(text: str, *names: str) -> dict[str, Any]:
    """What a text says under these names; InvalidInput where it does not."""
    try:
        found = json.loads(text)
        return {name: found[name] for name in names}
    except (ValueError, KeyError, TypeError) as error:
        raise InvalidInput("Kiriman antarsel ini tidak terbaca.") from error


def text_of(facts: Any) -> str:
    return json.dumps(facts, ensure_ascii=False, sort_keys=True)


def sign(text: str) -> str:
    key = Ed25519PrivateKey.from_private_bytes(base64.b64decode(settings.SEL_KUNCI))
    return base64.b64encode(key.sign(text.encode())).decode()


def say(daftar: DaftarSel, **facts: Any) -> dict[str, str]:
    """What this cell says now, signed: a question, or news."""
    now = clock.real_now().isoformat()
    text = text_of({"sel": daftar.sini.kode, "pada": now, **facts})
    return {"isi": text, "tanda": sign(text)}


def heard(isi: str, tanda: str, *names: str) -> tuple[Sel, dict[str, Any]]:
    """Who says this now, and what, `pada` with it; NotAllowed for a stranger, and for an echo."""
    facts = facts_of(isi, "sel", "pada", *names)
    sel = require_signed(isi, tanda, str(facts["sel"]))
    facts["pada"] = datetime.fromisoformat(facts["pada"])
    if abs(clock.real_now() - facts["pada"]) > FRESH:
        raise NotAllowed(TIDAK_SAH)
    return sel, facts


def require_signed(text: str, tanda: str, kode: str) -> Sel:
    """The cell whose signature this is; NotAllowed for any other."""
    daftar = daftar_sel()
    sel = daftar.sel.get(kode) if daftar else None
    if sel is None:
        raise NotAllowed(TIDAK_SAH)
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(sel.kunci))
    try:
        key.verify(base64.b64decode(tanda), text.encode())
    except (InvalidSignature, ValueError) as error:
        raise NotAllowed(TIDAK_SAH) from error
    return sel


def new_pair() -> tuple[str, str]:
    """A private key and its public one, as SEL_KUNCI and SEL_DAFTAR take them."""
    key = Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    private = key.private_bytes_raw()
    return base64.b64encode(private).decode(), base64.b64encode(public).decode()
