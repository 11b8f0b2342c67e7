"""From the trail to the webhooks: signed, in order, at least once; tried for a day, then stopped.

`Webhook.sampai` is the outbox's mark: what was taken moves it, what was not stays where it is, so a
kill at any moment loses nothing. A message keeps its number, by which its receiver knows a second
one again. One that nobody takes holds up those behind it: an event out of order says the wrong
thing. The waits grow; after a day the webhook stops and its administrators are told.
"""

import json
import time
from datetime import datetime, timedelta
from typing import Any

import structlog
from cryptography.fernet import InvalidToken
from django.db.models import F, OuterRef, Q, Subquery
from django_tasks import task

from selaras.base import clock
from selaras.base.address import origin
from selaras.clients.webhook import BelumSampaiError, PengirimWebhook, PesanWebhook
from selaras.core.models import SealBlock
from selaras.core.pelaku import system
from selaras.integrasi import actions
from selaras.integrasi.models import Webhook
from selaras.integrasi.perubahan import KejadianData, events

LEASE = timedelta(minutes=3)
RONDE = 60.0  # seconds of one task
TUNGGU = (1, 2, 5, 10, 30, 60)  # minutes before the next attempt; the last one again and again
MENYERAH = timedelta(days=1)
SEMUA: dict[str, Any] = {"percobaan": 0, "gagal_sejak": None, "galat": ""}
TANPA_RAHASIA = "Rahasia webhook ini tidak terbaca lagi. Mohon buat webhook baru."
log = structlog.get_logger("selaras.webhook")


@task()
def deliver(pk: int) -> None:
    """Send what waits for one webhook until nothing does, or the round is over."""
    send_due(pk)


def start_due() -> int:
    """A tick: a task for each webhook that something new was sealed for, or whose try is due."""
    now = clock.real_now()
    blocks = SealBlock.objects.filter(instansi=OuterRef("instansi")).order_by("-first")
    rows = Webhook.objects.due(now).annotate(last=Subquery(blocks.values("last")[:1]))
    count = 0
    for row in rows.filter(Q(is_uji_diminta=True) | Q(last__gt=F("sampai"))):
        ours = Webhook.objects.filter(pk=row.pk, berikut_pada=row.berikut_pada)
        if ours.update(berikut_pada=now + LEASE):
            deliver.enqueue(row.pk)
            count += 1
    return count


def send_due(
    pk: int, pengirim: PengirimWebhook | None = None, *, now: datetime | None = None
) -> int:
    """Returns how many messages were taken. `pengirim`, `now`: for tests."""
    rows = Webhook.objects.filter(pk=pk, status=Webhook.Status.AKTIF)
    webhook = rows.select_related("instansi").first()
    if webhook is None:
        return 0
    ronde = Ronde(webhook, pengirim or PengirimWebhook(), now)
    with clock.at(clock.wall(webhook.instansi.zona)):
        ronde.run()
    return ronde.sent


class Ronde:
    """What one task does for one webhook."""

    def __init__(
        self, webhook: Webhook, pengirim: PengirimWebhook, now: datetime | None = None
    ) -> None:
        self.webhook, self.pengirim, self.fixed = webhook, pengirim, now
        self.secret, self.sent = "", 0

    @property
    def now(self) -> datetime:
        return self.fixed or clock.real_now()

    def run(self) -> None:
        try:
            self.secret = _secret_of(self.webhook)
            if self.webhook.is_uji_diminta:
                self._try_out()
            self._events(time.monotonic() + RONDE)
        except BelumSampaiError as error:
            self._later(error)
        else:
            _set(self.webhook, berikut_pada=self.now)

    def _try_out(self) -> None:
        """A failure is told on the page and counts for nothing: somebody is looking."""
        kunci = f"uji_{self.webhook.pk}_{self.now:%Y%m%d%H%M%S}"
        _set(self.webhook, is_uji_diminta=False)
        try:
            self._send(kunci, test_body(self.now))
        except BelumSampaiError as error:
            _set(self.webhook, galat=str(error))
            log.info("webhook_tried_in_vain", webhook=self.webhook.pk, reason=str(error))

    def _events(self, until: float) -> None:
        webhook, is_whole = self.webhook, False
        while not is_whole and time.monotonic() < until:
            found = events(webhook.instansi, webhook.sampai, webhook.kejadian)
            for each in found.items:
                self._send(f"{webhook.instansi_id}_{each.nomor}", body_of(each))
                if not self._move(each.nomor) or time.monotonic() >= until:
                    return
            if not self._move(found.nomor):
                return
            is_whole = found.lengkap

    def _send(self, kunci: str, body: bytes) -> None:
        pesan = PesanWebhook(kunci, body)
        self.pengirim.send(self.webhook.alamat, self.secret, pesan, self.now)
        self.sent += 1
        _set(self.webhook, terkirim_pada=self.now, **SEMUA)

    def _move(self, nomor: int) -> bool:
        """Whether the mark is still where we read it: somebody may have sent us elsewhere."""
        here = Webhook.objects.filter(
            pk=self.webhook.pk, sampai=self.webhook.sampai, status=Webhook.Status.AKTIF
        )
        is_ours = bool(here.update(sampai=nomor, berikut_pada=self.now + LEASE))
        self.webhook.sampai = nomor
        return is_ours

    def _later(self, error: BelumSampaiError) -> None:
        webhook = Webhook.objects.select_related("instansi").get(pk=self.webhook.pk)
        tries, since = webhook.percobaan + 1, webhook.gagal_sejak or self.now
        wait = timedelta(minutes=TUNGGU[min(tries, len(TUNGGU)) - 1])
        facts = {"percobaan": tries, "gagal_sejak": since, "galat": str(error)}
        _set(webhook, berikut_pada=self.now + wait, **facts)
        log.warning("webhook_not_taken", webhook=webhook.pk, tries=tries, reason=str(error))
        is_over = error.is_final or self.now - since >= MENYERAH
        if is_over and webhook.status == Webhook.Status.AKTIF:
            webhook.refresh_from_db()
            actions.give_up_webhook(webhook, by=system(webhook.instansi))


def _secret_of(webhook: Webhook) -> str:
    """Told like any failure: without the key that it was kept under nothing can be signed."""
    try:
        return webhook.kunci
    except InvalidToken as error:
        raise BelumSampaiError(TANPA_RAHASIA) from error


def body_of(each: KejadianData) -> bytes:
    """Of an event: what, when, and where the row is read; no name, no content."""
    noun, _, verb = each.jenis.partition(".")
    data = {
        "nomor": each.nomor,
        "jenis": noun,
        "id": each.id,
        "verb": verb,
        "alamat": f"{origin()}/api/v1/data/{noun}/{each.id}",
    }
    return _json(each.jenis, each.pada, data)


def test_body(now: datetime) -> bytes:
    return _json("uji", now, {"pesan": "Pesan uji dari Selaras."})


def _json(kind: str, at: datetime, data: dict[str, Any]) -> bytes:
    return json.dumps({"type": kind, "timestamp": at.isoformat(), "data": data}).encode()


def _set(webhook: Webhook, **facts: Any) -> None:
    Webhook.objects.filter(pk=webhook.pk).update(**facts)
