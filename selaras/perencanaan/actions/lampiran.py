"""The lampiran of an SKP: support, accountability and consequences, as numbered lines (§3.1)."""

from collections.abc import Mapping, Sequence

from selaras.base.errors import NUL, NUL_SENTENCE, InvalidInput
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.perencanaan.models.lampiran import (
    BARIS_MAKS,
    BARIS_MAX,
    Bagian,
    LampiranSkp,
    lampiran_of,
)
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy


@deed(SkpPolicy, "diisi lampirannya")
def write_lampiran(
    skp: Skp,
    policy: SkpPolicy,
    *,
    by: Pelaku,
    isi: Mapping[str, Sequence[str]],
    versi: int | None = None,
) -> None:
    """Replace the sections that are named, each by its lines in order; the others stay."""
    before, lines = lampiran_of(skp), _checked(isi)
    changed = [bagian for bagian in lines if lines[bagian] != before[bagian]]
    skp.lampiran_set.filter(bagian__in=changed).delete()
    LampiranSkp.objects.bulk_create(
        LampiranSkp(skp=skp, bagian=bagian, urutan=urutan, isi=text)
        for bagian in changed
        for urutan, text in enumerate(lines[bagian], 1)
    )
    if changed:
        semula = {bagian: before[bagian] for bagian in changed}
        skp.touch("write_lampiran", by=by, data={"semula": semula})


def _checked(isi: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Each section's lines without empty ones; everything wrong is told at once."""
    errors: dict[str, list[str]] = {}
    lines: dict[str, list[str]] = {}
    for bagian, rows in isi.items():
        lines[bagian] = [text for row in rows if (text := " ".join(row.split()))]
        if sentences := _wrong(bagian, lines[bagian]):
            errors[bagian] = sentences
    if errors:
        raise InvalidInput(errors=errors)
    return lines


def _wrong(bagian: str, lines: list[str]) -> list[str]:
    if bagian not in Bagian.values:
        return ["Bagian lampiran ini tidak dikenal. Mohon pilih dukungan, skema, atau konsekuensi."]
    if len(lines) > BARIS_MAKS:
        return [f"Paling banyak {BARIS_MAKS} baris; yang diisi {len(lines)}. Mohon diringkas."]
    if any(NUL in text for text in lines):
        return [NUL_SENTENCE]
    return [
        f"Baris {nomor} paling banyak {BARIS_MAX} karakter; yang diisi {len(text)}. "
        "Mohon dipersingkat."
        for nomor, text in enumerate(lines, 1)
        if len(text) > BARIS_MAX
    ]
