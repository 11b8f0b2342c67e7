"""The figure of a month and how it came about; the payroll's list; another rule tried on it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.core.paginator import Paginator
from django.http import QueryDict

from selaras.base.format import angka, persen, tanggal, waktu
from selaras.base.limits import PER_PAGE
from selaras.core.pelaku import Pelaku
from selaras.impor.bentuk import NIP, Lajur, LembarBerkas
from selaras.jadwal.policies import year_closes
from selaras.kebijakan.in_force import kebijakan_for
from selaras.rilis.models.aturan import AturanTpp
from selaras.rilis.models.kehadiran import label_of
from selaras.rilis.models.rilis import BarisRilis, KoreksiRilis, Rilis
from selaras.rules.predikat import PREDIKAT_LABEL, PredikatKinerja
from selaras.rules.tpp import NOL, BelumDihitung, RincianTpp, RumusTpp, tpp_of

TANPA_ATURAN = "Aturan besarannya belum diberlakukan untuk bulan ini."
CHUNK = 500
SIDIK = 12  # digits of the checksum that name the file on a line
PEMBAYARAN: Final = LembarBerkas(
    "pembayaran",
    "Pembayaran",
    (
        NIP,
        Lajur("nama", "", "Nama pada saat rilis.", lebar=32),
        Lajur("jabatan", "", "Jabatan pada akhir bulan itu.", lebar=36),
        Lajur("unit_kerja", "", "Unit kerja pada akhir bulan itu.", lebar=36),
        Lajur("kelompok", "", "Kelompok jabatan pada aturan.", lebar=24),
        Lajur("predikat", "", "Sesudah koreksi terakhir."),
        Lajur("kehadiran", "", "Sesudah koreksi terakhir."),
        Lajur("persen", "", "Bagian kinerja dan kehadiran bersama-sama."),
        Lajur("jumlah_rilis", "", "Rupiah menurut rilis, sebelum koreksi."),
        Lajur("jumlah", "", "Rupiah sesudah koreksi."),
        Lajur("selisih", "", "Tambah berarti kurang bayar, minus berarti lebih bayar."),
        Lajur("jenis_selisih", "", "Koreksi, atau kurang dan lebih bayar dari tahun tertutup."),
        Lajur("keterangan", "", "Mengapa belum dapat dihitung.", lebar=44),
        Lajur("sidik_rilis", "", "Awal sidik SHA-256 berkas rilis."),
    ),
)


def rupiah(jumlah: Decimal) -> str:
    return f"Rp{angka(jumlah, 0)}"


@dataclass(frozen=True, slots=True)
class LangkahHitung:
    judul: str
    kalimat: str
    nilai: str = ""


@dataclass(frozen=True, slots=True)
class PenjelasanTpp:
    """Mengapa TPP saya segini: the figure, and five lines that lead to it."""

    jumlah: str
    belum: str  # why there is no figure
    langkah: list[LangkahHitung]
    koreksi_sampai: str


@dataclass(frozen=True, slots=True)
class BulanTpp:
    """One's own month with its explanation."""

    row: BarisRilis
    penjelasan: PenjelasanTpp

    @property
    def label(self) -> str:
        return label_of(self.row.tahun, self.row.bulan)


def figure_of(aturan: AturanTpp | None, row: BarisRilis) -> RincianTpp | BelumDihitung:
    """After the last correction."""
    return _figure(aturan.rumus if aturan else None, row, row.last)


def _figure(
    rumus: RumusTpp | None, row: BarisRilis, last: BarisRilis | KoreksiRilis
) -> RincianTpp | BelumDihitung:
    if rumus is None:
        return BelumDihitung(TANPA_ATURAN)
    return tpp_of(rumus, row.jabatan, last.predikat, last.kehadiran)


def explained(row: BarisRilis, aturan: AturanTpp | None) -> PenjelasanTpp:
    found, rilis = figure_of(aturan, row), row.rilis
    closes = year_closes(kebijakan_for(rilis.instansi, rilis.dirilis_pada.date()), rilis.tahun)
    until = f"Dapat dikoreksi sampai {tanggal(closes)}."
    if isinstance(found, BelumDihitung) or aturan is None:
        belum = found.sebab if isinstance(found, BelumDihitung) else TANPA_ATURAN
        return PenjelasanTpp("", row.last_sebab or belum, [], until)
    return PenjelasanTpp(rupiah(found.jumlah), "", list(_steps(row, aturan, found)), until)


def _steps(row: BarisRilis, aturan: AturanTpp, found: RincianTpp) -> Iterator[LangkahHitung]:
    rumus, last = aturan.rumus, row.last
    yield LangkahHitung(
        f"Kelompok {found.kelompok.nama}",
        f"Besaran penuh untuk {row.jabatan}.",
        rupiah(found.kelompok.besaran),
    )
    predikat = PREDIKAT_LABEL[PredikatKinerja(last.predikat)]
    yield LangkahHitung(
        f"Kinerja, bobot {persen(rumus.bobot_kinerja)}",
        f"Predikat {predikat} bernilai {persen(found.kinerja_persen)}.",
        rupiah(found.kinerja),
    )
    yield LangkahHitung(
        f"Kehadiran, bobot {persen(rumus.bobot_kehadiran)}",
        f"Nilai {angka(last.kehadiran) or '-'} bernilai {persen(found.kehadiran_persen)}.",
        rupiah(found.kehadiran),
    )
    limited = " Dibatasi batas tertinggi aturan." if found.is_dibatasi else ""
    yield LangkahHitung(
        "Jumlah",
        f"Dibulatkan {aturan.get_pembulatan_display()}, kelipatan "
        f"{aturan.get_kelipatan_display()}.{limited}",
        rupiah(found.jumlah),
    )
    at = waktu(row.rilis.dirilis_pada, row.rilis.instansi.zona)
    yield LangkahHitung("Dasar", f"{aturan.nomor_perkada}; predikat dirilis {at}.")


def months_of(pelaku: Pelaku, params: QueryDict) -> dict[str, Any]:
    """One's own released months, newest first."""
    rows = BarisRilis.objects.frozen().filter(pegawai=pelaku.pegawai_id or 0).with_corrections()
    page = Paginator(rows.order_by("-tahun", "-bulan"), PER_PAGE).get_page(params.get("halaman"))
    return {
        "page": page,
        "baris": told_of(list(page)),
        "memimpin": Rilis.objects.visible_to(pelaku).exists(),
    }


def told_of(rows: list[BarisRilis]) -> list[BulanTpp]:
    """Each with the rule of its month, of the agency that released it: the rules are read once."""
    rules = rules_in_force({row.rilis.instansi_id for row in rows})
    return [BulanTpp(row, explained(row, rule_for(rules, row))) for row in rows]


def rules_in_force(instansi: Collection[int]) -> list[AturanTpp]:
    """Of these agencies, newest first: a list of months asks once."""
    rows = AturanTpp.objects.filter(instansi__in=instansi, status=AturanTpp.Status.BERLAKU)
    return list(rows.order_by("-mulai", "-id"))


def rule_for(rules: list[AturanTpp], row: BarisRilis) -> AturanTpp | None:
    month = (row.tahun, row.bulan)
    own = (each for each in rules if each.instansi_id == row.rilis.instansi_id)
    return next((each for each in own if (each.mulai.year, each.mulai.month) <= month), None)


def rule_of(row: BarisRilis | Rilis) -> AturanTpp | None:
    instansi = row.instansi_id if isinstance(row, Rilis) else row.rilis.instansi_id
    return AturanTpp.objects.in_force(instansi, row.tahun, row.bulan)


def payroll_lines(rilis: Rilis) -> Iterator[tuple[str, ...]]:
    """A line for each person of a release, in pieces."""
    aturan = rule_of(rilis)
    rumus = aturan.rumus if aturan else None
    rows = BarisRilis.objects.filter(rilis=rilis).with_corrections()
    for row in rows.iterator(chunk_size=CHUNK):
        yield _payroll(row, rumus, rilis)


def _payroll(row: BarisRilis, rumus: RumusTpp | None, rilis: Rilis) -> tuple[str, ...]:
    last = row.last
    before, now = _figure(rumus, row, row), _figure(rumus, row, last)
    first, after = _amount(before), _amount(now)
    kind = last.get_jenis_display() if isinstance(last, KoreksiRilis) else ""
    return (
        row.nip,
        row.nama,
        row.jabatan,
        row.unit_nama,
        now.kelompok.nama if isinstance(now, RincianTpp) else "",
        PREDIKAT_LABEL[PredikatKinerja(last.predikat)] if last.predikat else "",
        "" if last.kehadiran is None else str(last.kehadiran),
        str(now.persen) if isinstance(now, RincianTpp) else "",
        "" if first is None else str(first),
        "" if after is None else str(after),
        str((after or NOL) - (first or NOL)) if kind else "",
        kind,
        now.sebab if isinstance(now, BelumDihitung) else "",
        rilis.sha256[:SIDIK],
    )


def _amount(found: RincianTpp | BelumDihitung) -> Decimal | None:
    return found.jumlah if isinstance(found, RincianTpp) else None


@dataclass(frozen=True, slots=True)
class BedaAturan:
    """What one person got last month, and what he would have got by another rule."""

    row: BarisRilis
    semula: Decimal | None
    menjadi: Decimal | None

    @property
    def selisih(self) -> Decimal:
        return (self.menjadi or NOL) - (self.semula or NOL)


def preview_of(aturan: AturanTpp, params: Mapping[str, Any]) -> dict[str, Any]:
    """Another rule on the last released month: the sums, and whose figure changes, most first."""
    last = Rilis.objects.filter(instansi=aturan.instansi_id).order_by("-tahun", "-bulan").first()
    if last is None:
        return {"bulan": "", "page": None}
    same = {"tahun": last.tahun, "bulan": last.bulan}
    rows = BarisRilis.objects.filter(rilis__instansi=aturan.instansi_id, **same).order_by("pk")
    before = AturanTpp.objects.in_force(aturan.instansi_id, **same)
    old, new = before.rumus if before else None, aturan.rumus
    found = [
        BedaAturan(row, _amount(_figure(old, row, row.last)), _amount(_figure(new, row, row.last)))
        for row in rows.prefetch_related("koreksi_set").iterator(chunk_size=CHUNK)
    ]
    changed = [each for each in found if each.semula != each.menjadi]
    changed.sort(key=lambda each: (-abs(each.selisih), each.row.nama, each.row.pk))
    return {
        "bulan": last.label,
        "semula": sum((each.semula or NOL for each in found), NOL),
        "menjadi": sum((each.menjadi or NOL for each in found), NOL),
        "tanpa": sum(each.menjadi is None for each in found),
        "orang": len(found),
        "berubah": len(changed),
        "page": Paginator(changed, PER_PAGE).get_page(params.get("halaman")),
    }
