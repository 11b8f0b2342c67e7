"""A period that nobody reports any more ends unfinished, and may be looked at again.

By the system after its last window, or earlier by an admin instansi with a reason; only where the
pegawai owed the step. It blocks neither another period nor the annual evaluation (practice.md §1).
"""

from datetime import date
from typing import Any

from django.db.models import Q

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.base.errors import InvalidInput
from selaras.base.format import tanggal
from selaras.core.deed import deed, system
from selaras.core.pelaku import Pelaku
from selaras.core.validation import require_text
from selaras.core.wording import word
from selaras.jadwal.models import Perpanjangan
from selaras.organisasi.models.keadaan import is_free
from selaras.organisasi.models.pegawai import MENINGGAL
from selaras.pelaksanaan.actions.realisasi import hold_skp
from selaras.pelaksanaan.models import NARASI_MAX, Periode
from selaras.pelaksanaan.tenggat import is_left_behind, is_unworkable, of_agency
from selaras.penutupan.policies.penutupan import PenutupanPolicy
from selaras.perencanaan.actions import mutasi

DITUTUP = "ditutup tanpa selesai"
ALASAN = "Mohon tuliskan alasannya; pegawai yang bersangkutan membacanya."
RENCANA_LEWAT = "Rencana aksi tidak diajukan sampai jadwalnya ditutup."
REALISASI_LEWAT = "Realisasi tidak diajukan sampai jadwalnya ditutup."
WAFAT_LEWAT = "Pegawai sudah meninggal; sampai jadwalnya ditutup tidak ada penilaian."
BERHENTI = "Pegawai sudah berhenti; yang sudah tercatat dinilai tanpa laporan."

DIBUKA = "dibuka kembali"

word("reopen_plan_closed", DIBUKA)


@system(DITUTUP, verb="close_unfinished", first=hold_skp)
def close_overdue(periode: Periode, *, by: Pelaku) -> bool:
    """After its last window, when it is still as it was found."""
    if not is_unworkable(periode, clock.now()):
        return False
    _close(periode, _overdue(periode), by)
    return True


@system("diteruskan kepada penilai tanpa laporan", first=hold_skp)
def take_departed(periode: Periode, *, by: Pelaku) -> bool:
    """Of one who has left: nothing is laid upon him, so that his penilai owes it (practice.md §1).

    From then on it is as if it had been handed in: it waits for the penilai, and passes on to his
    atasan when he lets it lie.
    """
    if not is_left_behind(periode, clock.now()):
        return False
    periode.advance("take_departed", by=by, note=BERHENTI, realisasi_diajukan_pada=clock.now())
    if periode.is_final:
        mutasi.note_closing_report(periode.skp, by=by)
    return True


@deed(PenutupanPolicy, DITUTUP, first=hold_skp)
def close_unfinished(
    periode: Periode,
    policy: PenutupanPolicy,
    *,
    by: Pelaku,
    catatan: str,
    versi: int | None = None,
) -> None:
    """Before its last window: of somebody who will not report any more."""
    _close(periode, require_text("catatan", catatan, ALASAN, NARASI_MAX), by)


@deed(PenutupanPolicy, "diminta ditinjau kembali penutupannya")
def ask_review(
    periode: Periode,
    policy: PenutupanPolicy,
    *,
    by: Pelaku,
    catatan: str,
    versi: int | None = None,
) -> None:
    """The pegawai asks an admin instansi to look again."""
    sentence = "Mohon tuliskan mengapa periode ini perlu ditinjau kembali."
    note = require_text("catatan", catatan, sentence, NARASI_MAX)
    _asked(periode, on=True)
    periode.touch("ask_review", by=by, note=note)


@deed(PenutupanPolicy, "dinyatakan tetap ditutup")
def uphold_closing(
    periode: Periode,
    policy: PenutupanPolicy,
    *,
    by: Pelaku,
    catatan: str,
    versi: int | None = None,
) -> None:
    """Looked at again, and it stays as it is."""
    note = require_text("catatan", catatan, ALASAN, NARASI_MAX)
    _asked(periode, on=False)
    periode.touch("uphold_closing", by=by, note=note)


@deed(PenutupanPolicy, DIBUKA, first=hold_skp)
def reopen_closed(
    periode: Periode,
    policy: PenutupanPolicy,
    *,
    by: Pelaku,
    catatan: str,
    sampai: date | None,
    versi: int | None = None,
) -> None:
    """What its owner owed is his to do again, until a day."""
    note = require_text("catatan", catatan, ALASAN, NARASI_MAX)
    if sampai is None or sampai < policy.today:
        sentence = f"Mohon isi hari terakhir, paling awal {tanggal(policy.today)}."
        raise InvalidInput(errors={"sampai": [sentence]})
    data = {"sampai": sampai.isoformat()}
    later = max(sampai, periode.diperpanjang or sampai)
    _reopen(periode, by, note, data=data, diperpanjang=later)


@system(DIBUKA, verb="reopen_closed", first=hold_skp)
def reopen_extended(periode: Periode, *, by: Pelaku, catatan: str) -> bool:
    """An extension gives time again for what its owner owed; one of another step does not."""
    if periode.status != Periode.Status.TIDAK_SELESAI:
        return False
    as_before = Periode.Status.RENCANA if owes_plan(periode) else Periode.Status.BERJALAN
    if is_unworkable(periode, clock.now(), as_before):
        return False
    _reopen(periode, by, catatan)
    return True


def open_again(row: Perpanjangan, by: Pelaku) -> None:
    """What was closed unfinished, of all whom an approved extension reaches."""
    of_step = {"jenis": row.jenis, "tahun": row.tahun, "nomor": row.nomor}
    rows = Periode.objects.with_people().filter(instansi=row.instansi, **of_step)
    note = f"Diperpanjang sampai {tanggal(row.sampai)}: {row.alasan}"
    for periode in rows.filter(status=Periode.Status.TIDAK_SELESAI).order_by("pk"):
        if row.covers(periode.skp.pegawai_id, periode.skp.riwayat_jabatan.unit_id):
            reopen_extended(of_agency(periode, row.instansi), by=by, catatan=note)


def close_due(instansi: Instansi, *, by: Pelaku) -> int:
    """Every period of an agency whose last window is over; days that were missed are caught up.

    Of who has left, all but the dead, it is the penilai's; of the others it is closed.
    """
    today, now = clock.today(instansi.zona), clock.now()
    plan = Q(status=Periode.Status.RENCANA_DIAJUKAN, skp__pegawai__berhenti_pada__lt=today)
    owed = Periode.objects.filter(plan | Q(status__in=Periode.OWED_BY_OWNER), instansi=instansi)
    rows = owed.filter(~Q(is_free("skp__pegawai", "mulai", "selesai")))  # nothing was asked of him
    rows = rows.filter(selesai__lt=today).order_by("pk")
    rows = rows.select_related("skp__riwayat_jabatan", "skp__pegawai")
    found = [of_agency(row, instansi) for row in rows.iterator()]
    taken = [row for row in found if is_left_behind(row, now)]
    due = [row for row in found if row not in taken and is_unworkable(row, now)]
    return sum(take_departed(row, by=by) for row in taken) + sum(
        close_overdue(row, by=by) for row in due
    )


def _overdue(periode: Periode) -> str:
    """Why: nothing is laid upon who died before he could report; his rating is optional (§4)."""
    if periode.skp.pegawai.kedudukan == MENINGGAL:
        return WAFAT_LEWAT
    return RENCANA_LEWAT if periode.status in Periode.PLANNING else REALISASI_LEWAT


def _close(periode: Periode, alasan: str, by: Pelaku) -> None:
    periode.advance("close_unfinished", by=by, note=alasan, alasan_tutup=alasan)
    if periode.is_final:  # the SKP after a mutasi need not wait for a report that never comes
        mutasi.note_closing_report(periode.skp, by=by)
        mutasi.finish(periode.skp, by=by)


def owes_plan(periode: Periode) -> bool:
    """Whether its owner owed the plan, not yet the report, when it was closed."""
    planned = periode.kebijakan.plan_needs_approval and not periode.is_final
    if periode.is_caught_up:
        return False
    return planned and periode.rencana_disetujui_pada is None


def _reopen(periode: Periode, by: Pelaku, note: str, **fields: Any) -> None:
    periode.advance(
        "reopen_plan_closed" if owes_plan(periode) else "reopen_closed",
        by=by,
        note=note,
        giliran_pada=clock.now(),
        tinjau_diminta_pada=None,
        alasan_tutup="",
        **fields,
    )
    if periode.is_final:
        mutasi.resume(periode.skp, by=by)


def _asked(periode: Periode, *, on: bool) -> None:
    at = clock.now() if on else None
    Periode.objects.filter(pk=periode.pk).update(tinjau_diminta_pada=at)
    periode.tinjau_diminta_pada = at
