"""What SIASN tells: frozen rows with our names, read from SIASN's own keys (rules.md §11)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Self

from selaras.clients.siasn.envelope import Row, amount, day, number, text
from selaras.clients.siasn.errors import SiasnBukanJson


@dataclass(frozen=True, slots=True)
class DataUtama:
    """A person's profile: what Selaras compares, no more."""

    id: str  # of the person in SIASN: `orangId`, `pnsId`
    nip: str
    nama: str
    gelar_depan: str
    gelar_belakang: str
    email: str
    telepon: str
    jenis_pegawai: str
    status_pegawai: str
    kedudukan_id: str
    kedudukan: str
    golongan: str
    pangkat: str
    tmt_golongan: date | None
    jenis_jabatan_id: str
    jabatan: str
    tmt_jabatan: date | None
    unor_id: str
    unor: str
    unor_induk_id: str
    unor_induk: str
    eselon_id: str

    @classmethod
    def of(cls, row: Row) -> Self:
        if not text(row.get("nipBaru")) or not text(row.get("nama")):
            raise SiasnBukanJson("data utama tanpa NIP atau nama")
        return cls(
            id=text(row.get("id")),
            nip=text(row["nipBaru"]),
            nama=text(row["nama"]),
            gelar_depan=text(row.get("gelarDepan")),
            gelar_belakang=text(row.get("gelarBelakang")),
            email=text(row.get("email")),
            telepon=text(row.get("noHp")),
            jenis_pegawai=text(row.get("jenisPegawaiNama")),
            status_pegawai=text(row.get("statusPegawai")),
            kedudukan_id=text(row.get("kedudukanPnsId")),
            kedudukan=text(row.get("kedudukanPnsNama")),
            golongan=text(row.get("golRuangAkhir")),
            pangkat=text(row.get("pangkatAkhir")),
            tmt_golongan=day(row.get("tmtGolAkhir")),
            jenis_jabatan_id=text(row.get("jenisJabatanId")),
            jabatan=text(row.get("jabatanNama")),
            tmt_jabatan=day(row.get("tmtJabatan")),
            unor_id=text(row.get("unorId")),
            unor=text(row.get("unorNama")),
            unor_induk_id=text(row.get("unorIndukId")),
            unor_induk=text(row.get("unorIndukNama")),
            eselon_id=text(row.get("eselonId")),
        )


@dataclass(frozen=True, slots=True)
class RwAngkaKredit:
    """A PAK of the history; its months are misspelt as they are when saved (bodies.py)."""

    id: str
    nomor_sk: str
    tanggal_sk: date | None
    tahun_selesai: int
    total: Decimal
    is_integrasi: bool

    @classmethod
    def of(cls, row: Row) -> Self:
        return cls(
            id=text(row.get("id")),
            nomor_sk=text(row.get("nomorSk")),
            tanggal_sk=day(row.get("tanggalSk")),
            tahun_selesai=number(row.get("tahunSelesaiPenailan")),
            total=amount(row.get("kreditBaruTotal")),
            is_integrasi=text(row.get("isIntegrasi")) == "1",
        )


@dataclass(frozen=True, slots=True)
class RiwayatJabatanSiasn:
    id: str
    nip: str
    jenis_jabatan_id: str
    jabatan: str
    unor_id: str
    unor: str
    eselon_id: str
    tmt: date | None
    nomor_sk: str
    tanggal_sk: date | None

    @classmethod
    def of(cls, row: Row) -> Self:
        jf = text(row.get("jabatanFungsionalNama")) or text(row.get("jabatanFungsionalUmumNama"))
        return cls(
            id=text(row.get("id")),
            nip=text(row.get("nipBaru")),
            jenis_jabatan_id=text(row.get("jenisJabatanId") or row.get("jenisJabatan")),
            jabatan=text(row.get("namaJabatan")) or jf,
            unor_id=text(row.get("unorId")),
            unor=text(row.get("unorNama") or row.get("namaUnor")),
            eselon_id=text(row.get("eselonId")),
            tmt=day(row.get("tmtJabatan")),
            nomor_sk=text(row.get("nomorSk")),
            tanggal_sk=day(row.get("tanggalSk")),
        )


@dataclass(frozen=True, slots=True)
class RwCltn:
    """A leave without pay, with the decision that it rests on."""

    id: str
    mulai: date | None
    selesai: date | None
    nomor_sk: str
    tanggal_sk: date | None

    @classmethod
    def of(cls, row: Row) -> Self:
        return cls(
            id=text(row.get("id")),
            mulai=day(row.get("tanggalAwal")),
            selesai=day(row.get("tanggalAkhir")),
            nomor_sk=text(row.get("skNomor")),
            tanggal_sk=day(row.get("skTanggal")),
        )


@dataclass(frozen=True, slots=True)
class RwSkp22:
    """An annual SKP since 2022; SIASN writes two of its keys with a capital."""

    id: str
    tahun: int
    hasil_kerja: int
    perilaku: int
    kuadran: int
    penilai_nip: str
    penilai_nama: str
    penilai_jabatan: str
    pns_dinilai_id: str
    dokumen: tuple[str, ...] = ()  # addresses of its files

    @classmethod
    def of(cls, row: Row) -> Self:
        return cls(
            id=text(row.get("id")),
            tahun=number(row.get("tahun")),
            hasil_kerja=number(row.get("hasilKinerjaNilai")),
            perilaku=number(row.get("PerilakuKerjaNilai")),
            kuadran=number(row.get("KuadranKinerjaNilai")),
            penilai_nip=text(row.get("nipNrpPenilai")),
            penilai_nama=text(row.get("namaPenilai")),
            penilai_jabatan=text(row.get("penilaiJabatanNm")),
            pns_dinilai_id=text(row.get("pnsDinilaiId")),
            dokumen=_addresses(row.get("path")),
        )


@dataclass(frozen=True, slots=True)
class RwKinerjaPeriodik:
    id: str
    tahun: int
    periodik_id: str  # "1" bulanan, "2" triwulan
    bulan_mulai: int
    bulan_selesai: int
    hasil_kerja: int
    perilaku: int
    kuadran: int
    dokumen: tuple[str, ...] = ()

    @classmethod
    def of(cls, row: Row) -> Self:
        return cls(
            id=text(row.get("id")),
            tahun=number(row.get("tahun")),
            periodik_id=text(row.get("periodikId")),
            bulan_mulai=number(row.get("bulanMulaiPenilaian")),
            bulan_selesai=number(row.get("bulanSelesaiPenilaian")),
            hasil_kerja=number(row.get("hasilKinerjaNilai")),
            perilaku=number(row.get("perilakuKerjaNilai")),
            kuadran=number(row.get("kuadranKinerjaNilai")),
            dokumen=_addresses(row.get("path")),
        )


@dataclass(frozen=True, slots=True)
class Dokumen:
    """An uploaded file as the `path` of a save names it."""

    dok_id: str
    dok_nama: str
    dok_uri: str
    object: str
    slug: str

    @classmethod
    def of(cls, row: Row) -> Self:
        return cls(
            dok_id=text(row.get("dok_id")),
            dok_nama=text(row.get("dok_nama")),
            dok_uri=text(row.get("dok_uri")),
            object=text(row.get("object")),
            slug=text(row.get("slug")),
        )

    @property
    def alamat(self) -> str:
        """By which a history names it again."""
        return self.object or self.dok_uri

    def body(self) -> Row:
        return {
            "dok_id": self.dok_id,
            "dok_nama": self.dok_nama,
            "dok_uri": self.dok_uri,
            "object": self.object,
            "slug": self.slug,
        }


def _addresses(path: Any) -> tuple[str, ...]:
    """Of the files of a row: a list as it was saved, or one by kind of document."""
    rows = path.values() if isinstance(path, dict) else path
    if not isinstance(rows, Iterable) or isinstance(rows, str):
        return ()
    found = [row for row in rows if isinstance(row, dict)]
    named = (text(row.get("object")) or text(row.get("dok_uri")) for row in found)
    return tuple(each for each in named if each)
