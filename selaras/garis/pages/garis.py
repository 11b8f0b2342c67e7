"""Garis Anda: from the head's promise over the penilai's result to one's own months.

Nothing is kept for it: seven queries, whoever asks and however many entries there are.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max

from selaras.core.pelaku import Pelaku
from selaras.garis.pages.benang import Benang, benang_of
from selaras.garis.pages.capaian import reached_of
from selaras.garis.pages.gambar import GambarGaris
from selaras.garis.pages.sel import TahunSkp
from selaras.kaskade.pages.kaskade import Kaskade
from selaras.organisasi.models.pegawai import Pegawai
from selaras.pelaksanaan.models import ProgresHarian, RencanaAksi
from selaras.perencanaan.models.skp import Skp


@dataclass(frozen=True, slots=True)
class Garis:
    """What the page shows; `hari_ini`: whether today has an entry."""

    skp: Skp | None
    tahun: int
    gambar: GambarGaris
    penilai: Pegawai | None
    hasil: int  # results of the penilai
    didukung: int  # of them, those that an entry of this month serves
    putus: int  # of one's own utama, those that serve nothing
    hari_ini: bool

    @property
    def sapaan(self) -> str:
        """The penilai as a sentence names him: without his titles."""
        return self.penilai.sapaan.split(",")[0] if self.penilai else ""

    @property
    def huruf(self) -> list[str]:
        return self.gambar.tahun.huruf if self.gambar.tahun else []


def own_skp(pelaku: Pelaku, tahun: int) -> Skp | None:
    """The newest of the year: after a mutasi that of the new post."""
    rows = Skp.objects.filter(pegawai=pelaku.pegawai_id or 0, tahun=tahun)
    rows = rows.exclude(status=Skp.Status.DITUTUP).with_people()
    return rows.order_by("-periode_awal").first()


def garis_of(pelaku: Pelaku, tahun: int, skp: Skp | None) -> Garis:
    """Of an SKP that one may see, or of the viewer's own year without one."""
    assert pelaku.instansi is not None  # noqa: S101 -- the view asked
    lihat = Kaskade(pelaku, pelaku.instansi, tahun)
    pegawai = skp.pegawai_id if skp else pelaku.pegawai_id
    benang = benang_of(lihat, pegawai or 0, skp)
    entries = _entries(skp) if skp else {}
    year = _year(skp, entries, lihat.today) if skp else None
    his = [row for row in benang.rows.values() if row.skp_id in benang.penilai]
    return Garis(
        skp=skp,
        tahun=tahun,
        gambar=GambarGaris(benang, year),
        penilai=his[0].skp.pegawai if his else None,
        hasil=len(his),
        didukung=len(_served(benang, entries, lihat.today) & {row.pk for row in his}),
        putus=sum(1 for row in benang.milik if _is_orphan(row)),
        hari_ini=any(last == lihat.today for _, last in entries.values()),
    )


def _is_orphan(row: Any) -> bool:
    """As `Kaskade` marks them: a result of the form that serves, which serves nothing."""
    serves = row.intervensi_id or row.intervensi_teks
    return row.is_utama and not row.skp.is_jpt and not serves


def _served(
    benang: Benang, entries: dict[tuple[int, int], tuple[int, date]], today: date
) -> set[int]:
    """The results above that an entry of this month serves."""
    return {row.intervensi_id for row in benang.milik if (row.pk, today.month) in entries}


def _entries(skp: Skp) -> dict[tuple[int, int], tuple[int, date]]:
    """(RHK, month) → how many entries count, and the day of the last."""
    rows = ProgresHarian.objects.filter(skp=skp.pk).counted().order_by()
    counted = rows.values_list("indikator__rhk", "tanggal__month").annotate(
        jumlah=Count("pk"), terakhir=Max("tanggal")
    )
    return {(rhk, month): (jumlah, last) for rhk, month, jumlah, last in counted}


def _year(skp: Skp, entries: dict[tuple[int, int], tuple[int, date]], today: date) -> TahunSkp:
    """Its months or quarters, with what stands in their plans."""
    rows = skp.periode_set.filter(jenis=skp.jenis_periode.value).telling_who_is_free()
    periods = {row.nomor: row for row in rows}
    for row in periods.values():
        row.skp, row.instansi = skp, skp.instansi  # read already
    plans = RencanaAksi.objects.filter(periode__skp=skp.pk).order_by()
    planned = frozenset(plans.values_list("periode", "rhk").distinct())
    counts = {key: n for key, (n, _) in entries.items()}
    return TahunSkp(skp, today, periods, planned, counts, reached_of(skp))
