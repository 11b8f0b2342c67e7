"""Entries that are submitted: a day at once by its owner, each approved or returned by itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from selaras.base.errors import DomainError, InvalidInput
from selaras.core.deed import Ask, create, deed, lock
from selaras.core.pelaku import Pelaku
from selaras.core.validation import require_text
from selaras.harian.actions.tanggapan import comment_log
from selaras.harian.models import TANGGAPAN_MAX, AjuanCatatan, ajuan_of
from selaras.harian.policies import AjuanPolicy
from selaras.pelaksanaan.models import ProgresHarian
from selaras.perencanaan.models.skp import Skp

DECIDED = (AjuanCatatan.Status.DIAJUKAN, AjuanCatatan.Status.DISETUJUI)
AJUAN_MAKS = 100  # entries that one tap decides upon


@dataclass(frozen=True)
class HasilAjuan:
    """What became of one of them."""

    catatan: int
    uraian: str
    is_disetujui: bool
    kalimat: str


def _lock_entry(ajuan: AjuanCatatan, **_: object) -> None:
    """The entry itself first: an edit of its words locks it, too."""
    lock(ajuan.progres)


@create(AjuanPolicy, "diajukan")
def submit_log(ask: Ask[AjuanPolicy], progres: ProgresHarian, *, by: Pelaku) -> AjuanCatatan:
    lock(progres)
    ajuan = ajuan_of(progres)
    ask(AjuanPolicy(by, ajuan))
    if ajuan.pk is None:
        ajuan.save()
    ajuan.advance("submit_log", by=by, tanggapan=None)
    return ajuan


@deed(AjuanPolicy, "ditarik kembali", first=_lock_entry)
def withdraw_log(
    ajuan: AjuanCatatan, policy: AjuanPolicy, *, by: Pelaku, versi: int | None = None
) -> None:
    ajuan.advance("withdraw_log", by=by)


@deed(AjuanPolicy, "disetujui", first=_lock_entry)
def approve_log(
    ajuan: AjuanCatatan, policy: AjuanPolicy, *, by: Pelaku, versi: int | None = None
) -> None:
    ajuan.advance("approve_log", by=by, tanggapan=None)


@deed(AjuanPolicy, "dikembalikan", first=_lock_entry)
def return_log(
    ajuan: AjuanCatatan,
    policy: AjuanPolicy,
    *,
    by: Pelaku,
    catatan: str,
    versi: int | None = None,
) -> None:
    """With a word about the day, by which its owner hears of it."""
    sentence = "Mohon tuliskan apa yang perlu diperbaiki."
    note = require_text("catatan", catatan, sentence, TANGGAPAN_MAX)
    progres = ajuan.progres
    word = comment_log(progres.skp, by=by, tanggal=progres.tanggal, teks=note)
    ajuan.advance("return_log", by=by, note=note, tanggapan=word)


def submit_day(*, by: Pelaku, tanggal: date) -> list[AjuanCatatan]:
    """All that one has noted on a day and that is still one's own to change."""
    rows = ProgresHarian.objects.filter(skp__pegawai=by.pegawai_id or 0, tanggal=tanggal)
    rows = rows.filter(is_rencana=False).exclude(ajuan__status__in=DECIDED)
    found = list(rows.select_related("skp__instansi", "skp__pegawai").order_by("pk"))
    if not found:
        sentence = "Tidak ada catatan pada hari itu yang masih perlu diajukan."
        raise InvalidInput(errors={"tanggal": [sentence]})
    return [submit_log(row, by=by) for row in found]


def approve_day(skp: Skp, *, by: Pelaku, versi: Mapping[int, int]) -> list[HasilAjuan]:
    """Approve what was read, each by itself; what changed meanwhile or is refused stops no other.

    `versi`: of each entry, as the page showed it.
    """
    if not 0 < len(versi) <= AJUAN_MAKS:
        sentence = f"Mohon pilih satu sampai {AJUAN_MAKS} catatan."
        raise InvalidInput(errors={"versi": [sentence]})
    rows = AjuanCatatan.objects.filter(progres__skp=skp.pk, progres__in=list(versi))
    rows = rows.select_related("progres__skp__instansi", "progres__skp__pegawai")
    return [_one(row, by, versi[row.progres_id]) for row in rows.order_by("progres")]


def _one(ajuan: AjuanCatatan, by: Pelaku, versi: int) -> HasilAjuan:
    key, uraian = ajuan.progres_id, ajuan.progres.uraian
    try:
        approve_log(ajuan, by=by, versi=versi)
    except DomainError as error:
        return HasilAjuan(key, uraian, is_disetujui=False, kalimat=error.message)
    return HasilAjuan(key, uraian, is_disetujui=True, kalimat="Catatan disetujui.")
