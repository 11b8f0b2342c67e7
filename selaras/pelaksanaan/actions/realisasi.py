"""What came of each indicator: written in parts, submitted as a whole, returned with a note."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from selaras.base import clock
from selaras.base.angka import read_plain
from selaras.base.errors import InvalidInput, NotNow
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.core.validation import optional_text, read_each, require_text
from selaras.core.workflow import lock
from selaras.pelaksanaan.actions.bukti import freeze_bukti
from selaras.pelaksanaan.isi import IsiPeriode
from selaras.pelaksanaan.models import NARASI_MAX, Periode, Realisasi
from selaras.pelaksanaan.policies.periode import PeriodePolicy
from selaras.pelaksanaan.tenggat import is_in_grace
from selaras.perencanaan.actions import mutasi
from selaras.perencanaan.models.rhk import URAIAN_MAX, Indikator
from selaras.rules.kebijakan import Langkah

Baris = Sequence[Mapping[str, Any]]
FIELDS = ["nilai", "narasi", "sumber_data", "is_nihil", "alasan"]
SUMBER_MAX = 300
NILAI = Realisasi._meta.get_field("nilai")  # noqa: SLF001 -- Django's documented API


@deed(PeriodePolicy, "diisi realisasinya")
def write_realisasi(
    periode: Periode,
    policy: PeriodePolicy,
    *,
    by: Pelaku,
    baris: Baris,
    versi: int | None = None,
) -> None:
    """Save the rows given; others stay as they are. Incomplete is fine until the submission."""
    if fill(policy.isi, baris):
        periode.touch("write_realisasi", by=by, data={"indikator": len(baris)})


def fill(isi: IsiPeriode, baris: Baris) -> bool:
    """Check the rows given and write what differs; says whether anything did."""
    known = {row.indikator.pk: row.indikator for row in isi.indikator}
    rows = _rows(isi, baris, known)
    _require_plan(isi, rows, known)
    return _save(rows, isi)


def hold_skp(periode: Periode, **facts: Any) -> None:
    """The closing period writes to its SKP: that row first, as a mutasi locks the two."""
    if periode.is_final:
        lock(periode.skp)


@deed(PeriodePolicy, "diajukan realisasinya", first=hold_skp)
def submit_realisasi(
    periode: Periode,
    policy: PeriodePolicy,
    *,
    by: Pelaku,
    catatan: str = "",
    versi: int | None = None,
) -> None:
    """Give the realisation to the penilai; late is recorded for the first submission."""
    catatan = optional_text("catatan", catatan, NARASI_MAX)
    now, is_first = clock.now(), periode.realisasi_diajukan_pada is None
    window = policy.window(Langkah.REALISASI)
    grace = any(is_in_grace(periode, end, now) for end in (window.batas, window.tutup))
    is_late = window.is_late(now) and not grace
    periode.advance(
        "submit_realisasi",
        by=by,
        note=catatan,
        data=freeze_bukti(periode, policy.isi) | ({"tenggang": True} if grace else {}),
        catatan_realisasi=catatan,
        realisasi_diajukan_pada=now,
        beralih_pada=None,
        is_tanpa_laporan=False,
        is_realisasi_terlambat=is_late if is_first else periode.is_realisasi_terlambat,
    )
    if periode.is_final:
        mutasi.note_closing_report(periode.skp, by=by)


@deed(PeriodePolicy, "dikembalikan realisasinya")
def return_realisasi(
    periode: Periode,
    policy: PeriodePolicy,
    *,
    by: Pelaku,
    catatan: str,
    versi: int | None = None,
) -> None:
    sentence = "Catatan wajib diisi agar pegawai tahu apa yang perlu diperbaiki."
    catatan = require_text("catatan", catatan, sentence, NARASI_MAX)
    data = policy.atas_nama
    now = clock.now()
    facts = {"catatan": catatan, "giliran_pada": now, "is_tanpa_laporan": False}
    periode.advance("return_realisasi", by=by, note=catatan, data=data, **facts)


def _rows(isi: IsiPeriode, baris: Baris, known: dict[int, Indikator]) -> list[Realisasi]:
    """The rows given; all that is wrong is said at once, as `baris.<n>.<field>`."""
    rows, errors = read_each(baris, lambda facts: _row(isi, facts, known))
    if len({row.indikator_id for row in rows}) < len(rows):
        errors["baris"] = ["Satu indikator diisi lebih dari satu kali."]
    if errors:
        raise InvalidInput(errors=errors)
    return rows


def _row(isi: IsiPeriode, facts: Mapping[str, Any], known: dict[int, Indikator]) -> Realisasi:
    if facts.get("indikator") not in known:
        raise InvalidInput(errors={"indikator": ["Mohon pilih indikator dari SKP ini."]})
    is_nihil = bool(facts.get("nihil"))
    alasan, sentence = facts.get("alasan") or "", "Mohon tuliskan alasan nihil pada periode ini."
    row = Realisasi(
        periode=isi.periode,
        indikator_id=facts["indikator"],
        nilai=_nilai(facts.get("nilai")),
        narasi=optional_text("narasi", facts.get("narasi") or "", NARASI_MAX),
        sumber_data=optional_text("sumber_data", facts.get("sumber_data") or "", SUMBER_MAX),
        is_nihil=is_nihil,
        alasan=require_text("alasan", alasan, sentence, URAIAN_MAX) if is_nihil else "",
    )
    if is_nihil:
        row.nilai = isi.angka_nihil(row.indikator_id)
    return row


def _nilai(value: object) -> Decimal | None:
    try:
        nilai = read_plain(value)
    except ValueError as error:
        sentence = "Realisasi diisi dengan angka, misalnya 1.234,5."
        raise InvalidInput(errors={"nilai": [sentence]}) from error
    if nilai is None:
        return None
    if nilai < 0:
        raise InvalidInput(errors={"nilai": ["Realisasi tidak boleh kurang dari nol."]})
    try:
        NILAI.run_validators(nilai)
    except ValidationError as error:
        sentence = "Realisasi paling banyak 14 angka di depan dan 4 angka di belakang koma."
        raise InvalidInput(errors={"nilai": [sentence]}) from error
    return nilai


def _is_blank(row: Realisasi) -> bool:
    return row.nilai is None and not (row.narasi or row.sumber_data or row.is_nihil)


def _require_plan(isi: IsiPeriode, rows: list[Realisasi], known: dict[int, Indikator]) -> None:
    """An RHK worked on needs a line in the plan first (BLL-016)."""
    if not isi.needs_plan or isi.needs_plan_approval:
        return
    for row in rows:
        rhk = known[row.indikator_id].rhk
        if not (_is_blank(row) or row.is_nihil or rhk.pk in isi.rencana):
            raise NotNow(
                f"Rencana hasil kerja “{rhk.uraian}” belum memiliki rencana aksi pada "
                f"{isi.periode}; mohon isi rencana aksinya lebih dahulu."
            )


def _save(rows: list[Realisasi], isi: IsiPeriode) -> bool:
    """Write what differs, in at most three statements; an emptied row goes away."""
    stored = {each.indikator.pk: each.realisasi for each in isi.indikator if each.realisasi}
    new, changed, emptied = [], [], []
    for row in rows:
        old = stored.get(row.indikator_id)
        if old is None:
            new += [] if _is_blank(row) else [row]
        elif _is_blank(row):
            emptied.append(old.pk)
        elif any(getattr(old, name) != getattr(row, name) for name in FIELDS):
            row.pk = old.pk
            changed.append(row)
    Realisasi.objects.bulk_create(new)
    if changed:
        Realisasi.objects.bulk_update(changed, FIELDS)
    if emptied:
        Realisasi.objects.filter(pk__in=emptied).delete()
    return bool(new or changed or emptied)
