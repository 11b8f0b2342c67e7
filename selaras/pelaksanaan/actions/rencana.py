"""The plan of a period: written as a whole, submitted and approved where the policy says so."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from selaras.base import clock
from selaras.base.errors import InvalidInput
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.core.validation import optional_text, read_each, require_text
from selaras.core.wording import word
from selaras.pelaksanaan.models import NARASI_MAX, Periode, RencanaAksi
from selaras.pelaksanaan.policies.periode import PeriodePolicy
from selaras.perencanaan.models.rhk import SATUAN_MAX, TARGET_MAX, URAIAN_MAX
from selaras.rules.kebijakan import Langkah

Baris = Sequence[Mapping[str, Any]]
BARIS_MAKS = 200

word("reopen_plan", "dibuka kembali rencana aksinya")


@deed(PeriodePolicy, "diisi rencana aksinya")
def write_plan(
    periode: Periode,
    policy: PeriodePolicy,
    *,
    by: Pelaku,
    baris: Baris,
    versi: int | None = None,
) -> None:
    """Replace the plan's lines; a change under or after approval re-opens it (DPS-045)."""
    lines = _lines(periode, baris)
    if _facts(lines) == _facts(list(periode.rencana_set.all())):
        return
    periode.rencana_set.all().delete()
    RencanaAksi.objects.bulk_create(lines)
    if policy.isi.needs_plan_approval and periode.status not in Periode.PLANNING:
        periode.advance("reopen_plan", by=by)
    else:
        periode.touch("write_plan", by=by, data={"baris": len(lines)})


@deed(PeriodePolicy, "disalin rencana aksinya dari periode sebelumnya")
def copy_plan(periode: Periode, policy: PeriodePolicy, *, by: Pelaku) -> None:
    """Fill an empty plan with the lines of the last one: to be changed, then submitted."""
    rows = RencanaAksi.objects.filter(periode=policy.isi.rencana_lalu)
    facts = ("rhk_id", "uraian", "target", "satuan")
    lines = RencanaAksi.objects.bulk_create(
        RencanaAksi(periode=periode, **row) for row in rows.values(*facts)
    )
    periode.touch(
        "copy_plan", by=by, data={"baris": len(lines), "dari": str(policy.isi.rencana_lalu)}
    )


@deed(PeriodePolicy, "diajukan rencana aksinya")
def submit_plan(
    periode: Periode,
    policy: PeriodePolicy,
    *,
    by: Pelaku,
    catatan: str = "",
    versi: int | None = None,
) -> None:
    """Ask for approval. Late is accepted and recorded, for the first submission only (DPS-037)."""
    catatan = optional_text("catatan", catatan, NARASI_MAX)
    now, is_first = clock.now(), periode.rencana_diajukan_pada is None
    is_late = policy.window(Langkah.RENCANA_AKSI).is_late(now)
    periode.advance(
        "submit_plan",
        by=by,
        note=catatan,
        rencana_diajukan_pada=now,
        beralih_pada=None,
        is_rencana_terlambat=is_late if is_first else periode.is_rencana_terlambat,
    )


@transaction.atomic
def save_and_submit_plan(
    periode: Periode, *, by: Pelaku, baris: Baris, versi: int | None = None
) -> None:
    """Both or neither: the button "Simpan dan Ajukan" (DPS-036)."""
    write_plan(periode, by=by, baris=baris, versi=versi)
    submit_plan(periode, by=by)


@deed(PeriodePolicy, "disetujui rencana aksinya")
def approve_plan(
    periode: Periode,
    policy: PeriodePolicy,
    *,
    by: Pelaku,
    catatan: str = "",
    versi: int | None = None,
) -> None:
    catatan = optional_text("catatan", catatan, NARASI_MAX)
    now, is_first = clock.now(), periode.rencana_disetujui_pada is None
    is_late = policy.window(Langkah.PERSETUJUAN_RENCANA).is_late(now)
    periode.advance(
        "approve_plan",
        by=by,
        note=catatan,
        data=policy.atas_nama,
        catatan=catatan,
        rencana_disetujui_pada=now,
        beralih_pada=None,
        giliran_pada=now,
        is_persetujuan_terlambat=is_late if is_first else periode.is_persetujuan_terlambat,
    )


@deed(PeriodePolicy, "dikembalikan rencana aksinya")
def return_plan(
    periode: Periode,
    policy: PeriodePolicy,
    *,
    by: Pelaku,
    catatan: str,
    versi: int | None = None,
) -> None:
    """Back to the pegawai, after a dialog kinerja (DPS-042)."""
    sentence = "Catatan wajib diisi agar pegawai tahu apa yang perlu diperbaiki."
    catatan = require_text("catatan", catatan, sentence, NARASI_MAX)
    data = policy.atas_nama
    now = clock.now()
    periode.advance(
        "return_plan", by=by, note=catatan, data=data, catatan=catatan, giliran_pada=now
    )


def _lines(periode: Periode, baris: Baris) -> list[RencanaAksi]:
    """The lines as rows; all that is wrong is said at once, as `baris.<n>.<field>`."""
    if len(baris) > BARIS_MAKS:
        raise InvalidInput(errors={"baris": [f"Rencana aksi paling banyak {BARIS_MAKS} baris."]})
    known = set(periode.skp.rhk_set.values_list("pk", flat=True))
    lines, errors = read_each(baris, lambda row: _line(periode, row, known))
    if errors:
        raise InvalidInput(errors=errors)
    return lines


def _line(periode: Periode, row: Mapping[str, Any], known: set[int]) -> RencanaAksi:
    if row.get("rhk") not in known:
        raise InvalidInput(errors={"rhk": ["Mohon pilih rencana hasil kerja dari SKP ini."]})
    sentence = "Rencana aksi wajib diisi."
    return RencanaAksi(
        periode=periode,
        rhk_id=row["rhk"],
        uraian=require_text("uraian", row.get("uraian") or "", sentence, URAIAN_MAX),
        target=optional_text("target", row.get("target") or "", TARGET_MAX),
        satuan=optional_text("satuan", row.get("satuan") or "", SATUAN_MAX),
    )


def _facts(lines: list[RencanaAksi]) -> list[tuple[int, str, str, str]]:
    return sorted((line.rhk_id, line.uraian, line.target, line.satuan) for line in lines)
