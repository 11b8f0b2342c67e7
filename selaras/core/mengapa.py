"""One link of the chain: how it stands, why, what to do, and who must do it until when."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from django.db.models import Model

from selaras.base.errors import one_stop
from selaras.core.pelaku import Pelaku
from selaras.core.sapaan import addressed


class KeadaanMata(StrEnum):
    """How a link stands."""

    BERES = "beres"
    PUTUS = "putus"  # somebody must act
    PERHATIAN = "perhatian"  # goes on, but ought to be looked at
    NANTI = "nanti"  # its time has not come
    GELAP = "belum_dapat_diperiksa"  # what it depends on is not there
    BEBAS = "tidak_wajib"  # no duty of this person


LABEL = {
    KeadaanMata.BERES: "Beres",
    KeadaanMata.PUTUS: "Perlu dibereskan",
    KeadaanMata.PERHATIAN: "Perlu perhatian",
    KeadaanMata.NANTI: "Belum waktunya",
    KeadaanMata.GELAP: "Belum dapat diperiksa",
    KeadaanMata.BEBAS: "Tidak diwajibkan",
}


@dataclass(frozen=True, slots=True)
class HalamanTujuan:
    """A page where a link is mended, by a word: its address may stand on a higher floor.

    `pk`: of the row that it is about, where there are several.
    """

    nama: str
    pk: int = 0


Tujuan = Model | HalamanTujuan | None


@dataclass(frozen=True, slots=True)
class Mata:
    """`is_blocking` false: broken, but what follows works without it meanwhile."""

    keadaan: KeadaanMata
    alasan: str
    saran: str = ""
    oleh: str = ""
    sampai: datetime | None = None
    tujuan: Tujuan = None
    is_blocking: bool = True
    mata_rantai: str = ""  # its name in the chain
    tautan: str = ""  # the address of `tujuan`, where this viewer may open it

    @property
    def beres(self) -> bool | None:
        """Nothing, where the link is neither in order nor broken."""
        return {KeadaanMata.BERES: True, KeadaanMata.PUTUS: False}.get(self.keadaan)

    @property
    def label(self) -> str:
        return LABEL[self.keadaan]

    def is_in_time(self, now: datetime) -> bool:
        """Somebody must act, and his term still runs: nothing is wrong yet."""
        return self.keadaan == KeadaanMata.PUTUS and self.sampai is not None and now < self.sampai

    def named(self, nama: str, tautan: str, reader: Pelaku) -> "Mata":
        """As its reader sees it in the chain: nobody reads about himself by his own name."""
        alasan, saran = (addressed(one_stop(text), reader) for text in (self.alasan, self.saran))
        oleh = addressed(self.oleh, reader, stop="")
        return replace(self, mata_rantai=nama, alasan=alasan, saran=saran, oleh=oleh, tautan=tautan)

    def later(self) -> "Mata":
        """The same deed, but its time has not come."""
        return replace(self, keadaan=KeadaanMata.NANTI)


def beres(alasan: str, tujuan: Tujuan = None) -> Mata:
    return Mata(KeadaanMata.BERES, alasan, tujuan=tujuan)


def putus(
    alasan: str,
    saran: str,
    oleh: str,
    *,
    sampai: datetime | None = None,
    tujuan: Tujuan = None,
    is_blocking: bool = True,
) -> Mata:
    return Mata(KeadaanMata.PUTUS, alasan, saran, oleh, sampai, tujuan, is_blocking)


def perhatian(alasan: str, saran: str = "", oleh: str = "", *, tujuan: Tujuan = None) -> Mata:
    return Mata(KeadaanMata.PERHATIAN, alasan, saran, oleh, tujuan=tujuan)


def nanti(
    alasan: str,
    saran: str = "",
    oleh: str = "",
    *,
    sampai: datetime | None = None,
    tujuan: Tujuan = None,
) -> Mata:
    return Mata(KeadaanMata.NANTI, alasan, saran, oleh, sampai, tujuan)


def gelap(menunggu: str) -> Mata:
    return Mata(KeadaanMata.GELAP, f"Belum dapat diperiksa: menunggu {menunggu}.")


def bebas(alasan: str, saran: str = "", oleh: str = "") -> Mata:
    return Mata(KeadaanMata.BEBAS, alasan, saran, oleh)
