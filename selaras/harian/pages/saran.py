"""What one tap may log: one's own entries again, a shift, a line of one's own plan."""

from dataclasses import dataclass
from datetime import time
from typing import Any

from selaras.base.angka import read_whole
from selaras.harian.models import TemplatDinas
from selaras.harian.pages import fakta
from selaras.harian.pages.buku import BukuHarian
from selaras.harian.tebakan import Terdahulu, sama, sering, tebak_indikator
from selaras.pelaksanaan.models import Periode, ProgresHarian, RencanaAksi

KEMARIN, SERING = 3, 2


@dataclass(frozen=True, slots=True)
class SaranCatatan:
    """A tap: where it comes from in a word, and the facts of the entry it makes."""

    kunci: str  # what the button sends
    kata: str
    ikon: str
    uraian: str
    indikator: int | None
    mulai: time | None
    selesai: time | None

    @property
    def isi(self) -> dict[str, Any]:
        """For the page's script, which puts it into the composer."""
        return {
            "uraian": self.uraian,
            "indikator": self.indikator or 0,
            "mulai": f"{self.mulai:%H:%M}" if self.mulai else "",
            "selesai": f"{self.selesai:%H:%M}" if self.selesai else "",
        }

    @property
    def facts(self) -> dict[str, Any]:
        """For the deed."""
        return {
            "uraian": self.uraian,
            "indikator": self.indikator,
            "mulai": self.mulai,
            "selesai": self.selesai,
        }


def saran_of(buku: BukuHarian) -> list[SaranCatatan]:
    """For the shown day, today or behind: shifts, the day before, what this weekday often has."""
    if buku.dipilih > buku.today or not buku.indikator:
        return []
    found = [*_dinas(buku), *_kemarin(buku), *_sering(buku)]
    if not buku.aktivitas:
        found += _rencana_aksi(buku)
    done = {sama(row.uraian) for row in buku.hari_ini}
    seen: dict[str, SaranCatatan] = {}
    for each in found:
        if sama(each.uraian) not in done:
            seen.setdefault(sama(each.uraian), each)
    return list(seen.values())


def again(
    buku: BukuHarian, row: ProgresHarian, kata: str = "", ikon: str = "repeat"
) -> SaranCatatan:
    """An entry once more on the shown day: at its own hours where they are free, else now."""
    ends = [each.selesai for each in buku.hari_ini if each.selesai and not each.is_rencana]
    is_free = row.mulai is not None and all(end <= row.mulai for end in ends)
    mulai, selesai = (row.mulai, row.selesai) if is_free else buku.jam
    if row.mulai is None:
        mulai = selesai = None
    return SaranCatatan(f"p{row.pk}", kata, ikon, row.uraian, row.indikator_id, mulai, selesai)


def saran_named(buku: BukuHarian, kunci: str) -> SaranCatatan | None:
    """What a button sent, found again among what is one's own."""
    kind, number = kunci[:1], read_whole(kunci[1:], digits=18)
    if number is None:
        return None
    if kind == "p":
        row = ProgresHarian.objects.filter(pk=number, skp__in=buku.skp_keys).first()
        return again(buku, row) if row else None
    offered = [*_dinas(buku), *_rencana_aksi(buku)]
    return next((each for each in offered if each.kunci == kunci), None)


def _dinas(buku: BukuHarian) -> list[SaranCatatan]:
    """A shift in one entry: in the words in which one last wrote it, its number open to edit."""
    if buku.skp is None:
        return []
    facts = {"unit": buku.skp.riwayat_jabatan.unit_id}
    rows = fakta.shifts.find(TemplatDinas, (), facts)
    return [_shift(buku, row) for row in rows]


def _shift(buku: BukuHarian, row: TemplatDinas) -> SaranCatatan:
    mine = (each for each in buku.lalu if sama(each.uraian) == sama(row.uraian))
    last: Terdahulu | None = next(mine, None)
    uraian = last.uraian if last else row.uraian
    guessed = tebak_indikator(uraian, buku.kata, buku.indikator_terakhir)
    first = buku.indikator[0].pk if buku.indikator else None
    indikator = last.indikator if last else guessed or first
    return SaranCatatan(f"t{row.pk}", "", "sun", uraian, indikator, row.mulai, row.selesai)


def _kemarin(buku: BukuHarian) -> list[SaranCatatan]:
    """The day before that has entries: one of it, three for a day that was missed."""
    before = [row for row in buku.aktivitas if row.tanggal < buku.dipilih]
    if not before:
        return []
    last = before[0].tanggal
    kata = "Kemarin" if (buku.dipilih - last).days == 1 else "Terakhir"
    banyak = 1 if buku.dipilih == buku.today else KEMARIN
    rows = [row for row in before if row.tanggal == last]
    return [again(buku, row, kata) for row in rows[:banyak]]


def _sering(buku: BukuHarian) -> list[SaranCatatan]:
    wanted = sering(buku.lalu, buku.dipilih, SERING)
    rows = {(row.tanggal, row.uraian): row for row in buku.aktivitas}
    found = (rows[each.tanggal, each.uraian] for each in wanted)
    return [again(buku, row, "Sering", "history") for row in found]


def _rencana_aksi(buku: BukuHarian) -> list[SaranCatatan]:
    """The first entry of all: from what one planned for this period, and was agreed to."""
    if buku.skp is None:
        return []
    rows = RencanaAksi.objects.filter(
        periode__skp=buku.skp.pk,
        periode__mulai__lte=buku.dipilih,
        periode__selesai__gte=buku.dipilih,
        periode__status=Periode.Status.BERJALAN,
    ).select_related("rhk")
    first_of: dict[int, int] = {}
    for each in buku.indikator:
        first_of.setdefault(each.rhk_id, each.pk)
    return [
        SaranCatatan(f"a{row.pk}", "", "plus", row.uraian, first_of[row.rhk_id], *buku.jam)
        for row in rows[:KEMARIN]
        if row.rhk_id in first_of
    ]
