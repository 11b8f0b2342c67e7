"""The results around one SKP: its own, its penilai's, and all that they serve, up to the top."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from selaras.kaskade.pages.kaskade import Kaskade
from selaras.organisasi.models.pegawai import HubunganPenilai
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp

ORANG = ("skp__pegawai", "skp__riwayat_jabatan__unit", "tim")


@dataclass(frozen=True)
class Benang:
    """Read in two queries; `penilai`: the SKP of who rates today, one as a rule."""

    milik: list[Any]
    rows: dict[int, Any]
    penilai: frozenset[int]

    @property
    def garis(self) -> list[list[Any]]:
        """From each result of one's own up to the top.

        From each of the penilai's, where one has none that serves anything.
        """
        own = [row for row in self.milik if row.intervensi_id in self.rows]
        start = own or [row for row in self.rows.values() if row.skp_id in self.penilai]
        return [self._line(row) for row in start]

    def _line(self, row: Any) -> list[Any]:
        """A ring, which no form lets in, ends where it began."""
        line: list[Any] = []
        while row is not None and row not in line:
            line.append(row)
            row = self.rows.get(row.intervensi_id)
        return line

    @property
    def nomor(self) -> dict[int, int]:
        """Each result's number within its SKP: "RHK 2"."""
        found: dict[int, int] = {}
        count: dict[int, int] = defaultdict(int)
        for row in self.rows.values():
            count[row.skp_id] += 1
            found[row.pk] = count[row.skp_id]
        return found


def benang_of(lihat: Kaskade, pegawai_id: int, skp: Skp | None) -> Benang:
    """`skp` None: a year in which the pegawai has none yet."""
    own = skp.pk if skp else 0
    near = list(_ordered(_near(lihat, pegawai_id, skp)))
    served = RencanaHasilKerja.objects.above(*[row.pk for row in near]).order_by()
    above = _ordered(lihat.terbaca().approved().filter(skp__in=served.values("skp")))
    rows = {row.pk: row for row in [*near, *(above if near else ())]}
    return Benang(
        [row for row in near if row.skp_id == own],
        rows,
        frozenset(row.skp_id for row in near if row.skp_id != own),
    )


def _near(lihat: Kaskade, pegawai_id: int, skp: Skp | None) -> Any:
    """One's own results, and those of today's penilai that were agreed upon."""
    rates = HubunganPenilai.objects.on(lihat.today).filter(
        riwayat_jabatan__pegawai=pegawai_id, penilai__isnull=False
    )
    if skp:
        rates = rates.filter(riwayat_jabatan=skp.riwayat_jabatan_id)
    every = RencanaHasilKerja.objects.filter(skp__tahun=lihat.tahun).order_by()
    his = every.approved().filter(skp__pegawai__in=rates.values("penilai"))
    own = every.filter(skp=skp.pk if skp else 0)
    return lihat.terbaca().filter(pk__in=own.values("pk").union(his.values("pk")))


def _ordered(rows: Any) -> Iterable[Any]:
    return rows.select_related(*ORANG).order_by("skp", "-jenis", "urutan", "pk")
