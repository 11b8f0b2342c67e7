"""Groups of where people stand: what a figure counts, in words; data, read by page, list and API.

`tahap` is what queries.py says of a row. A group is a set of them; the groups of a funnel share no
`tahap`, so that its gaps add up.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.skp import Skp
from selaras.rekap import queries
from selaras.rekap.queries import ADA, BANYAK, KOSONG, NOL, SATU, TANPA, TERTAHAN, TUTUP_RENCANA
from selaras.rules.kebijakan import Istilah, Langkah
from selaras.rules.predikat import PREDIKAT_LABEL, PredikatKinerja

Tahap = frozenset[str]
Status, StatusSkp = Periode.Status, Skp.Status
DITUTUP: Tahap = frozenset({Status.TIDAK_SELESAI.value, TUTUP_RENCANA})
PLANNING: Tahap = frozenset(Periode.PLANNING)
UNREPORTED: Tahap = frozenset(Periode.OWED_BY_OWNER | {Status.RENCANA_DIAJUKAN})


@dataclass(frozen=True, slots=True)
class KelompokRekap:
    """One figure: its name in an address, its words, and which rows it counts."""

    kode: str
    label: str
    tahap: Tahap
    nada: str = ""  # of its pill: "good", "warn", "bad", "brand"


@dataclass(frozen=True, slots=True)
class LangkahPeta:
    """A step that the map can show: who still owes it, and of whom it was closed unfinished."""

    kode: str
    label: str
    perbuatan: str  # in a sentence: "sudah <perbuatan>"
    jadwal: Langkah | None  # whose deadline counts; of the log nobody is late (practice.md §5)
    belum: Tahap
    tutup: Tahap = DITUTUP


RENCANA = LangkahPeta(
    "rencana", "Rencana", "mengajukan rencana aksi", Langkah.RENCANA_AKSI,
    PLANNING, frozenset({TUTUP_RENCANA}),
)  # fmt: skip
# Whether anybody wrote at all: on how many days one writes is no duty (practice.md §5), and a share
# of days would become a ranking of diaries.
HARIAN = LangkahPeta(
    "harian", "Harian", "mencatat kegiatan", None, frozenset({KOSONG}), frozenset()
)
REALISASI = LangkahPeta(
    "realisasi", "Realisasi", "mengajukan realisasi", Langkah.REALISASI, UNREPORTED
)
PENILAIAN = LangkahPeta(
    "penilaian", "Penilaian", "dinilai", Langkah.PENILAIAN,
    UNREPORTED | {Status.REALISASI_DIAJUKAN.value},
)  # fmt: skip
LANGKAH = {each.kode: each for each in (RENCANA, HARIAN, REALISASI, PENILAIAN)}

# The way of a period, from its beginning to its rating.
PERJALANAN = (
    KelompokRekap("rencana", "Rencana aksi belum diajukan", PLANNING, "warn"),
    KelompokRekap(
        "persetujuan", "Rencana aksi menunggu penilai", frozenset({Status.RENCANA_DIAJUKAN.value})
    ),
    KelompokRekap("realisasi", "Realisasi belum diajukan", frozenset(Periode.FILLING), "warn"),
    KelompokRekap("menunggu", "Menunggu dinilai", frozenset({Status.REALISASI_DIAJUKAN.value})),
    KelompokRekap("dinilai", "Sudah dinilai", frozenset({Status.DINILAI.value}), "good"),
    KelompokRekap("ditutup", "Ditutup tanpa selesai", DITUTUP, "bad"),
)
KURANG = tuple(
    KelompokRekap(f"kurang_{each.kode}", f"Belum {each.perbuatan}", each.belum | each.tutup, "warn")
    for each in LANGKAH.values()
)
PENGISIAN = (
    KelompokRekap("belum", "Belum", frozenset({TANPA}), "bad"),
    KelompokRekap(
        "draf", "Draf", frozenset({StatusSkp.DRAF.value, StatusSkp.DIKEMBALIKAN.value}), "warn"
    ),
    KelompokRekap("pengajuan", "Pengajuan", frozenset({StatusSkp.DIAJUKAN.value}), "brand"),
    KelompokRekap(
        "persetujuan", "Persetujuan",
        frozenset({StatusSkp.DISETUJUI.value, StatusSkp.REVISI_DIAJUKAN.value,
                   StatusSkp.DRAF_REVISI.value, StatusSkp.SELESAI.value}), "good",
    ),
)  # fmt: skip
TANPA_DISETUJUI = KelompokRekap(  # of whom no period can be counted
    "belum_disetujui", "SKP belum disetujui",
    frozenset().union(*(each.tahap for each in PENGISIAN[:3])), "warn",
)  # fmt: skip
MATRIKS = (
    KelompokRekap("0", "Matriks 0", frozenset({NOL}), "bad"),
    KelompokRekap("1", "Matriks 1", frozenset({SATU}), "warn"),
    KelompokRekap("2", "Matriks ≥ 2", frozenset({BANYAK}), "good"),
)
PREDIKAT = (
    *(
        KelompokRekap(each.value, PREDIKAT_LABEL[each], frozenset({each.value}))
        for each in PredikatKinerja
    ),
    KelompokRekap(TANPA, "Belum dinilai", frozenset({TANPA, TERTAHAN}), "warn"),
)


@dataclass(frozen=True, slots=True)
class Dasbor:
    """One of BKN's three tables (BKN-057…059), or the periods of a map and a funnel.

    `of_periode`: its rows are periods, not posts.
    """

    kode: str
    judul: str
    kelompok: tuple[KelompokRekap, ...]
    stage: Callable[..., QuerySet[Any]]
    of_periode: bool = False
    selesai: str = ""  # the group that is the aim: its share is shown


DASBOR = {
    each.kode: each
    for each in (
        Dasbor(
            "pengisian", "Pengisian SKP", (*PENGISIAN, TANPA_DISETUJUI), queries.planning,
            selesai="persetujuan",
        ),
        Dasbor("matriks", "Keterlibatan matriks", MATRIKS, queries.serving, selesai="2"),
        Dasbor("penilaian", "Penilaian", PREDIKAT, queries.rated, of_periode=True),
    )
}  # fmt: skip
PERIODE = Dasbor(
    "periode", "Semua orang", (*PERJALANAN, *KURANG), lambda rows: rows, of_periode=True
)
DAFTAR = DASBOR | {PERIODE.kode: PERIODE}
LABEL = {
    ADA: "Ada catatan harian",
    KOSONG: "Belum ada catatan harian",
    TUTUP_RENCANA: "Ditutup tanpa rencana aksi",
    TERTAHAN: "Sudah dinilai, belum terbit",
}


def kata_of(tahap: str, dasbor: Dasbor, istilah: Istilah) -> str:
    """Where somebody stands, in a list."""
    if tahap in LABEL:
        return LABEL[tahap]
    if dasbor is PERIODE:
        return next(each.label for each in PERJALANAN if tahap in each.tahap).replace(
            "Rencana aksi", istilah.rencana_aksi
        )
    return next((each.label for each in dasbor.kelompok if tahap in each.tahap), tahap)


def group_of(dasbor: Dasbor, kode: str) -> KelompokRekap | None:
    return next((each for each in dasbor.kelompok if each.kode == kode), None)
