"""The channels: each hands one letter over, or says why not and whether later may be better."""

import smtplib
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from types import TracebackType
from typing import Any, Self
from uuid import UUID

from django.conf import settings
from django.core.mail import DNS_NAME, EmailMessage, get_connection
from django.template.loader import render_to_string

from selaras.clients.whatsapp.client import (
    WhatsappClient,
    WhatsappMenolak,
    WhatsappPutus,
    WhatsappSettings,
    WhatsappSibuk,
)
from selaras.notifications import kata, tautan
from selaras.notifications.models import Kanal

PERMANENT = range(500, 600)  # SMTP


class Ditolak(Exception):
    """Never by this channel."""


class Nanti(Exception):
    """Perhaps later."""


class Putus(Exception):
    """Nothing goes by this channel just now: the others of the round wait too."""


@dataclass(frozen=True, slots=True)
class PesanKeluar:
    """What is due for one person by one channel, as one message."""

    kunci: UUID
    user_id: int
    tujuan: str
    batas: date | None
    ids: tuple[int, ...]  # of its deliveries
    percobaan: int
    sampai: datetime  # the end of the lease by which it is ours


class Saluran(ABC):
    """One connection of a round; used by one thread."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @abstractmethod
    def send(self, surat: PesanKeluar) -> str:
        """Hand it over; returns what the receiver calls it."""

    @abstractmethod
    def close(self) -> None: ...


class Surel(Saluran):
    """Django's mail backend, one connection for all letters."""

    def __init__(self) -> None:
        self._connection: Any = get_connection()
        self._is_open = False

    def send(self, surat: PesanKeluar) -> str:
        number = f"<{surat.kunci}@{DNS_NAME}>"
        try:
            if not self._is_open:
                self._connection.open()
                self._is_open = True
            self._connection.send_messages([_mail(surat, number)])
        except smtplib.SMTPAuthenticationError as error:
            raise Putus("server e-mail menolak akun kami") from error
        except smtplib.SMTPRecipientsRefused as error:
            code = next(iter(error.recipients.values()))[0]
            raise _by_code(code) from error
        except smtplib.SMTPResponseException as error:
            raise _by_code(error.smtp_code) from error
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            raise Putus("server e-mail tidak tersambung") from error
        return number

    def close(self) -> None:
        self._connection.close()
        self._is_open = False


def _by_code(code: int) -> Exception:
    reason = f"server e-mail menjawab {code}"
    return Ditolak(reason) if code in PERMANENT else Nanti(reason)


def _mail(surat: PesanKeluar, number: str) -> EmailMessage:
    """The neutral sentence, the way to it, and the way out of it: RFC 2369 and 8058."""
    stop = tautan.stop_url(surat.user_id, Kanal.SUREL)
    facts = {"kalimat": kata.kalimat_luar(surat.batas), "kotak": tautan.inbox_url(), "stop": stop}
    headers = {"Message-ID": number, "Auto-Submitted": "auto-generated"}
    if stop:
        headers["List-Unsubscribe"] = f"<{stop}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    text = render_to_string("notifications/surel.txt", facts)
    return EmailMessage(
        kata.JUDUL, text, settings.DEFAULT_FROM_EMAIL, [surat.tujuan], headers=headers
    )


class Whatsapp(Saluran):
    def __init__(self) -> None:
        self._client = WhatsappClient(whatsapp_settings())

    def send(self, surat: PesanKeluar) -> str:
        stop = tautan.token_for(surat.user_id, Kanal.WHATSAPP) + "/"
        try:
            return self._client.send(
                surat.tujuan,
                kunci=str(surat.kunci),
                isi=kata.sampai_of(surat.batas),
                akhiran=stop,
            )
        except WhatsappMenolak as error:
            raise Ditolak(f"WhatsApp menolak: {error}") from error
        except WhatsappSibuk as error:
            raise Nanti(f"WhatsApp sibuk: {error}") from error
        except WhatsappPutus as error:
            raise Putus(f"WhatsApp: {error}") from error

    def close(self) -> None:
        self._client.close()


SALURAN: dict[str, Callable[[], Saluran]] = {
    Kanal.SUREL.value: Surel,
    Kanal.WHATSAPP.value: Whatsapp,
}


def whatsapp_settings() -> WhatsappSettings:
    return WhatsappSettings(**settings.WHATSAPP)


def is_configured(kanal: str) -> bool:
    """Mail always is; WhatsApp when all that it needs was set."""
    return kanal != Kanal.WHATSAPP or all(settings.WHATSAPP.values())
