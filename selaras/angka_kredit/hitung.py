"""What a conversion consists of: lines from the published ratings of one SKP (rules.md §7.3)."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, Q

from selaras.angka_kredit.models import (
    NOL,
    BulanTerhitung,
    DasarAngkaKredit,
    Konversi,
    Pak,
)
from selaras.organisasi.models.pegawai import PPPK, JenisPegawai, Pegawai, RiwayatJabatan
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.models import Evaluasi
from selaras.perencanaan.models.skp import Skp
from selaras.rules import angka_kredit as aturan
from selaras.rules.angka_kredit import RentangBulan, TengahTahun
from selaras.rules.kebijakan import Kebijakan
from selaras.rules.predikat import PredikatKinerja

TANPA_PPPK = (
    "Pejabat fungsional menurut Peraturan BKN 3/2023 adalah PNS, sehingga PPPK tidak mempunyai "
    "angka kredit. Predikat kinerja tetap dipakai untuk perpanjangan perjanjian kerja."
)
TANPA_CPNS = (
    "Masa CPNS dikonversi setelah pengangkatan pertama dalam jabatan fungsional. Predikatnya "
    "tersimpan dan ikut dihitung saat itu."
)
TANPA_JF = (
    "Angka kredit hanya untuk jabatan fungsional yang berjenjang, misalnya Ahli Pertama atau "
    "Terampil. Kenaikan pangkat jabatan lain mengikuti aturannya sendiri."
)


def reason_without(pegawai: Pegawai, post: RiwayatJabatan | None) -> str:
    """Why somebody has no angka kredit; "" for who has (§7)."""
    if pegawai.jenis in PPPK:
        return TANPA_PPPK
    if pegawai.jenis == JenisPegawai.CPNS:
        return TANPA_CPNS
    return "" if post and aturan.jenjang_of(post.jabatan) else TANPA_JF


def rated_periods(skps: Iterable[Skp]) -> list[Periode]:
    """The periods whose predikat their owner knows, of each SKP the year's own last."""
    ratings = Prefetch("evaluasi_set", Evaluasi.objects.order_by("-nomor"))
    rows = Periode.objects.filter(status=Periode.Status.DINILAI, skp__in=[row.pk for row in skps])
    rows = rows.select_related(
        "instansi", "skp__instansi", "skp__pegawai__instansi", "skp__riwayat_jabatan__unit"
    )
    found = [row for row in rows.prefetch_related(ratings) if row.predikat_terbit]
    return sorted(found, key=lambda row: (row.skp.periode_awal, row.is_final, row.mulai))


def counted_months(pegawai_id: int, tahun: int, but: Pak | None = None) -> set[int]:
    """The months that a set PAK counted already; of the one that is replaced none."""
    rows = BulanTerhitung.objects.filter(pegawai=pegawai_id, tahun=tahun)
    return set(rows.exclude(pak=but).values_list("bulan", flat=True))


def lines_until(
    periode: Periode, dasar: DasarAngkaKredit, kebijakan: Kebijakan, but: Pak | None = None
) -> list[Konversi]:
    """The lines of a conversion up to a rated period; none where no month is left to count."""
    skp = periode.skp
    if not periode.predikat_terbit:
        return []
    months = set(_months(skp, dasar, kebijakan)) - counted_months(skp.pegawai_id, skp.tahun, but)
    parts = {
        period: _parts(period, months, kebijakan) for period in _taken(periode, skp, kebijakan)
    }
    whole = aturan.joined(each for found in parts.values() for each in found)
    desimal = kebijakan.ak_desimal
    return [_line(each, _source(each, parts), dasar, desimal) for each in whole]


def _taken(periode: Periode, skp: Skp, kebijakan: Kebijakan) -> list[Periode]:
    """The year's own alone; on the way those up to the period, or it alone for the whole span."""
    if periode.is_final or kebijakan.ak_tengah_tahun == TengahTahun.EVALUASI_RENTANG:
        return [periode]
    rows = rated_periods([skp])
    return [row for row in rows if not row.is_final and row.selesai <= periode.selesai]


def _parts(periode: Periode, months: set[int], kebijakan: Kebijakan) -> list[RentangBulan]:
    """The months of a period that are left, in one piece each."""
    is_whole = kebijakan.ak_tengah_tahun == TengahTahun.EVALUASI_RENTANG
    first = 1 if periode.is_final or is_whole else periode.mulai.month
    mine = sorted(each for each in months if first <= each <= periode.selesai.month)
    predikat = PredikatKinerja(periode.predikat_terbit)
    return aturan.joined(RentangBulan(each, each, predikat) for each in mine)


def _months(skp: Skp, dasar: DasarAngkaKredit, kebijakan: Kebijakan) -> Iterable[int]:
    """Of an SKP: from its post's TMT, or from January where it began on the first working day."""
    year = date(skp.tahun, 1, 1)
    is_convention = skp.periode_awal.month == 1 and skp.riwayat_jabatan.mulai <= year  # §8 #10
    first = max(year if is_convention else skp.periode_awal, dasar.mulai)
    if first > skp.periode_akhir:
        return ()
    return aturan.months_of(first, skp.periode_akhir, kebijakan.ak_tmt_hari)


def _source(part: RentangBulan, parts: dict[Periode, list[RentangBulan]]) -> Evaluasi:
    """The last published rating within a line."""
    within = [
        period
        for period, found in parts.items()
        if any(part.mulai <= each.mulai and each.selesai <= part.selesai for each in found)
    ]
    return next(row for row in within[-1].evaluasi_set.all() if row.is_published)


def _line(part: RentangBulan, source: Evaluasi, dasar: DasarAngkaKredit, desimal: int) -> Konversi:
    jenjang = aturan.Jenjang(dasar.jenjang)
    return Konversi(
        evaluasi=source,
        mulai=part.mulai,
        selesai=part.selesai,
        predikat=part.predikat.value,
        persen=aturan.PERSEN[part.predikat],
        koefisien=aturan.JENJANG[jenjang].koefisien,
        angka=aturan.converted(part.bulan, part.predikat, jenjang, desimal),
    )


def set_before(dasar: DasarAngkaKredit, row: Pak | None = None) -> Decimal:
    """What set conversions gave in this jenjang; before one of them, where it is named."""
    rows = dasar.pak_set.filter(status=Pak.Status.DITETAPKAN)
    if row is not None:
        earlier = Q(tahun__lt=row.tahun) | Q(tahun=row.tahun, mulai__lt=row.mulai)
        rows = rows.filter(earlier)
    return sum(rows.values_list("jumlah", flat=True), NOL)


def standing(dasar: DasarAngkaKredit) -> tuple[Decimal, Decimal]:
    """The sum, and what the nearest rise still asks for, as the register keeps them."""
    jenjang, golongan = aturan.Jenjang(dasar.jenjang), dasar.pegawai.golongan
    total = dasar.jumlah + set_before(dasar)
    needs = (
        aturan.needed_for_pangkat(jenjang, golongan, dasar.golongan_masuk),
        aturan.needed_for_jenjang(jenjang, dasar.golongan_masuk),
    )
    left = [need.short_of(total) for need in needs if need]
    return total, min(left, default=NOL)
