"""The page of the nation to share: one A4 of whole percents, as of the last fold."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Sum
from django.http import Http404
from django.utils.timezone import get_current_timezone

from selaras.base import clock
from selaras.base.format import angka, waktu
from selaras.cetak.ringkas import BarisRingkasan, DokumenRingkasan, KurvaRingkasan
from selaras.core.tick import last_done
from selaras.nasional.models import RekapLuar
from selaras.nasional.pages.nasional import TERCAPAI
from selaras.organisasi.models.pegawai import JenisJabatan
from selaras.rekap.models import Kepegawaian, Papan, RekapInstansi
from selaras.rekap.tick import BEAT
from selaras.rules.predikat import MIN_ORANG, SMALL, PredikatKinerja
from selaras.sel.daftar import daftar_sel

FULL = 100
KOLOM = {
    Papan.PENGISIAN: "SKP disetujui", Papan.KETERLIBATAN: "Dua RHK", Papan.PENILAIAN: "Predikat",
}  # fmt: skip
Angka = Counter[tuple[str, str, str, str]]  # (papan, nilai, jabatan, kepegawaian) → people


def ringkasan_of(tahun: int) -> DokumenRingkasan:
    """Two queries for each kind of sums; Http404 where fewer than ten people count: none leaves."""
    sums, agencies = _read(tahun)
    every = _row("Semua pegawai", sums.items())
    if every.persen[0] is None:
        raise Http404
    done = last_done(BEAT)
    return DokumenRingkasan(
        judul=f"Rekapitulasi nasional {tahun}",
        instansi="Rekapitulasi nasional",
        pada=waktu(done.at if done else clock.now(), get_current_timezone()),
        kalimat=tuple(_sentences(sums, tahun)),
        langkah="Menurut kepegawaian dan jenis jabatan",
        kepala="Pegawai",
        kolom=tuple(KOLOM.values()),
        baris=tuple(_rows(sums)),
        jumlah=every,
        catatan=f"{angka(agencies)} instansi. Tanda –: kurang dari {MIN_ORANG} pegawai.",
        kurva=_curve(sums),
    )


def _read(tahun: int) -> tuple[Angka, int]:
    """Of this cell's agencies, and where the nation is summed of those of the others."""
    sums: Angka = Counter()
    agencies = 0
    for model in (RekapInstansi, RekapLuar) if daftar_sel() else (RekapInstansi,):
        rows = model.objects.filter(tahun=tahun, periode="", jumlah__gt=0).order_by()
        by = ("papan", "nilai", "jabatan", "kepegawaian")
        for *key, n in rows.values_list(*by).annotate(n=Sum("jumlah")):
            sums[key[0], key[1], key[2], key[3]] += n
        agencies += rows.values("instansi").distinct().count()
    return sums, agencies


def _rows(sums: Angka) -> Iterator[BarisRingkasan]:
    """Each kind of service and of post; its people are counted in both."""
    for kode, nama in Kepegawaian.choices:
        yield _row(nama, ((key, n) for key, n in sums.items() if key[3] == kode))
    for kode, nama in JenisJabatan.choices:
        yield _row(nama, ((key, n) for key, n in sums.items() if key[2] == kode))


def _row(nama: str, items: Iterable[tuple[Any, int]]) -> BarisRingkasan:
    found = list(items)
    return BarisRingkasan(nama, tuple(_percent(*_reached(found, papan)) for papan in KOLOM))


def _reached(items: Iterable[tuple[Any, int]], papan: Papan) -> tuple[int, int]:
    """Of a dashboard: who has reached its aim, and whom it counts."""
    its = [(key[1], n) for key, n in items if key[0] == papan]
    aim = TERCAPAI[papan][0]
    return sum(n for nilai, n in its if nilai in aim), sum(n for _, n in its)


def _percent(part: int, whole: int) -> int | None:
    return FULL * part // whole if whole >= MIN_ORANG else None


def _sentences(sums: Angka, tahun: int) -> Iterator[str]:
    for papan in KOLOM:
        part, whole = _reached(sums.items(), papan)
        if (percent := _percent(part, whole)) is not None:
            yield f"{percent} % dari {angka(whole)} pegawai {TERCAPAI[papan][1].format(tahun)}."


def _curve(sums: Angka) -> KurvaRingkasan | None:
    rated: Counter[str] = Counter()
    for (papan, nilai, *_), n in sums.items():
        rated[nilai] += n if papan == Papan.PENILAIAN else 0
    people = [rated[each.value] for each in PredikatKinerja]
    if sum(people) < MIN_ORANG:
        return None
    shares = (None if 0 < n <= SMALL else round(FULL * n / sum(people)) for n in people)
    return KurvaRingkasan(nyata=tuple(shares), tanpa_pola="")
