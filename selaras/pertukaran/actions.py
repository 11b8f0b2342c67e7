"""Every write of a Kiriman: order it, and keep what SIASN answered."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from selaras.base import clock
from selaras.core import audit, jobs
from selaras.core.deed import Ask, create, deed, lock, system
from selaras.core.models import Pekerjaan
from selaras.core.pelaku import Pelaku
from selaras.kepegawaian.actions import accept_identity
from selaras.organisasi.models.unit import UnitKerja
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.models import Evaluasi
from selaras.penilaian.pages.pilihan import key_of
from selaras.pertukaran.kirim import HasilKirim, Jawab
from selaras.pertukaran.models import ALASAN_MAX, JurnalKiriman, KirimanSiasn
from selaras.pertukaran.pilihan import newest_published
from selaras.pertukaran.policies import KirimanPolicy, KirimBanyakPolicy
from selaras.rules.periode import RentangPeriode

QUEUE = "selaras.pertukaran.antrean.queue_and_send"
SEND = "selaras.pertukaran.antrean.send_due"
WAIT, WAIT_MAX = timedelta(minutes=2), timedelta(hours=6)  # between attempts; doubles


# ---- Ordered by people


@create(KirimanPolicy, "dikirim ke SIASN")
def send_siasn(
    ask: Ask[KirimanPolicy],
    periode: Periode,
    *,
    by: Pelaku,
    is_berdokumen: bool = False,
    versi: int | None = None,
) -> KirimanSiasn:
    """Put one period into the queue, or a newer version of what was sent before."""
    lock(periode)
    row = kiriman_of(periode)
    row.require_version(versi if row.pk else None)
    ask(KirimanPolicy(by, row))
    newest = newest_published(periode)
    if newest is None:
        raise LookupError("The policy lets nothing through that has no published rating.")
    _enqueue(row, newest, by=by, is_berdokumen=is_berdokumen)
    start_sending(by)
    return row


@system("dikirim ke SIASN", verb="send_siasn")
def queue_siasn(
    periode: Periode, *, by: Pelaku, evaluasi: Evaluasi, is_berdokumen: bool = False
) -> None:
    """The same as a part of a sending of many, which was asked."""
    row = KirimanSiasn.objects.filter(periode=periode).first() or _about_to_be(periode)
    if row.can("send_siasn"):
        _enqueue(row, evaluasi, by=by, is_berdokumen=is_berdokumen)


def _enqueue(row: KirimanSiasn, evaluasi: Evaluasi, *, by: Pelaku, is_berdokumen: bool) -> None:
    if row.pk is None:
        row.evaluasi = evaluasi
        row.save()
    row.advance("send_siasn", by=by, **_fresh(by, evaluasi, is_berdokumen=is_berdokumen))


def start_sending(by: Pelaku) -> Pekerjaan:
    """Let a worker look at what is due in the agency now."""
    return jobs.start(SEND, by=by, judul="Kirim ke SIASN", tautan=reverse("pertukaran:list"))


def kiriman_of(periode: Periode) -> KirimanSiasn:
    """The Kiriman of a period, or one about to be."""
    found = KirimanSiasn.objects.with_people().filter(periode=periode).first()
    return found or _about_to_be(periode)


def _about_to_be(periode: Periode) -> KirimanSiasn:
    now = clock.real_now()
    return KirimanSiasn(
        instansi=periode.instansi,
        pegawai=periode.skp.pegawai,
        periode=periode,
        berikut_pada=now,
        diminta_pada=now,
    )


def _fresh(by: Pelaku, evaluasi: Evaluasi, *, is_berdokumen: bool) -> dict[str, Any]:
    """What a row is in the queue with, whatever was before."""
    return {
        "evaluasi": evaluasi,
        "is_menimpa": False,
        "is_berdokumen": is_berdokumen,
        "dokumen": {},
        "alasan": "",
        "percobaan": 0,
        "berikut_pada": clock.real_now(),
        "pemegang": None,
        "tertahan_sejak": None,
        "diminta_oleh_id": by.user_id,
        "diminta_pada": clock.now(),
    }


@create(KirimBanyakPolicy, "dikirim ke SIASN untuk banyak pegawai")
def send_many_siasn(
    ask: Ask[KirimBanyakPolicy],
    unit: UnitKerja | None,
    *,
    by: Pelaku,
    rentang: RentangPeriode,
    is_berdokumen: bool = False,
) -> Pekerjaan:
    """Send all that was not accepted yet, of a unit and below or of the agency: a job does it."""
    ask(KirimBanyakPolicy(by, unit))
    where = unit.nama if unit else by.instansi.nama if by.instansi else ""
    job = jobs.start(
        QUEUE,
        by=by,
        judul=f"Kirim ke SIASN: {rentang.label}, {where}"[:200],
        tautan=f"{reverse('pertukaran:list')}?{urlencode({'periode': key_of(rentang)})}",
        periode=key_of(rentang),
        unit_id=unit.pk if unit else None,
        kecuali=by.pegawai_id,  # never his own line
        is_berdokumen=is_berdokumen,
    )
    audit.record(unit or by.instansi, "send_many_siasn", by=by, note=rentang.label)  # type: ignore[arg-type]
    return job


@deed(KirimanPolicy, "diputuskan menggantikan nilai di SIASN")
def replace_siasn(
    row: KirimanSiasn, policy: KirimanPolicy, *, by: Pelaku, versi: int | None = None
) -> None:
    """What somebody else entered at SIASN gives way to what is here."""
    newest = newest_published(row.periode) or row.evaluasi
    facts = _fresh(by, newest, is_berdokumen=row.is_berdokumen) | {"is_menimpa": True}
    row.advance("replace_siasn", by=by, **facts)
    start_sending(by)


# ---- Answered by SIASN


@system("diterima SIASN")
def accept_siasn(row: KirimanSiasn, *, by: Pelaku, hasil: HasilKirim) -> None:
    """It stands there as it is here; the journal keeps which version that was."""
    now = clock.now()
    row.advance("accept_siasn", by=by, diterima_pada=now, **_learnt(row, hasil))
    JurnalKiriman.objects.get_or_create(
        kiriman=row,
        evaluasi=row.evaluasi,
        defaults={
            "riwayat_id": hasil.riwayat_id,
            "isi": hasil.di_sana,
            "diterima_pada": now,
        },
    )


@system("tersimpan di SIASN, belum terbaca")
def post_siasn(row: KirimanSiasn, *, by: Pelaku, hasil: HasilKirim) -> None:
    """Saved there; the next look tells whether it is shown."""
    facts = _learnt(row, hasil) | _later(row)
    row.advance("post_siasn", by=by, **facts)


@system("ditolak SIASN")
def refuse_siasn(row: KirimanSiasn, *, by: Pelaku, hasil: HasilKirim) -> None:
    row.advance("refuse_siasn", by=by, note=hasil.alasan, **_learnt(row, hasil))


@system("ditemukan berbeda di SIASN")
def differ_siasn(row: KirimanSiasn, *, by: Pelaku, hasil: HasilKirim) -> None:
    """Nothing is overwritten before a person decides."""
    row.advance("differ_siasn", by=by, note=hasil.alasan, **_learnt(row, hasil))


@system("tertahan di SIASN")
def hold_siasn(row: KirimanSiasn, *, by: Pelaku, hasil: HasilKirim) -> None:
    """SIASN is away: it stays in the queue. Told once, when it begins to be held."""
    if row.tertahan_sejak is None:
        audit.record(row, "hold_siasn", by=by, note=hasil.alasan)
    facts = _learnt(row, hasil) | _later(row)
    facts["tertahan_sejak"] = row.tertahan_sejak or clock.now()
    KirimanSiasn.objects.filter(pk=row.pk).update(**facts)


ANSWERS: dict[Jawab, Callable[..., None]] = {
    Jawab.DITERIMA: accept_siasn,
    Jawab.TERKIRIM: post_siasn,
    Jawab.DITOLAK: refuse_siasn,
    Jawab.BERBEDA: differ_siasn,
    Jawab.TERTAHAN: hold_siasn,
}


def _learnt(row: KirimanSiasn, hasil: HasilKirim) -> dict[str, Any]:
    """What every answer leaves, and that nobody holds the row any more."""
    return {
        "alasan": hasil.alasan[:ALASAN_MAX],
        "riwayat_id": hasil.riwayat_id or row.riwayat_id,
        "dokumen": hasil.dokumen.body() if hasil.dokumen else row.dokumen,
        "di_sana": hasil.di_sana or row.di_sana,
        "percobaan": row.percobaan + 1,
        "pemegang": None,
        "tertahan_sejak": None,
    }


def _later(row: KirimanSiasn) -> dict[str, datetime]:
    """The next attempt, after a wait that grows."""
    wait = min(WAIT * 2 ** min(row.percobaan, 10), WAIT_MAX)
    return {"berikut_pada": clock.real_now() + wait}


def learn_orang(row: KirimanSiasn, hasil: HasilKirim, *, by: Pelaku) -> None:
    """What SIASN calls the person, where that was not known."""
    if hasil.orang_id and not row.pegawai.siasn_id:
        accept_identity(row.pegawai, by=by, sumber="SIASN", siasn_id=hasil.orang_id)
