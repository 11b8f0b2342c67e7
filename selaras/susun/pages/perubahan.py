"""What changed from one version of an SKP to the next; and which two are compared."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from selaras.base.format import waktu
from selaras.core.wording import verb_phrase
from selaras.perencanaan.models.naskah import VersiSkp
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.versi import facts_of
from selaras.rules.kebijakan import Perilaku
from selaras.susun.pages.beda import BARU, DIHAPUS, Butir, Facts, IsianBerbeda, beda_of

KONSEP = "konsep"


@dataclass(frozen=True)
class PerubahanVersi:
    """One version with its differences from the one before."""

    nomor: int
    at: datetime
    text: str
    rows: list[str]


@dataclass(frozen=True)
class Sisi:
    """A state of the SKP that can be compared: a kept version, or the concept of this moment."""

    kunci: str
    label: str
    isi: Facts


def sides_of(skp: Skp, versions: list[VersiSkp]) -> list[Sisi]:
    """Oldest first; what is being changed now comes last."""
    zona = skp.instansi.zona
    sides = [
        Sisi(
            str(each.nomor),
            f"Versi {each.nomor}, {verb_phrase(each.verb)} {waktu(each.at, zona)}",
            each.isi,
        )
        for each in versions
    ]
    if skp.is_editable and sides:
        sides.append(Sisi(KONSEP, "Konsep sekarang", facts_of(skp)))
    return sides


def pair_of(sides: list[Sisi], dari: str, ke: str) -> tuple[Sisi, Sisi] | None:
    """The two that are asked for, the older first; the newest two where none are named."""
    if len(sides) < 2:  # noqa: PLR2004 -- a pair
        return None
    place = {each.kunci: nomor for nomor, each in enumerate(sides)}
    last = place.get(ke, len(sides) - 1 if place.get(dari) != len(sides) - 1 else len(sides) - 2)
    first = place.get(dari, max(last - 1, 0))
    if first == last:
        return sides[first], sides[last]
    return sides[min(first, last)], sides[max(first, last)]


def changes_of(versions: list[VersiSkp], perilaku: Sequence[Perilaku]) -> list[PerubahanVersi]:
    """Newest first; the first version has nothing before it."""
    before: list[VersiSkp | None] = [None, *versions]
    return [
        PerubahanVersi(new.nomor, new.at, verb_phrase(new.verb), _differences(old, new, perilaku))
        for old, new in zip(before, versions, strict=False)
    ][::-1]


def _differences(old: VersiSkp | None, new: VersiSkp, perilaku: Sequence[Perilaku]) -> list[str]:
    """A sentence for each difference; long texts are only named."""
    if old is None:
        return []
    beda = beda_of(old.isi, new.isi, perilaku)
    indikator = [row for rhk in beda.rhk for row in rhk.indikator]
    count = len(beda.perilaku)
    return [
        *(_sentence(row) for row in beda.umum),
        *(row for butir in beda.rhk for row in _told("RHK", butir)),
        *(row for butir in indikator for row in _told("Indikator", butir)),
        *([f"Ekspektasi perilaku diisi atau diubah: {count}"] if count else []),
        *(f"Lampiran {row.label} diisi atau diubah" for row in beda.lampiran),
    ]


def _told(noun: str, butir: Butir) -> Iterator[str]:
    if butir.jenis in {BARU, DIHAPUS}:
        yield f"{noun} {butir.jenis}: {butir.judul}"
        return
    yield from (
        f"{noun} “{butir.judul}”: {_sentence(row)}" for row in butir.isian if not row.is_manual
    )
    if any(row.is_manual for row in butir.isian):
        yield f"Manual indikator “{butir.judul}” diisi atau diubah"


def _sentence(row: IsianBerbeda) -> str:
    label = "uraian" if row.is_uraian else row.label
    label = label if label.startswith("RHK") else label[0].lower() + label[1:]
    return f"{label} semula {row.semula or '–'}, menjadi {row.menjadi or '–'}"
