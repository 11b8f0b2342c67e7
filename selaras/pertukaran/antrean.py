"""The queue to SIASN: who is due is taken, asked about, and the answer kept.

A worker takes rows under a token and until the end of a lease; a killed one leaves them to the
next, which reads before it saves. Threads do the waiting, this one alone writes the database.
"""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from uuid import uuid4

from django.db import transaction
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from selaras.base import clock
from selaras.base.errors import DomainError
from selaras.clients.siasn.client import SiasnClient
from selaras.core import audit
from selaras.core.jobs import Kemajuan
from selaras.core.models import Pekerjaan
from selaras.core.pelaku import Pelaku, system
from selaras.core.wording import word
from selaras.core.workflow import lock
from selaras.penilaian import susulan
from selaras.penilaian.models import Evaluasi
from selaras.pertukaran import actions
from selaras.pertukaran.isi import paket_of
from selaras.pertukaran.kirim import HasilKirim, Jawab, exchange
from selaras.pertukaran.models import ALASAN_MAX, KirimanSiasn, KirimanSiasnQuerySet
from selaras.pertukaran.pilihan import (
    PERLU_DIKIRIM,
    in_state,
    of_units,
    published,
    rentang_of,
    sendable,
)
from selaras.pertukaran.policies import BELUM_FINAL
from selaras.rules.periode import RentangPeriode
from selaras.siasn import koneksi

GROUP = 40
BATCH = 500  # rows that are queued in one transaction
LEASE = timedelta(minutes=10)
PATIENCE = 5  # so many systemic faults on end: the others would fare no better
TOLD = word("tell_refused", "selesai dengan yang perlu diputuskan")
KATA = {
    Jawab.DITERIMA: "diterima",
    Jawab.TERKIRIM: "terkirim dan belum terbaca",
    Jawab.DITOLAK: "ditolak",
    Jawab.BERBEDA: "berbeda dengan SIASN",
    Jawab.TERTAHAN: "tertahan",
}


# ---- Into the queue


def queue_and_send(
    kemajuan: Kemajuan, *, periode: str, unit_id: int | None, kecuali: int | None, **facts: bool
) -> str:
    """Queue all that is to be sent of a period, then send what is due."""
    left_out = _queue(kemajuan.pekerjaan, rentang_of(periode), unit_id, kecuali, **facts)
    said = send_due(kemajuan)
    return f"{said} {left_out} tidak ikut karena nilainya belum final." if left_out else said


def _queue(
    job: Pekerjaan, rentang: RentangPeriode, unit_id: int | None, kecuali: int | None, **facts: bool
) -> int:
    """By ascending key, so that a killed job goes on; returns how many are not final."""
    by = Pelaku(job.oleh_id, job.oleh.nama if job.oleh else "Sistem", job.instansi)
    rows = in_state(of_units(sendable(job.instansi, rentang), unit_id), *PERLU_DIKIRIM)
    rows = rows.exclude(skp__pegawai=kecuali or 0).select_related("instansi", "skp__pegawai")
    last, left_out = 0, 0
    while group := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = group[-1].pk
        newest = Evaluasi.objects.in_bulk([row.evaluasi_kini for row in group])
        for row in group:
            if susulan.held(row):
                left_out += 1
            else:
                actions.queue_siasn(row, by=by, evaluasi=newest[row.evaluasi_kini], **facts)
    return left_out


# ---- Out of it


def send_due(kemajuan: Kemajuan) -> str:
    """Send what is due in the agency, some at a time, until nothing is."""
    job, found = kemajuan.pekerjaan, Counter[Jawab]()
    if job.instansi is None:
        raise LookupError("Nobody sends for no agency.")
    by = system(job.instansi)
    total = _due(job).count()
    kemajuan.report(0, total)
    with koneksi.client() as client, closing(_answers(client, job)) as answers:
        on_end = 0
        for row, hasil in answers:
            _keep(row, hasil, by=by)
            found[hasil.jawab] += 1
            kemajuan.report(found.total(), max(total, found.total()))
            on_end = on_end + 1 if hasil.is_systemic else 0
            if on_end >= PATIENCE:
                _hold_all(job, hasil)
                raise DomainError(f"{_sentence(found)} SIASN tidak menjawab: {hasil.alasan}")
    if found[Jawab.DITOLAK] or found[Jawab.BERBEDA]:
        audit.record(job, TOLD, by=by, note=_sentence(found))
    return _sentence(found)


def _due(job: Pekerjaan) -> KirimanSiasnQuerySet:
    rows = KirimanSiasn.objects.filter(instansi=job.instansi_id)
    return rows.due(clock.real_now()).order_by("berikut_pada", "pk")


def _answers(client: SiasnClient, job: Pekerjaan) -> Iterator[tuple[KirimanSiasn, HasilKirim]]:
    pool = ThreadPoolExecutor(koneksi.threads())
    try:
        while group := _take(job):
            held = [row for row in group if susulan.held(row.periode)]
            yield from ((row, HasilKirim(Jawab.DITOLAK, BELUM_FINAL)) for row in held)
            asked = [
                (row, pool.submit(exchange, client, paket_of(row)))
                for row in group
                if row not in held
            ]
            for row, future in asked:
                yield row, future.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _take(job: Pekerjaan) -> list[KirimanSiasn]:
    """Some of those that are due, for as long as a lease: no other worker gets them meanwhile.

    What was rated anew since it was queued goes in its newest version.
    """
    token, now = uuid4(), clock.real_now()
    found = list(_due(job).values_list("pk", flat=True)[:GROUP])
    due = KirimanSiasn.objects.filter(pk__in=found).due(now)
    due.update(pemegang=token, berikut_pada=now + LEASE)
    mine = KirimanSiasn.objects.with_people().filter(pk__in=found, pemegang=token)
    _renew(mine)
    return list(mine.order_by("pk"))


def _renew(rows: KirimanSiasnQuerySet) -> None:
    """What was rated anew goes without the document of the version before it."""
    newest = Subquery(published().filter(periode=OuterRef("periode")).values("pk")[:1])
    stale = rows.select_related(None).annotate(terbaru=newest).exclude(evaluasi=F("terbaru"))
    stale.filter(terbaru__isnull=False).update(evaluasi=newest, dokumen={})


@transaction.atomic
def _keep(row: KirimanSiasn, hasil: HasilKirim, *, by: Pelaku) -> None:
    """Unless the lease ended meanwhile: then it is another worker's to answer."""
    token = row.pemegang
    lock(row)
    if row.pemegang != token or not row.is_open:
        return
    actions.learn_orang(row, hasil, by=by)
    actions.ANSWERS[hasil.jawab](row, by=by, hasil=hasil)


def _hold_all(job: Pekerjaan, hasil: HasilKirim) -> None:
    """SIASN is away: the others of the agency wait as long as the last one that asked."""
    since, until = clock.now(), clock.real_now() + actions.WAIT
    rows = KirimanSiasn.objects.filter(instansi=job.instansi_id, status__in=KirimanSiasn.TERBUKA)
    rows = rows.filter(berikut_pada__lt=until)
    facts = {"berikut_pada": until, "pemegang": None, "alasan": hasil.alasan[:ALASAN_MAX]}
    rows.update(**facts, tertahan_sejak=Coalesce("tertahan_sejak", since))


def _sentence(found: Counter[Jawab]) -> str:
    """What came of it, in words; figures of nothing are left out."""
    parts = [f"{found[each]} {kata}" for each, kata in KATA.items() if found[each]]
    return f"{', '.join(parts)}." if parts else "Tidak ada yang menunggu untuk dikirim."
