"""Every write of leave and status: record, correct, cancel; what it frees is derived anew.

Whoever changes a row holds its person first. The trail has no kind: it is read by many.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.core import audit, validation
from selaras.core.deed import Ask, create, deed, lock
from selaras.core.pelaku import Pelaku
from selaras.keadaan import periksa
from selaras.keadaan.hari import working_days_of
from selaras.keadaan.models import ALASAN_MAX, LaporanTidakMasuk
from selaras.keadaan.policies import KeadaanPolicy, TidakMasukPolicy
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.keadaan import PERGI, Keadaan, jalur_of, kinds_for
from selaras.organisasi.models.pegawai import SURAT_MAX, Pegawai
from selaras.rules.cara import PeriodeCuti
from selaras.rules.keadaan import CaraPeriode, Rentang, joined

DAY = timedelta(days=1)
TERLAMA = timedelta(days=31)  # what lasts longer comes with its letter, by the administration
DAYS_AND_LETTER = ("selesai", "nomor_surat", "tanggal_surat")


def _lock_person(keadaan: Keadaan, **_: object) -> None:
    """One change of a person's days at a time: two rows must not overlap."""
    lock(keadaan.pegawai)


@create(KeadaanPolicy, "dicatat")
def record_keadaan(
    ask: Ask[KeadaanPolicy],
    pegawai: Pegawai,
    *,
    by: Pelaku,
    jenis: str,
    mulai: date,
    nomor_surat: str,
    tanggal_surat: date,
    selesai: date | None = None,
) -> Keadaan:
    """Record a leave or status by its letter.

    Raises InvalidInput for days that overlap with another one or lie outside the post.
    """
    lock(pegawai)
    keadaan = Keadaan(instansi=pegawai.instansi, pegawai=pegawai)
    ask(KeadaanPolicy(by, keadaan))
    _fill(keadaan, jenis, mulai, selesai, nomor_surat, tanggal_surat)
    keadaan.save()
    audit.record(keadaan, "record_keadaan", by=by, data=days_of(keadaan))
    derive(pegawai)
    keadaan.refresh_from_db()
    return keadaan


@deed(KeadaanPolicy, "diperbaiki", first=_lock_person)
def correct_keadaan(
    keadaan: Keadaan,
    policy: KeadaanPolicy,
    *,
    by: Pelaku,
    jenis: str,
    mulai: date,
    nomor_surat: str,
    tanggal_surat: date,
    selesai: date | None = None,
    versi: int | None = None,
) -> None:
    """Correct a row: its days, its kind, its letter; a leave that ends early, too."""
    before = days_of(keadaan)
    _fill(keadaan, jenis, mulai, selesai, nomor_surat, tanggal_surat)
    keadaan.save()
    keadaan.touch("correct_keadaan", by=by, data=days_of(keadaan) | {"semula": before})
    derive(keadaan.pegawai)


@deed(KeadaanPolicy, "dibatalkan", first=_lock_person)
def cancel_keadaan(
    keadaan: Keadaan,
    policy: KeadaanPolicy,
    *,
    by: Pelaku,
    alasan: str,
    versi: int | None = None,
) -> None:
    """Take back what was recorded by mistake; that it was there stays in the trail."""
    sentence = "Mohon tulis alasan pembatalan ini."
    alasan = validation.require_text("alasan", alasan, sentence, ALASAN_MAX)
    pegawai = keadaan.pegawai
    facts = days_of(keadaan) | {"pegawai": pegawai.pk}  # the row itself is gone
    audit.record(keadaan, "cancel_keadaan", by=by, note=alasan, data=facts)
    keadaan.delete()
    derive(pegawai)


# ---- Said by the pegawai himself: days without a kind (practice.md §4)


@create(TidakMasukPolicy, "ditandai tidak masuk kerja")
def report_absence(
    ask: Ask[TidakMasukPolicy], pegawai: Pegawai, *, by: Pelaku, mulai: date, selesai: date
) -> LaporanTidakMasuk:
    """From now on others read that he is away; of what kind, personnel administration records."""
    lock(pegawai)
    row = LaporanTidakMasuk(instansi=pegawai.instansi, pegawai=pegawai)
    ask(TidakMasukPolicy(by, row))
    row.mulai, row.selesai = mulai, selesai
    if refused := periksa.absence(row, TERLAMA):
        raise validation.wrong(*refused)
    row.dilaporkan_pada = clock.now()
    row.save()
    audit.record(row, "report_absence", by=by, note=row.hari)
    return row


@deed(TidakMasukPolicy, "ditarik kembali")
def withdraw_absence(
    row: LaporanTidakMasuk, policy: TidakMasukPolicy, *, by: Pelaku, versi: int | None = None
) -> None:
    """He was at work after all."""
    row.advance("withdraw_absence", by=by, note=row.hari)


@deed(TidakMasukPolicy, "dicatat jenisnya")
def settle_absence(
    row: LaporanTidakMasuk,
    policy: TidakMasukPolicy,
    /,
    *,
    by: Pelaku,
    versi: int | None = None,
    **facts: Any,
) -> Keadaan:
    """Recorded as leave or status by its letter: `facts` as of `record_keadaan`."""
    keadaan = record_keadaan(row.pegawai, by=by, **facts)
    row.advance("settle_absence", by=by, note=row.hari, keadaan=keadaan)
    return keadaan


@deed(TidakMasukPolicy, "ditolak")
def reject_absence(
    row: LaporanTidakMasuk,
    policy: TidakMasukPolicy,
    *,
    by: Pelaku,
    alasan: str,
    versi: int | None = None,
) -> None:
    """The reason is for him alone: the trail that many read has none."""
    sentence = "Mohon tulis mengapa laporan ini ditolak."
    alasan = validation.require_text("alasan", alasan, sentence, ALASAN_MAX)
    row.advance("reject_absence", by=by, note=row.hari, alasan=alasan)
    audit.record(row.pegawai, "reject_absence", by=by, data={"hal": row.hari})


def derive(pegawai: Pegawai) -> int:
    """Work out on which days nothing is asked of a person; return how many rows changed."""
    rows = list(Keadaan.objects.filter(pegawai=pegawai).select_related("pegawai"))
    free = [each for each in rows if _frees(each, pegawai)]
    spans = _joined(pegawai, free)
    changed = 0
    for row in rows:
        found = next((span for span in spans if row in free and _within(row, span)), None)
        days = (found.mulai, found.selesai) if found else (None, None)
        if days != (row.bebas_mulai, row.bebas_selesai):
            Keadaan.objects.filter(pk=row.pk).update(bebas_mulai=days[0], bebas_selesai=days[1])
            changed += 1
    return changed


def derive_all(instansi: Instansi) -> int:
    """The same for everybody of an agency: its kebijakan, its holidays or the table changed."""
    people = Keadaan.objects.filter(instansi=instansi, jalur=PERGI).values("pegawai")
    rows = Pegawai.objects.filter(pk__in=people).select_related("instansi")
    return sum(derive(pegawai) for pegawai in rows.order_by("pk"))


def _frees(keadaan: Keadaan, pegawai: Pegawai) -> bool:
    """Whether a period wholly within it is not rated: by its kind, and by the agency's policy."""
    if keadaan.akibat.periode == CaraPeriode.DINILAI:
        return False
    kebijakan = kebijakan_for(pegawai.instansi, keadaan.mulai)
    return kebijakan.periode_cuti == PeriodeCuti.TIDAK_DINILAI


def _joined(pegawai: Pegawai, rows: Iterable[Keadaan]) -> list[Rentang]:
    spans = [row.rentang for row in rows]
    if not spans:
        return []
    first, last = min(each.mulai for each in spans), max(each.selesai for each in spans)
    return joined(spans, working_days_of(pegawai, first, last))


def _within(row: Keadaan, span: Rentang) -> bool:
    return span.covers(row.mulai, row.rentang.selesai)


# ---- Many at once


def record_many(
    new: list[Keadaan],
    changed: list[tuple[Keadaan, dict[str, str | None]]],
    *,
    by: Pelaku,
    sebab: str,
) -> None:
    """Rows that an import has checked, with what the changed ones said before; people are locked.

    The same deeds as one by one, with the same trail.
    """
    Keadaan.objects.bulk_create(new)
    audit.record_many("record_keadaan", ((row, sebab, days_of(row)) for row in new), by=by)
    rows = [row for row, _ in changed]
    for row in rows:
        row.versi += 1
    Keadaan.objects.bulk_update(rows, [*DAYS_AND_LETTER, "versi"])
    audit.record_many(
        "correct_keadaan",
        ((row, sebab, days_of(row) | {"semula": before}) for row, before in changed),
        by=by,
    )
    people = {row.pegawai_id: row.pegawai for row in [*new, *rows]}
    for pegawai in people.values():
        derive(pegawai)


# ---- Facts and their checks


def _fill(
    keadaan: Keadaan,
    jenis: str,
    mulai: date,
    selesai: date | None,
    nomor_surat: str,
    tanggal_surat: date,
) -> None:
    pegawai = keadaan.pegawai
    if jenis not in kinds_for(pegawai.jenis):
        raise validation.wrong("jenis", periksa.not_for(pegawai))
    keadaan.jenis, keadaan.mulai, keadaan.selesai = jenis, mulai, selesai
    keadaan.jalur = jalur_of(keadaan.akibat, jenis)
    sentence = "Mohon isi nomor suratnya; tanpa surat tidak dicatat."
    keadaan.nomor_surat = validation.require_text("nomor_surat", nomor_surat, sentence, SURAT_MAX)
    keadaan.tanggal_surat = tanggal_surat
    if selesai and selesai < mulai:
        raise validation.wrong("selesai", periksa.BERAKHIR_SEBELUM_MULAI)
    # PostgreSQL holds the same by a constraint; the caller has locked the person.
    others = Keadaan.objects.covering(pegawai, mulai, keadaan.rentang.selesai)
    posts = pegawai.riwayat.definitif().order_by("mulai")
    if refused := periksa.overlap(keadaan, others) or periksa.outside_post(keadaan, posts):
        raise validation.wrong("mulai", refused)
    validation.clean(keadaan)


def days_of(keadaan: Keadaan) -> dict[str, str | None]:
    """For the trail: days and letter, never the kind."""
    selesai = keadaan.selesai.isoformat() if keadaan.selesai else None
    surat = {"nomor": keadaan.nomor_surat, "tanggal": keadaan.tanggal_surat.isoformat()}
    return {"mulai": keadaan.mulai.isoformat(), "selesai": selesai, **surat}
