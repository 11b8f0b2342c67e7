"""Hands one message over to a webhook: a signed POST (Standard Webhooks), to public addresses only.

Where it goes a person typed, so it goes the way of tautan.py: judged, bounded, and without
following a redirect, which could lead anywhere after the address was judged.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPException
from ipaddress import ip_address
from time import monotonic

from standardwebhooks import Webhook as Penandatangan

from selaras.clients.tautan import (
    MOVED,
    PORTS,
    JalurKeluar,
    NoSuchNameError,
    NotOursError,
    PanggilanKeluar,
    is_public,
    parts_of,
)

SECONDS = 10.0
GONE = 410  # of Standard Webhooks: send no more
BUKAN_HTTPS = "Alamat harus diawali https:// dan memakai port 443 atau 8443, tanpa kata sandi."
PRIBADI = (
    "Alamat ini berada di jaringan pribadi atau di server ini sendiri. Mohon pakai alamat yang "
    "dapat dibuka dari internet."
)
PINDAH = "Penerima mengalihkan ke alamat lain. Mohon isi alamat tujuannya langsung."
TANPA_NAMA = "Nama server penerima tidak ditemukan."
BISU = f"Penerima tidak menjawab dengan benar dalam {SECONDS:.0f} detik."
BERHENTI = "Penerima meminta agar tidak dikirimi lagi (410)."


@dataclass(frozen=True)
class PesanWebhook:
    """What is sent: its number stays the same however often it is tried."""

    kunci: str
    body: bytes


class BelumSampaiError(Exception):
    """It was not taken, and why, in words; `is_final`: the receiver wants no more."""

    def __init__(self, sentence: str, *, is_final: bool = False) -> None:
        super().__init__(sentence)
        self.is_final = is_final


def fault_of(url: str) -> str:
    """Why an address is not taken, as far as can be said without looking up its name; or ""."""
    try:
        parts = parts_of(url)
        if (parts.port or 443) not in PORTS:
            return BUKAN_HTTPS
    except (NotOursError, ValueError):
        return BUKAN_HTTPS
    host = parts.hostname or ""
    return PRIBADI if host == "localhost" or _is_private_number(host) else ""


def _is_private_number(host: str) -> bool:
    """What a name stands for is looked up when something is sent, and judged then."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return not is_public(host)


class PengirimWebhook(JalurKeluar):
    """Sends; returns when the receiver has taken it (2xx)."""

    def send(self, url: str, secret: str, pesan: PesanWebhook, at: datetime) -> None:
        """Raises BelumSampaiError with the sentence that the administrator reads."""
        try:
            status, _ = self.ask(_signed(url, secret, pesan, at), monotonic() + self.seconds)
        except NotOursError as error:
            raise BelumSampaiError(fault_of(url) or PRIBADI) from error
        except NoSuchNameError as error:
            raise BelumSampaiError(TANPA_NAMA) from error
        except (HTTPException, OSError, ValueError) as error:
            raise BelumSampaiError(BISU) from error
        if status in MOVED:
            raise BelumSampaiError(PINDAH)
        if status == GONE:
            raise BelumSampaiError(BERHENTI, is_final=True)
        if not 200 <= status < 300:  # noqa: PLR2004 -- HTTP
            raise BelumSampaiError(f"Penerima menjawab {status}.")


def _signed(url: str, secret: str, pesan: PesanWebhook, at: datetime) -> PanggilanKeluar:
    moment = at.astimezone(UTC)
    headers = {
        "Content-Type": "application/json",
        "webhook-id": pesan.kunci,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": Penandatangan(secret).sign(pesan.kunci, moment, pesan.body.decode()),
    }
    return PanggilanKeluar(url, "POST", pesan.body, headers)
