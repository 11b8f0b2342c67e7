"""The three documents of a PAK as BKN lays them out (rules.md §7.7): what each says."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from selaras.angka_kredit.actions.keterangan import keterangan_of
from selaras.angka_kredit.hitung import set_before
from selaras.angka_kredit.models import NOL, DasarAngkaKredit, Konversi, Pak
from selaras.angka_kredit.pages.akun import paks_of
from selaras.base import format as words
from selaras.documents.data import TandaTangan
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
    """As it stands; marked DRAF until the penilai set it."""
    base, before = row.dasar, set_before(row.dasar, row)
    total = base.jumlah + before + row.jumlah
    lines = [(row, line) for line in row.konversi_set.all()]
    if jenis == JenisDokumen.AKUMULASI:
        lines = [*_earlier(row), *lines]
    needs = list(_needs(row))
    return DokumenKredit(
        kepala=KepalaKredit(row.instansi.nama, row.status not in _SET),
        nomor=row.nomor or "-",
        masa=_span(row),
        nama=row.pegawai.nama,
        orang=tuple(_person(row)),
        baris=tuple(_line(each, line) for each, line in lines),
        jumlah=_two(sum((line.angka for _, line in lines), NOL)),
        penetapan=tuple(_rows(base, before, row)),
        kebutuhan=tuple(_need(uraian, need, total) for uraian, need in needs),
        rekomendasi=_advice(needs, total),
        ttd=_signature(row),
    )


_SET = (Pak.Status.DITETAPKAN, Pak.Status.DIGANTI)


def _two(value: Decimal) -> str:
    """With the third place where there is one (§7.3), so that the lines add up on paper."""
    return words.angka(value, 2 if value == value.quantize(SEN) else 3)


def _span(row: Pak) -> str:
    first, last = words.bulan(row.mulai), words.bulan(row.selesai)
    return f"{first} s.d. {last} {row.tahun}".upper()


def _earlier(row: Pak) -> Iterator[tuple[Pak, Konversi]]:
    """The lines that were set before, in the order of their months."""
    for each in paks_of(row.dasar):
        is_before = (each.tahun, each.mulai) < (row.tahun, row.mulai)
        if is_before and each.status == Pak.Status.DITETAPKAN:
            yield from ((each, line) for line in each.konversi_set.all())


def _line(row: Pak, line: Konversi) -> BarisKredit:
    koefisien = words.angka(line.koefisien)
    part = "" if line.bulan == 12 else f"{line.bulan}/12 × "  # noqa: PLR2004 -- a whole year
    return BarisKredit(
        tahun=str(row.tahun),
        periodik=f"{words.bulan(line.mulai)} - {words.bulan(line.selesai)}",
        predikat=PredikatKinerja(line.predikat).label,
        persen=f"{part}{words.persen(line.persen)}",
        koefisien=koefisien,
        angka=_two(line.angka),
    )


def _person(row: Pak) -> Iterator[tuple[str, str]]:
    """I. KETERANGAN PERORANGAN."""
    pegawai, post = row.pegawai, row.riwayat_jabatan
    known = keterangan_of(pegawai)
    born = f"{known.tempat_lahir or '-'}, {words.tanggal(pegawai.tanggal_lahir)}"
    yield "Nama", pegawai.nama
    yield "NIP", words.nip(pegawai.nip)
    yield "Nomor Seri Karpeg/Kartu ASN", known.nomor_kartu or "-"
    yield "Tempat/Tanggal Lahir", born
    yield "Jenis Kelamin", "Perempuan" if pegawai.is_perempuan else "Laki-laki"
    rank = f"{pangkat_of(row.golongan) or '-'}/{row.golongan}"  # as on the day of the PAK
    yield "Pangkat/Golongan Ruang/TMT", f"{rank}/{words.tanggal(known.tmt_golongan) or '-'}"
    yield "Jabatan/TMT", f"{post.jabatan}/{words.tanggal(post.mulai)}"
    yield "Unit Kerja", post.unit.nama
    yield "Instansi", row.instansi.nama


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


def _signature(row: Pak) -> TandaTangan:
    """The penilai's alone: a PAK has no signature of the pegawai (practice.md §6)."""
    day = row.tanggal or row.dibuat_pada.astimezone(row.instansi.zona).date()
    if row.penilai_nama:
        nip, nama = row.penilai.nip if row.penilai else "", row.penilai_nama
    else:  # a draft: who rates now
        named = penilai_named(penilai_on(row.riwayat_jabatan_id, day))
        nip, nama = (named.nip, named.nama) if named else ("", "-")
    return TandaTangan(nama, words.nip(nip), row.instansi.lokasi, day)
