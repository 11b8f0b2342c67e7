"""The three documents of a PAK as BKN lays them out (rules.md §7.7): what each says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from selaras.angka_kredit.actions.cetakan import facts_of, line_of
from selaras.angka_kredit.models import NOL, DasarAngkaKredit, Pak
from selaras.base import format as words
from selaras.cetak.data import TandaTangan
from selaras.organisasi.questions import penilai_named, penilai_on
from selaras.rules.angka_kredit import Kebutuhan, needed_for_jenjang, needed_for_pangkat
from selaras.rules.golongan import pangkat_of
from selaras.rules.predikat import PredikatKinerja

SEN = Decimal("0.01")


class JenisDokumen(StrEnum):
    """By the name of the file, which is that of the template too."""

    KONVERSI = "konversi"
    AKUMULASI = "akumulasi"
    PENETAPAN = "pak"


@dataclass(frozen=True, slots=True)
class KepalaKredit:
    instansi: str
    is_draf: bool
    tanda: str = "DRAF"


@dataclass(frozen=True, slots=True)
class BarisKredit:
    """A line of a conversion, worded."""

    tahun: str
    periodik: str
    predikat: str
    persen: str
    koefisien: str
    angka: str


@dataclass(frozen=True, slots=True)
class BarisPenetapan:
    uraian: str
    lama: str
    baru: str
    jumlah: str
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class BarisKebutuhan:
    """What a rise asks for, and how far it is."""

    uraian: str
    perlu: str
    selisih: str


@dataclass(frozen=True, slots=True)
class DokumenKredit:
    """Any of the three; each template takes the parts that it has."""

    kepala: KepalaKredit
    nomor: str
    masa: str
    nama: str
    orang: tuple[tuple[str, str], ...]
    baris: tuple[BarisKredit, ...]
    jumlah: str
    penetapan: tuple[BarisPenetapan, ...]
    kebutuhan: tuple[BarisKebutuhan, ...]
    rekomendasi: str
    ttd: TandaTangan


def kredit_document(row: Pak, jenis: JenisDokumen) -> DokumenKredit:
    """As it was set; as it stands, and marked DRAF, until then."""
    kept = row.cetakan or facts_of(row)
    base, before = row.dasar, Decimal(kept["sebelum"])
    total = base.jumlah + before + row.jumlah
    lines = [line_of(row, line) for line in row.konversi_set.all()]
    if jenis == JenisDokumen.AKUMULASI:
        lines = [*kept["baris"], *lines]
    needs = list(_needs(row))
    return DokumenKredit(
        kepala=KepalaKredit(kept["instansi"], row.status not in _SET),
        nomor=row.nomor or "-",
        masa=_span(row),
        nama=kept["nama"],
        orang=tuple(_person(row, kept)),
        baris=tuple(map(_line, lines)),
        jumlah=_two(sum((Decimal(line["angka"]) for line in lines), NOL)),
        penetapan=tuple(_rows(base, before, row)),
        kebutuhan=tuple(_need(uraian, need, total) for uraian, need in needs),
        rekomendasi=_advice(needs, total),
        ttd=_signature(row, kept),
    )


_SET = (Pak.Status.DITETAPKAN, Pak.Status.DIGANTI)


def _two(value: Decimal) -> str:
    """With the third place where there is one (§7.3), so that the lines add up on paper."""
    return words.angka(value, 2 if value == value.quantize(SEN) else 3)


def _span(row: Pak) -> str:
    first, last = words.bulan(row.mulai), words.bulan(row.selesai)
    return f"{first} s.d. {last} {row.tahun}".upper()


def _line(line: dict[str, Any]) -> BarisKredit:
    months = line["selesai"] - line["mulai"] + 1
    part = "" if months == 12 else f"{months}/12 × "  # noqa: PLR2004 -- a whole year
    return BarisKredit(
        tahun=str(line["tahun"]),
        periodik=f"{words.bulan(line['mulai'])} - {words.bulan(line['selesai'])}",
        predikat=PredikatKinerja(line["predikat"]).label,
        persen=f"{part}{words.persen(Decimal(line['persen']))}",
        koefisien=words.angka(Decimal(line["koefisien"])),
        angka=_two(Decimal(line["angka"])),
    )


def _person(row: Pak, kept: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """I. KETERANGAN PERORANGAN."""
    yield "Nama", kept["nama"]
    yield "NIP", words.nip(kept["nip"])
    yield "Nomor Seri Karpeg/Kartu ASN", kept["nomor_kartu"] or "-"
    born = f"{kept['tempat_lahir'] or '-'}, {_day(kept['tanggal_lahir'])}"
    yield "Tempat/Tanggal Lahir", born
    yield "Jenis Kelamin", "Perempuan" if kept["is_perempuan"] else "Laki-laki"
    rank = f"{pangkat_of(row.golongan) or '-'}/{row.golongan}"  # as on the day of the PAK
    yield "Pangkat/Golongan Ruang/TMT", f"{rank}/{_day(kept['tmt_golongan']) or '-'}"
    yield "Jabatan/TMT", f"{kept['jabatan']}/{_day(kept['tmt_jabatan'])}"
    yield "Unit Kerja", kept["unit"]
    yield "Instansi", kept["instansi"]


def _day(iso: str) -> str:
    return words.tanggal(date.fromisoformat(iso)) if iso else ""


def _rows(base: DasarAngkaKredit, before: Decimal, row: Pak) -> Iterator[BarisPenetapan]:
    """II: old, new and sum; the sixth row of BKN's own form only when it is not nil (§14 #14)."""
    yield _row("AK Dasar yang diberikan", base.ak_dasar)
    yield _row("AK JF lama", base.ak_lama, base.nomor_sk)
    yield _row("AK Penyesuaian/Penyetaraan", base.ak_penyesuaian)
    yield _row("AK Konversi", before, baru=row.jumlah)
    yield _row("AK yang diperoleh dari peningkatan pendidikan", base.ak_pendidikan)
    old = base.jumlah + before
    yield _row("JUMLAH ANGKA KREDIT KUMULATIF", old, baru=row.jumlah)


def _row(uraian: str, lama: Decimal, keterangan: str = "", baru: Decimal = NOL) -> BarisPenetapan:
    return BarisPenetapan(uraian, _two(lama), _two(baru), _two(lama + baru), keterangan)


def _needs(row: Pak) -> Iterator[tuple[str, Kebutuhan]]:
    masuk = row.dasar.golongan_masuk
    pangkat = needed_for_pangkat(row.jenjang, row.golongan, masuk)
    jenjang = needed_for_jenjang(row.jenjang, masuk)
    if pangkat:
        yield f"kenaikan pangkat ke {pangkat.tujuan}", pangkat
    if jenjang:
        yield f"kenaikan jenjang ke {jenjang.tujuan}", jenjang


def _need(uraian: str, need: Kebutuhan, total: Decimal) -> BarisKebutuhan:
    short = need.short_of(total)
    left = f"Kekurangan {_two(short)}" if short else f"Kelebihan {_two(need.beyond(total))}"
    return BarisKebutuhan(f"Angka kredit minimal untuk {uraian}", _two(need.perlu), left)


def _advice(needs: list[tuple[str, Kebutuhan]], total: Decimal) -> str:
    """Whether it may be considered by its sum; the other conditions are asked elsewhere (§7.5)."""
    reached = [uraian for uraian, need in needs if need.is_reached(total)]
    if reached:
        return f"DAPAT dipertimbangkan untuk {' dan '.join(reached)}."
    if not needs:
        return "Ditetapkan sebagai catatan angka kredit kumulatif."
    return f"BELUM DAPAT dipertimbangkan untuk {' dan '.join(uraian for uraian, _ in needs)}."


def _signature(row: Pak, kept: dict[str, Any]) -> TandaTangan:
    """The penilai's alone: a PAK has no signature of the pegawai (practice.md §6)."""
    day = row.tanggal or row.dibuat_pada.astimezone(row.instansi.zona).date()
    if row.penilai_nama:
        nip, nama = kept["penilai_nip"], row.penilai_nama
    else:  # a draft: who rates now
        named = penilai_named(penilai_on(row.riwayat_jabatan_id, day))
        nip, nama = (named.nip, named.nama) if named else ("", "-")
    return TandaTangan(nama, words.nip(nip), kept["lokasi"], day)
