"""A value of a kebijakan in words, as an admin reads it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from selaras.base.format import angka, tanggal, ukuran
from selaras.pengaturan.isian import BentukNilai, Kenop, schedule
from selaras.rules.bentuk_ketentuan import Lantai
from selaras.rules.kebijakan import Jendela, JenisPeriode, Kebijakan
from selaras.rules.periode import periode_of
from selaras.rules.predikat import (
    CAPAIAN_LABEL,
    PREDIKAT_LABEL,
    RATING_LABEL,
    CapaianOrganisasiNilai,
    PredikatKinerja,
    Rating,
)
from selaras.rules.sebutan import LANGKAH, PILIHAN, SISI, TAHAP

TIDAK_DIATUR = "tidak diatur"
KOSONG = "tidak dipakai"
BESAR = "bukti_ukuran_maks"  # the one number that people read as a size
# A month as people say it: of the period's last month, or of its first.
BULAN_AKHIR = {
    JenisPeriode.BULANAN: ("bulan itu", "bulan berikutnya"),
    JenisPeriode.TRIWULAN: ("bulan terakhir triwulan", "bulan setelah triwulan"),
    JenisPeriode.FINAL: ("bulan terakhir SKP", "bulan setelah SKP berakhir"),
}
BULAN_AWAL = {
    JenisPeriode.BULANAN: ("bulan itu", "bulan berikutnya"),
    JenisPeriode.TRIWULAN: ("bulan pertama triwulan", "bulan kedua triwulan"),
    JenisPeriode.FINAL: ("bulan pertama SKP", "bulan kedua SKP"),
}


def in_words(kenop: Kenop, nilai: Any) -> str:
    """One value, short enough for a list."""
    return WORDS[kenop.bentuk](kenop, nilai)


def _chosen(kenop: Kenop, nilai: str) -> str:
    return PILIHAN[kenop.pilihan].get(nilai, nilai) if kenop.pilihan else nilai


def _number(kenop: Kenop, nilai: int) -> str:
    if not nilai and kenop.ketentuan.nol:
        return kenop.ketentuan.nol
    return ukuran(nilai) if kenop.kunci == BESAR else _counted(kenop, [nilai])


def _counted(kenop: Kenop, values: Iterable[int]) -> str:
    shown = ", ".join(angka(each) for each in values)
    satuan = kenop.ketentuan.satuan
    if satuan == "tanggal":
        return f"tanggal {shown}"
    return f"{shown} {satuan}".strip()


def _scheduled(kenop: Kenop, sides: dict[str, Any]) -> str:
    jenis = kenop.langkah[1] if kenop.langkah else JenisPeriode.FINAL
    said = [
        f"{SISI[sisi].lower()} {day_in_words(each, jenis)}" for sisi, each in sides.items() if each
    ]
    return "; ".join(said) or TIDAK_DIATUR


def day_in_words(tenggat: dict[str, Any], jenis: JenisPeriode) -> str:
    """Such as: tanggal 5 bulan berikutnya; hari terakhir bulan itu."""
    day = f"tanggal {tenggat['hari']}" if tenggat["hari"] else "hari terakhir"
    return f"{day} {month_in_words(tenggat['bulan'], tenggat.get('acuan', 'akhir'), jenis)}"


def month_in_words(bulan: int, acuan: str, jenis: JenisPeriode) -> str:
    named = (BULAN_AWAL if acuan == "awal" else BULAN_AKHIR)[jenis]
    if 0 <= bulan < len(named):
        return named[bulan]
    side = "sesudah" if bulan > 0 else "sebelum"
    return f"{abs(bulan)} bulan {side} {named[0]}"


WORDS: Mapping[BentukNilai, Callable[[Kenop, Any], str]] = {
    BentukNilai.TETAP: lambda _, nilai: nilai or "lihat isinya",
    BentukNilai.YA_TIDAK: lambda _, nilai: "ya" if nilai else "tidak",
    BentukNilai.PILIHAN: _chosen,
    BentukNilai.ANGKA: _number,
    BentukNilai.DERET: lambda kenop, nilai: _counted(kenop, nilai) if nilai else KOSONG,
    BentukNilai.BARIS: lambda _, nilai: "; ".join(nilai) or KOSONG,
    BentukNilai.JADWAL: _scheduled,
    BentukNilai.TEKS: lambda _, nilai: f"“{nilai}”" if nilai else KOSONG,
}


def floor_in_words(lantai: Lantai | None) -> str:
    """What no agency may cross, for the form."""
    if lantai is None:
        return ""
    said = []
    if lantai.paling_sedikit is not None:
        said.append(f"paling sedikit {angka(lantai.paling_sedikit)}")
    if lantai.paling_banyak is not None:
        said.append(f"paling banyak {angka(lantai.paling_banyak)}")
    return f"Isian {' dan '.join(said)}. {lantai.alasan}".strip()


def moved(before: Jendela, after: Jendela) -> list[str]:
    """How a window moves, a sentence's part for each side that does."""
    found = []
    for sisi, word in SISI.items():
        was, will = getattr(before, sisi), getattr(after, sisi)
        if was != will:
            found.append(f"{word.lower()} dari {_day(sisi, was)} menjadi {_day(sisi, will)}")
    return found


def _day(sisi: str, moment: datetime | None) -> str:
    if moment is None:
        return TIDAK_DIATUR
    return tanggal(day_of_moment(sisi, moment))


def day_of_moment(sisi: str, moment: datetime) -> date:
    """A window ends at the midnight after its last day."""
    return (moment if sisi == "buka" else moment - timedelta(minutes=1)).date()


def rows_of(kunci: str, its: Kebijakan) -> list[tuple[str, str]]:
    """A table that is read here and never set: each row a term and what it says."""
    return ROWS[kunci](its) if kunci in ROWS else []


def _kuadran(its: Kebijakan) -> list[tuple[str, str]]:
    found = []
    for (hasil, perilaku), predikat in its.kuadran.items():
        sides = [RATING_LABEL[Rating(each)].lower() for each in (hasil, perilaku)]
        term = f"Hasil {sides[0]}, perilaku {sides[1]}"
        found.append((term, PREDIKAT_LABEL[PredikatKinerja(predikat)]))
    return found


def _capaian(its: Kebijakan) -> list[tuple[str, str]]:
    rows = its.capaian_ke_rating.items()
    return [
        (CAPAIAN_LABEL[CapaianOrganisasiNilai(capaian)], RATING_LABEL[Rating(rating)])
        for capaian, rating in rows
    ]


def _distribusi(its: Kebijakan) -> list[tuple[str, str]]:
    labels = [PREDIKAT_LABEL[each] for each in PredikatKinerja]
    return [
        (
            CAPAIAN_LABEL[CapaianOrganisasiNilai(capaian)],
            ", ".join(f"{label} {part} %" for label, part in zip(labels, line, strict=True)),
        )
        for capaian, line in its.distribusi.items()
    ]


def _perilaku(its: Kebijakan) -> list[tuple[str, str]]:
    return [(each.nama, "; ".join(each.panduan)) for each in its.perilaku]


def _templat(its: Kebijakan) -> list[tuple[str, str]]:
    names = {each.kode: each.nama for each in its.perilaku}
    return [(names[kode], text.strip()) for kode, text in its.ekspektasi_templat.items()]


def _direktif(its: Kebijakan) -> list[tuple[str, str]]:
    return [(name.capitalize(), text) for name, text in its.direktif_indikator.items()]


def _lampiran(its: Kebijakan) -> list[tuple[str, str]]:
    return [(name.capitalize(), "; ".join(rows)) for name, rows in its.lampiran_awal.items()]


def _pengecualian(its: Kebijakan) -> list[tuple[str, str]]:
    found = []
    for each in its.pengecualian:
        days = [
            f"{word.lower()} {tanggal(getattr(each, sisi))}"
            for sisi, word in SISI.items()
            if getattr(each, sisi)
        ]
        label = periode_of(each.jenis, each.tahun, each.nomor).label
        found.append((f"{LANGKAH[each.langkah]} {label}", "; ".join(days)))
    return found


def _jadwal_rilis(its: Kebijakan) -> list[tuple[str, str]]:
    said = []
    for tahap, jadwal in its.jadwal_rilis.items():
        sides = [
            f"{SISI[sisi].lower()} {day_in_words(each, JenisPeriode.BULANAN)}"
            for sisi, each in schedule(jadwal).items()
            if each
        ]
        said.append((TAHAP[tahap], "; ".join(sides)))
    return said


ROWS: Mapping[str, Callable[[Kebijakan], list[tuple[str, str]]]] = {
    "kuadran": _kuadran,
    "capaian_ke_rating": _capaian,
    "distribusi": _distribusi,
    "perilaku": _perilaku,
    "ekspektasi_templat": _templat,
    "direktif_indikator": _direktif,
    "lampiran_awal": _lampiran,
    "pengecualian": _pengecualian,
    "jadwal_rilis": _jadwal_rilis,
}
