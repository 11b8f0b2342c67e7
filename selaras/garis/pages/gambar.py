"""The thread as a drawing: which result stands in which column, and under which other one."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from selaras.garis.pages.benang import Benang
from selaras.garis.pages.pohon import Akar, SimpulGaris, led_on
from selaras.garis.pages.sel import TahunSkp

LAIN: Final = 3  # of the leader's other results, under each result of the thread
KOLOM: Final = 4
MULAI = SimpulGaris("mulai")  # where an SKP begins


@dataclass(frozen=True, slots=True)
class KolomGaris:
    """Whose results stand in a column."""

    nama: str
    jabatan: str


class GambarGaris:
    """From left to right: the top, the head, the penilai, one's own."""

    def __init__(self, benang: Benang, tahun: TahunSkp | None) -> None:
        self.benang, self.tahun = benang, tahun
        self.garis, self.nomor = benang.garis, benang.nomor
        self.tingkat = self._levels()
        top = max(self.tingkat.values(), default=0)
        kept = range(top + 1) if top < KOLOM else (0, 1, top - 1, top)
        self.posisi = {level: at for at, level in enumerate(sorted(kept, reverse=True))}

    def _levels(self) -> dict[int, int]:
        """SKP → how far above one's own it stands, by the longest way."""
        found: dict[int, int] = {row.skp_id: 0 for row in self.benang.milik}
        first = 0 if self._starts_at_own else 1
        for line in self.garis:
            for level, row in enumerate(line, first):
                found[row.skp_id] = max(level, found.get(row.skp_id, 0))
        return found

    @cached_property
    def _starts_at_own(self) -> bool:
        """Whether any of one's own results serves a leader's: else the threads are her own."""
        own = {row.pk for row in self.benang.milik}
        return any(line[0].pk in own for line in self.garis)

    @property
    def kolom(self) -> list[KolomGaris]:
        """The heads, without one's own: the person with most results of the thread in each."""
        people: dict[int, Counter[Any]] = defaultdict(Counter)
        for row in (row for line in self.garis for row in line):
            people[self.tingkat[row.skp_id]][row.skp] += 1
        levels = [level for level in self.posisi if level]
        most = [people[level].most_common(1)[0][0] for level in levels]
        return [KolomGaris(skp.pegawai.nama, skp.riwayat_jabatan.jabatan) for skp in most]

    @property
    def akar(self) -> list[Akar]:
        """What nothing stands before: the top of the thread, then open ends at its foot."""
        found = [self._root(row) for row in self.anak[None]]
        return found if self.benang.milik else [*found, Akar(len(self.posisi) - 1, MULAI)]

    # Which stands under which

    @cached_property
    def anak(self) -> dict[int | None, list[Any]]:
        """Result → those drawn under it, in the order of one's own; None: the roots."""
        found: dict[int | None, list[Any]] = defaultdict(list)
        drawn = [row for line in self.garis for row in reversed(line) if self._at(row) is not None]
        order = [*drawn, *self._beside(), *self.benang.milik]
        if not self._starts_at_own:  # nothing of hers stands under another: hers come first
            order = [*self.benang.milik, *order]
        for row in dict.fromkeys(order):
            above, _ = self._above(row)
            found[above.pk if above else None].append(row)
        return found

    def _beside(self) -> list[Any]:
        """The other results of the two leaders next to one, as far as the thread reaches them."""
        on = {row.pk for line in self.garis for row in line}
        leaders = {skp for skp, level in self.tingkat.items() if level in (1, 2)}
        rows = (row for row in self.benang.rows.values() if row.skp_id in leaders)
        return [row for row in rows if row.pk not in on and row.intervensi_id in {*on, None}]

    def _at(self, row: Any) -> int | None:
        """The column of a result; None where its level is folded."""
        return self.posisi.get(self.tingkat[row.skp_id])

    def _above(self, row: Any) -> tuple[Any, int]:
        """The nearest result above that is drawn further left, and how many levels fold between."""
        folded, seen, here = 0, {row.pk}, self._at(row) or 0
        above = self.benang.rows.get(row.intervensi_id)
        while above is not None and above.pk not in seen:
            seen.add(above.pk)
            at = self.posisi.get(self.tingkat.get(above.skp_id, -1))
            if at is not None:
                return (above if at < here else None), folded
            folded += 1
            above = self.benang.rows.get(above.intervensi_id)
        return None, 0

    # Nodes

    def _root(self, row: Any) -> Akar:
        at = self._at(row) or 0
        simpul = self._simpul(row)
        if simpul.kelas != "milik" or row.skp.is_jpt:
            return Akar(at, simpul)
        return Akar(max(at - 1, 0), replace(self._open_end(row), anak=[simpul]))

    def _open_end(self, row: Any) -> SimpulGaris:
        """Before a result that serves nothing drawn: missing, or lawful, or of another place."""
        words = row.intervensi_semula if row.intervensi_id else row.intervensi_teks
        if words not in ("", "-"):
            return SimpulGaris("boleh", kata=words)
        if row.is_utama:
            return SimpulGaris("ujung", rhk=row, label=f"RHK {self.nomor[row.pk]}")
        return SimpulGaris("boleh", kata="Tanpa RHK pimpinan, boleh")

    def _simpul(self, row: Any) -> SimpulGaris:
        below = self.anak.get(row.pk, [])
        on = [each for each in below if self._kelas(each) != "lain"]
        beside = [each for each in below if self._kelas(each) == "lain"]
        drawn = [self._under(row, each) for each in [*on, *beside[:LAIN]]]
        if len(beside) > LAIN:
            drawn.append(SimpulGaris("lebih", rhk=row, kata=f"{len(beside) - LAIN} hasil lain"))
        kelas = self._kelas(row)
        year = self.tahun if kelas == "milik" else None
        return SimpulGaris(
            kelas,
            rhk=row,
            label=f"RHK {self.nomor[row.pk]}",
            kata=year.capaian.get(row.pk, "") if year else "",
            lewat=self._above(row)[1],
            sel=year.sel(row.pk) if year else (),
            anak=drawn,
        )

    def _under(self, above: Any, row: Any) -> SimpulGaris:
        between = (self._at(row) or 0) - (self._at(above) or 0) - 1
        return led_on(self._simpul(row), between)

    def _kelas(self, row: Any) -> str:
        if row in self.benang.milik:
            return "milik"
        leads_here = self._starts_at_own or not self.benang.milik
        return "atas" if leads_here and any(row in line for line in self.garis) else "lain"
