"""Step 3: for one result of the leader, what is offered and what was taken."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.susun import saran_rhk
from selaras.rules import mutu
from selaras.salin.rencana import kunci
from selaras.skpbaru.pages.langkah import PERIKSA, SARAN, Percakapan
from selaras.skpbaru.sumber import SaranRhk, fitting, suggestions


@dataclass(frozen=True, slots=True)
class KartuSaran:
    """A card: what is offered, what was taken of it, or one's own words."""

    rhk: RencanaHasilKerja | None
    saran: SaranRhk | None
    petunjuk: tuple[mutu.Saran, ...] = ()

    @property
    def uraian(self) -> str:
        return self.rhk.uraian if self.rhk else self.saran.uraian if self.saran else ""

    @property
    def sebagai_hasil(self) -> str:
        """The words that the hint would have instead."""
        return mutu.sebagai_hasil(self.uraian)

    @property
    def indikator(self) -> list[Any]:
        if self.rhk:
            return list(self.rhk.indikator_set.all())
        return list(self.saran.rencana.indikator) if self.saran else []


def saran_of(percakapan: Percakapan, asked: int | None) -> dict[str, Any]:
    """Nothing but `hasil: None` where nothing was chosen."""
    skp, dipilih = percakapan.skp, percakapan.dipilih
    if skp is None or not dipilih:
        return {"hasil": None}
    first = percakapan.belum or dipilih
    hasil = next((row for row in dipilih if row.pk == asked), first[0])
    nomor = dipilih.index(hasil)
    mine = {kunci(rhk.uraian): rhk for rhk in percakapan.utama if rhk.intervensi_id == hasil.pk}
    elsewhere = {kunci(rhk.uraian) for rhk in skp.susunan()} - set(mine)
    offered = [
        saran
        for saran in suggestions(skp, percakapan.pelaku)
        if kunci(saran.uraian) not in elsewhere
    ]
    return {
        "hasil": hasil,
        "nomor": nomor + 1,
        "jumlah": len(dipilih),
        "pilihan": _cards(hasil, offered, mine),
        "terpilih": len(mine),
        "sebelum": _address(dipilih, nomor - 1),
        "berikut": _address(dipilih, nomor + 1),
        "is_terakhir": nomor + 1 == len(dipilih),
    }


def _cards(
    hasil: RencanaHasilKerja, offered: list[SaranRhk], mine: dict[str, RencanaHasilKerja]
) -> list[KartuSaran]:
    shown = fitting(hasil, offered, frozenset(mine))
    cards = [
        KartuSaran(mine.get(kunci(saran.uraian)), saran, _hints(mine, saran)) for saran in shown
    ]
    known = {kunci(saran.uraian) for saran in shown}
    own = [rhk for key, rhk in mine.items() if key not in known]
    return [*cards, *(KartuSaran(rhk, None, _of(rhk)) for rhk in own)]


def _hints(mine: dict[str, RencanaHasilKerja], saran: SaranRhk) -> tuple[mutu.Saran, ...]:
    rhk = mine.get(kunci(saran.uraian))
    return _of(rhk) if rhk else ()


def _of(rhk: RencanaHasilKerja) -> tuple[mutu.Saran, ...]:
    """Of the hints only the one about words: what is missing stands on the page itself."""
    found = saran_rhk(rhk, has_indikator=True)
    return tuple(hint for hint in found if hint.kode == mutu.KEGIATAN_SARAN)


def _address(dipilih: list[RencanaHasilKerja], place: int) -> str:
    page = reverse("skpbaru:baru")
    if place < 0:
        return f"{page}?langkah={SARAN - 1}"
    if place >= len(dipilih):
        return f"{page}?langkah={PERIKSA}"
    return f"{page}?langkah={SARAN}&hasil={dipilih[place].pk}"
