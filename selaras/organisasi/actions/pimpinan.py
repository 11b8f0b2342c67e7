"""Klaim and lepas pimpinan: who heads a unit by his own word, or by the admin's (BLL-009…011)."""

from copy import copy
from datetime import date

from selaras.base import clock
from selaras.core import audit, validation
from selaras.core.deed import deed, lock
from selaras.core.pelaku import Pelaku
from selaras.core.wording import word
from selaras.organisasi.actions.jabatan import lock_unit
from selaras.organisasi.actions.penempatan import other_head
from selaras.organisasi.actions.penilai import derive_below, derive_penilai
from selaras.organisasi.models.pegawai import HubunganPenilai, RiwayatJabatan
from selaras.organisasi.models.peran import KlaimPimpinan
from selaras.organisasi.policies.jabatan import JabatanPolicy
from selaras.organisasi.policies.klaim import KlaimPolicy
from selaras.organisasi.policies.reach import administers
from selaras.organisasi.silsilah import DAY

CATATAN_MAX = 500

word("submit_claim", "diajukan klaim pimpinannya")
word("lose_leadership", "diakhiri status pimpinannya karena klaim pejabat lain")


@deed(JabatanPolicy, "dicatat sebagai pimpinan unit kerja", first=lock_unit)
def claim_leadership(
    riwayat: RiwayatJabatan, policy: JabatanPolicy, *, by: Pelaku, mulai: date | None = None
) -> KlaimPimpinan | None:
    """Head the unit of one's post from a day on: at once, or, when another heads it, by the admin.

    Return the claim that waits, or nothing when it holds already. Who administers the unit waits
    for another administrator: else he could remove its head and rate in his place.
    """
    mulai = mulai or riwayat.mulai
    _check_day(riwayat, mulai)
    other = _head_beside(riwayat, mulai)
    if other is None and not administers(by, riwayat.unit_id, riwayat.instansi_id):
        _set_head(riwayat, mulai, by, is_pimpinan=True, verb="claim_leadership")
        return None
    klaim = KlaimPimpinan(
        instansi_id=riwayat.instansi_id,
        riwayat_jabatan=riwayat,
        mulai=mulai,
        diajukan_pada=clock.now(),
    )
    validation.clean(klaim)
    klaim.save()
    now = other.pegawai.nama if other else ""
    audit.record(klaim, "submit_claim", by=by, data={"pimpinan": now})
    return klaim


@deed(JabatanPolicy, "dilepas status pimpinannya", first=lock_unit)
def release_leadership(
    riwayat: RiwayatJabatan, policy: JabatanPolicy, *, by: Pelaku, mulai: date | None = None
) -> None:
    """Head it no more from a day on; the next head above rates until somebody claims."""
    mulai = mulai or max(clock.today(riwayat.instansi.zona), riwayat.mulai)
    _check_day(riwayat, mulai)
    _set_head(riwayat, mulai, by, is_pimpinan=False, verb="release_leadership")


def _lock_claimed_unit(klaim: KlaimPimpinan, **_: object) -> None:
    lock_unit(klaim.riwayat_jabatan)


@deed(KlaimPolicy, "dikonfirmasi klaim pimpinannya", first=_lock_claimed_unit)
def confirm_claim(
    klaim: KlaimPimpinan,
    policy: KlaimPolicy,
    *,
    by: Pelaku,
    catatan: str = "",
    versi: int | None = None,
) -> None:
    """The claimant heads the unit from his day on; whoever else did, until the day before."""
    riwayat = klaim.riwayat_jabatan
    catatan = validation.optional_text("catatan", catatan, CATATAN_MAX)
    while other := _head_beside(riwayat, klaim.mulai):
        start = max(klaim.mulai, other.mulai)
        _set_head(other, start, by, is_pimpinan=False, verb="lose_leadership", note=catatan)
    klaim.advance("confirm_claim", by=by, note=catatan, catatan=catatan)
    lock(riwayat)
    _set_head(riwayat, klaim.mulai, by, is_pimpinan=True, verb="claim_leadership", note=catatan)


@deed(KlaimPolicy, "ditolak klaim pimpinannya")
def reject_claim(
    klaim: KlaimPimpinan,
    policy: KlaimPolicy,
    *,
    by: Pelaku,
    catatan: str,
    versi: int | None = None,
) -> None:
    catatan = validation.require_text(
        "catatan", catatan, "Mohon tulis alasan agar yang mengajukan tahu sebabnya.", CATATAN_MAX
    )
    klaim.advance("reject_claim", by=by, note=catatan, catatan=catatan)


@deed(KlaimPolicy, "dibatalkan klaim pimpinannya")
def cancel_claim(
    klaim: KlaimPimpinan, policy: KlaimPolicy, *, by: Pelaku, versi: int | None = None
) -> None:
    klaim.advance("cancel_claim", by=by)


def _check_day(riwayat: RiwayatJabatan, mulai: date) -> None:
    if not riwayat.covers(mulai):
        raise validation.wrong("mulai", "Tanggal mulai harus di dalam masa jabatan ini.")


def _head_beside(riwayat: RiwayatJabatan, mulai: date) -> RiwayatJabatan | None:
    """Who else heads the unit as its definitif head from that day on."""
    wanted = copy(riwayat)
    wanted.mulai = mulai
    return other_head(wanted)


def _set_head(
    riwayat: RiwayatJabatan,
    mulai: date,
    by: Pelaku,
    *,
    is_pimpinan: bool,
    verb: str,
    note: str = "",
) -> None:
    """Let a post be a head's, or not, from a day on, without rewriting the days before it.

    The flag has no date of its own, so the post is split there.
    """
    if mulai > riwayat.mulai:
        _split(riwayat, mulai, by)
    riwayat.is_pimpinan = is_pimpinan
    riwayat.save(update_fields=["is_pimpinan"])
    audit.record(riwayat, verb, by=by, note=note, data={"mulai": mulai.isoformat()})
    derive_below(riwayat.unit, on=mulai, by=by, sebab=_sebab(riwayat))


def _split(riwayat: RiwayatJabatan, mulai: date, by: Pelaku) -> None:
    """Let a post begin on a day, its days before on a copy: what refers to it, an SKP, goes on."""
    before = copy(riwayat)
    before.pk, before.selesai = None, mulai - DAY
    riwayat.mulai = mulai
    riwayat.save(update_fields=["mulai"])
    before.save()
    for row in riwayat.hubungan.filter(mulai__lt=mulai).order_by("mulai"):
        _split_row(row, before, mulai)
    derive_penilai([before], on=mulai - DAY, by=by, sebab="jabatan dilanjutkan")


def _split_row(row: HubunganPenilai, before: RiwayatJabatan, mulai: date) -> None:
    """Who rated him then belongs to the days before; a row that lasts goes on from the day."""
    if row.selesai is None or row.selesai >= mulai:
        rest = copy(row)
        rest.pk, rest.mulai = None, mulai
        rest.save()
        row.selesai = mulai - DAY
    row.riwayat_jabatan = before
    row.save()


def _sebab(riwayat: RiwayatJabatan) -> str:
    if riwayat.is_pimpinan:
        return f"{riwayat.pegawai.nama} memimpin {riwayat.unit.nama}"
    return f"{riwayat.pegawai.nama} tidak lagi memimpin {riwayat.unit.nama}"
