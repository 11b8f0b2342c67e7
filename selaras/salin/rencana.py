"""Results on their way into an SKP, wherever they come from: an SKP, the library, a file."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from selaras.perencanaan.actions.indikator import IsianIndikator, isian_of
from selaras.perencanaan.bentuk import KOLOM_INDIKATOR, KOLOM_RHK, Bentuk
from selaras.perencanaan.isian import RHK, Place, columns_of
from selaras.perencanaan.models.lampiran import manual_of
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.salin.models import PustakaRhk

RHK_MAKS = 100  # at once
INDIKATOR_MAKS = 20  # of a result


@dataclass(frozen=True, slots=True)
class RencanaSalin:
    """A result with its indicators."""

    jenis: str
    uraian: str
    indikator: tuple[IsianIndikator, ...] = ()
    klasifikasi: str = ""
    penugasan_dari: str = ""
    dasar_penugasan: str = ""
    intervensi: int | None = None
    intervensi_teks: str = ""
    manual: dict[str, dict[str, str]] = field(default_factory=dict)  # by the indicator's words


@dataclass(frozen=True, slots=True)
class SaringanSalin:
    """What of some results can stand in an SKP, and what stays behind."""

    masuk: tuple[RencanaSalin, ...]
    dilewati: tuple[str, ...]  # results that stand there already
    ditinggalkan: tuple[str, ...]  # indicators that lack a compulsory column, or come twice

    @property
    def jumlah_indikator(self) -> int:
        return sum(len(rencana.indikator) for rencana in self.masuk)


def offered_of(skp: Skp) -> list[RencanaHasilKerja]:
    """What can be copied of an SKP: not the row that a mutasi made for its last days (NTT-098)."""
    return [rhk for rhk in skp.susunan() if rhk.sumber != RencanaHasilKerja.Sumber.MUTASI]


def of_rhk(rhk: RencanaHasilKerja, *, is_own: bool) -> RencanaSalin:
    """An RHK of an SKP; whose order it rests on is copied from one's own only."""
    here = [kolom for kolom in RHK if is_own or not kolom.own_only]
    rows = rhk.indikator_set.all()
    manual = {row.uraian: facts for row in rows if (facts := manual_of(row))}
    indikator = tuple(map(isian_of, rows))
    return RencanaSalin(**columns_of(rhk, here, Place.COPY), indikator=indikator, manual=manual)


def of_pustaka(row: PustakaRhk) -> RencanaSalin:
    return RencanaSalin(
        row.jenis, row.uraian, tuple(IsianIndikator(**each) for each in row.indikator)
    )


def as_pustaka(rencana: RencanaSalin) -> list[dict[str, str]]:
    """The indicators as an entry of the library keeps them."""
    return [asdict(butir) for butir in rencana.indikator]


def kunci(uraian: str) -> str:
    """Two texts of the same key are the same result, whatever their blanks and letter case."""
    return " ".join(uraian.split()).casefold()


def known(skp: Skp) -> set[str]:
    """The keys of what stands in an SKP."""
    return {kunci(uraian) for uraian in skp.rhk_set.values_list("uraian", flat=True)}


def saring(rows: Iterable[RencanaSalin], bentuk: Bentuk, ada: set[str]) -> SaringanSalin:
    """Keep what the form has, once; name what it cannot take."""
    seen, masuk = set(ada), list[RencanaSalin]()
    dilewati, ditinggalkan = list[str](), list[str]()
    for rencana in rows:
        key = kunci(rencana.uraian)
        if key in seen:
            dilewati.append(rencana.uraian)
            continue
        seen.add(key)
        kept = _indikator(rencana, bentuk, ditinggalkan)
        masuk.append(_in_form(replace(rencana, indikator=kept), bentuk))
    return SaringanSalin(tuple(masuk), tuple(dilewati), tuple(ditinggalkan))


def _in_form(rencana: RencanaSalin, bentuk: Bentuk) -> RencanaSalin:
    """Without the columns that the form has not (§3.1)."""
    empty: dict[str, Any] = {
        name: None if name == "intervensi" else "" for name in KOLOM_RHK if name not in bentuk.rhk
    }
    if rencana.jenis == RencanaHasilKerja.Jenis.UTAMA:
        empty["dasar_penugasan"] = ""
    return replace(rencana, **empty)


def _indikator(
    rencana: RencanaSalin, bentuk: Bentuk, ditinggalkan: list[str]
) -> tuple[IsianIndikator, ...]:
    kept: dict[tuple[str, str], IsianIndikator] = {}
    empty = {name: "" for name in KOLOM_INDIKATOR if name not in bentuk.indikator}
    for butir in rencana.indikator:
        row = replace(butir, **empty)
        key = (row.aspek, row.uraian)
        if key in kept or not all(getattr(row, name) for name in bentuk.wajib):
            ditinggalkan.append(row.uraian)
        else:
            kept[key] = row
    return tuple(kept.values())
