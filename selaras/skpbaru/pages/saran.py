"""Step 3: for one result of the leader, what is offered and what was taken."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.susun import saran_rhk
from selaras.rules import mutu
from selaras.salin.rencana import kunci
from selaras.skpbaru.pages.langkah import DATA, HASIL, PERIKSA, SARAN, Percakapan
from selaras.skpbaru.sumber import SaranRhk, fitting, is_about, suggestions


@dataclass(frozen=True, slots=True)
class KartuSaran:
    """A card: what is offered, what was taken of it, or one's own words."""

    rhk: RencanaHasilKerja | None
    saran: SaranRhk | None
    is_terpilih: bool = False  # ticked at first

    @property
    def uraian(self) -> str:
        return self.rhk.uraian if self.rhk else self.saran.uraian if self.saran else ""

    @property
    def petunjuk(self) -> list[mutu.Saran]:
        """Of the hints only the one about words: what is missing stands on the page itself."""
        found = saran_rhk(self.rhk, has_indikator=True) if self.rhk else ()
        return [hint for hint in found if hint.kode == mutu.KEGIATAN_SARAN]

    @property
    def sebagai_hasil(self) -> str:
        """The words that the hint would have instead."""
        return mutu.sebagai_hasil(self.uraian)

    @property
    def indikator(self) -> list[Any]:
        if self.rhk:
            return list(self.rhk.indikator_set.all())
        return list(self.saran.rencana.indikator) if self.saran else []


def saran_of(percakapan: Percakapan, skp: Skp, asked: int | None) -> dict[str, Any]:
    """The cards of the result that is asked for; a head's results serve none."""
    hasil = hasil_of(percakapan, asked)
    place = percakapan.dipilih.index(hasil) if hasil else 0
    pilihan = _cards(percakapan, skp, hasil)
    return {
        "hasil": hasil,
        "nomor": place + 1,
        "jumlah": len(percakapan.dipilih),
        "pilihan": pilihan,
        "ada_saran": any(each.rhk is None for each in pilihan),
        "sebelum": _address(percakapan, place - 1),
        "is_terakhir": place + 1 >= len(percakapan.dipilih),
    }


def hasil_of(percakapan: Percakapan, asked: int | None) -> RencanaHasilKerja | None:
    """Which of the leader's results step 3 is about; at first one that nothing serves yet."""
    rows = percakapan.belum or percakapan.dipilih
    first = rows[0] if rows else None
    return next((row for row in percakapan.dipilih if row.pk == asked), first)


def address_after(percakapan: Percakapan, hasil: int | None) -> str:
    """Where one goes on from the result that was answered."""
    keys = [row.pk for row in percakapan.dipilih]
    return _address(percakapan, keys.index(hasil) + 1 if hasil in keys else len(keys))


def _cards(percakapan: Percakapan, skp: Skp, hasil: RencanaHasilKerja | None) -> list[KartuSaran]:
    """What was taken, and what may be; where nothing was, the best that serves it is ticked."""
    served = hasil.pk if hasil else None
    mine = {kunci(rhk.uraian): rhk for rhk in percakapan.utama if rhk.intervensi_id == served}
    elsewhere = {kunci(rhk.uraian) for rhk in skp.susunan()} - set(mine)
    found = suggestions(skp, percakapan.pelaku)
    offered = [saran for saran in found if kunci(saran.uraian) not in elsewhere]
    shown = fitting(hasil, offered, frozenset(mine))
    serving = (saran for saran in shown if hasil and is_about(saran, hasil))
    best = None if mine else next(serving, None)
    cards = [
        KartuSaran(mine.pop(kunci(saran.uraian), None), saran, saran is best) for saran in shown
    ]
    return [*cards, *(KartuSaran(rhk, None) for rhk in mine.values())]


def _address(percakapan: Percakapan, place: int) -> str:
    page, dipilih = reverse("skpbaru:baru"), percakapan.dipilih
    if place < 0:
        return f"{page}?langkah={DATA if percakapan.is_jpt else HASIL}"
    if place >= len(dipilih):
        return f"{page}?langkah={PERIKSA}"
    return f"{page}?langkah={SARAN}&hasil={dipilih[place].pk}"
