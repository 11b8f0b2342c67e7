"""Where ready results come from: the library, colleagues who agreed, an SKP before this one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.db.models import Prefetch

from selaras.core.pelaku import Pelaku
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp, SkpQuerySet
from selaras.salin.models import PustakaRhk
from selaras.salin.rencana import RencanaSalin, kunci, of_pustaka, of_rhk, offered_of
from selaras.salin.sumber import own_sources, shared_sources

SKP_MAKS = 20  # whose results are read, of the newest
SARAN_MAKS = 3  # shown for one result of the leader
SENDIRI_MAKS = 10  # shown to a head, whose results serve nobody's
KATA_MIN = 4  # letters of a word that tells what a text is about
UTAMA = RencanaHasilKerja.Jenis.UTAMA
KATA = re.compile(r"[^\W\d_]+")
# Words that begin or join every result say nothing about its subject.
UMUM = frozenset(
    """
    dengan yang dari pada untuk dalam serta atas oleh bagi secara sesuai tahun unit kerja
    terlaksananya tersusunnya tersedianya meningkatnya terkelolanya terwujudnya tercapainya
    """.split()  # noqa: SIM905 -- a page of words reads better than a list
)


@dataclass(frozen=True, slots=True)
class SaranRhk:
    """A ready result; `kunci`: "p7" of the library, "r9" of an SKP; `asal`: in words."""

    kunci: str
    asal: str
    ikon: str
    rencana: RencanaSalin
    melayani: int | None = None  # the leader's result that it serves where it comes from

    @property
    def uraian(self) -> str:
        return self.rencana.uraian


def suggestions(skp: Skp, pelaku: Pelaku) -> list[SaranRhk]:
    """All that may be offered for this SKP, each text once: the library before people."""
    found: dict[str, SaranRhk] = {}
    for saran in (*_library(skp), *_of_people(skp, pelaku)):
        found.setdefault(kunci(saran.uraian), saran)
    return list(found.values())


def fitting(
    hasil: RencanaHasilKerja | None, offered: Iterable[SaranRhk], taken: frozenset[str]
) -> list[SaranRhk]:
    """The few that serve one result of the leader best; those that were taken for it stay first.

    A head's own serve nobody's: of them more are shown.
    """
    if hasil is None:
        return sorted(offered, key=lambda saran: kunci(saran.uraian) not in taken)[:SENDIRI_MAKS]
    words, served = about(hasil.kata), hasil.pk

    def score(saran: SaranRhk) -> tuple[bool, bool, int]:
        shared = len(words & about(saran.uraian))
        return (kunci(saran.uraian) not in taken, saran.melayani != served, -shared)

    return sorted(offered, key=score)[:SARAN_MAKS]


def is_about(saran: SaranRhk, hasil: RencanaHasilKerja) -> bool:
    """Whether it serves this result where it comes from, or speaks of the same."""
    return saran.melayani == hasil.pk or bool(about(saran.uraian) & about(hasil.kata))


def about(text: str) -> frozenset[str]:
    """The words that say what a result is about."""
    words = (word.casefold() for word in KATA.findall(text))
    return frozenset(word for word in words if len(word) >= KATA_MIN and word not in UMUM)


def _library(skp: Skp) -> Iterator[SaranRhk]:
    for row in PustakaRhk.objects.for_skp(skp).filter(jenis=UTAMA).order_by("pk"):
        yield SaranRhk(f"p{row.pk}", "Pustaka RHK", "copy", of_pustaka(row))


def _of_people(skp: Skp, pelaku: Pelaku) -> Iterator[SaranRhk]:
    mine = own_sources(skp, pelaku).filter(model=skp.model)
    for rows, is_own in ((shared_sources(skp), False), (mine, True)):
        for other in _read(rows):
            asal = _asal(skp, other, is_own=is_own)
            for rhk in offered_of(other):
                if rhk.is_utama:
                    rencana = replace(of_rhk(rhk, is_own=False), intervensi=None)
                    ikon = "history" if is_own else "user"
                    yield SaranRhk(f"r{rhk.pk}", asal, ikon, rencana, rhk.intervensi_id)


def _read(rows: SkpQuerySet) -> list[Skp]:
    rhk = Prefetch("rhk_set", RencanaHasilKerja.objects.lengkap())
    newest = rows.with_people().prefetch_related(rhk).order_by("-periode_awal", "pk")
    return list(newest[:SKP_MAKS])


def _asal(skp: Skp, other: Skp, *, is_own: bool) -> str:
    """Whose words these are; who held the post in the same unit before, is the predecessor."""
    if is_own:
        return f"SKP {other.tahun} Anda"
    same_unit = other.riwayat_jabatan.unit_id == skp.riwayat_jabatan.unit_id
    if other.tahun < skp.tahun and same_unit:
        return f"SKP {other.tahun}, {other.pegawai.nama}"
    return f"Dari rekan: {other.pegawai.nama}"
