"""What is sent to SIASN: frozen facts that become the bodies of rules.md §11, typos included."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from selaras.clients.siasn.envelope import Row, as_day
from selaras.clients.siasn.records import Dokumen

BULANAN, TRIWULAN = "1", "2"  # periodikId


@dataclass(frozen=True, slots=True)
class PenilaiSiasn:
    """Who rated; one who is no ASN has an NRP or no number at all."""

    nama: str
    jabatan: str
    nip: str = ""
    unor_nama: str = ""
    golongan_id: str = ""
    is_asn: bool = True

    def body(self, jabatan_key: str) -> Row:
        return {
            "penilaiNipNrp": self.nip,
            "penilaiNama": self.nama,
            jabatan_key: self.jabatan,
            "penilaiUnorNama": self.unor_nama,
            "penilaiGolongan": self.golongan_id,
            "statusPenilai": "ASN" if self.is_asn else "NON ASN",
        }


@dataclass(frozen=True, slots=True)
class Nilai:
    """Ratings 1-3 and the kuadran 1-5 as SIASN numbers them (§4)."""

    hasil_kerja: int
    perilaku: int
    kuadran: int

    def body(self) -> Row:
        return {
            "hasilKinerjaNilai": self.hasil_kerja,
            "perilakuKerjaNilai": self.perilaku,
            "kuadranKinerjaNilai": self.kuadran,
        }


@dataclass(frozen=True, slots=True)
class Skp22:
    """Of POST /skp22/save."""

    orang_id: str
    tahun: int
    nilai: Nilai
    penilai: PenilaiSiasn
    id: str | None = None
    dokumen: tuple[Dokumen, ...] = ()

    def body(self) -> Row:
        return {
            **self.nilai.body(),
            **self.penilai.body("penilaiJabatan"),
            "id": self.id,
            "tahun": self.tahun,
            "pnsDinilaiOrang": self.orang_id,
            "path": [row.body() for row in self.dokumen],
        }


@dataclass(frozen=True, slots=True)
class KinerjaPeriodik:
    """Of POST /kinerjaperiodik/save; whether `koefisien_id` is needed beyond JF is not known."""

    orang_id: str
    tahun: int
    periodik_id: str
    bulan_mulai: int
    bulan_selesai: int
    nilai: Nilai
    penilai: PenilaiSiasn
    koefisien_id: str = ""
    id: str | None = None
    dokumen: tuple[Dokumen, ...] = ()

    def body(self) -> Row:
        return {
            **self.nilai.body(),
            **self.penilai.body("penilaiJabatanNama"),
            "id": self.id,
            "pnsDinilaiId": self.orang_id,
            "koefisienId": self.koefisien_id,
            "periodikId": self.periodik_id,
            "bulanMulaiPenilaian": self.bulan_mulai,
            "bulanSelesaiPenilaian": self.bulan_selesai,
            "tahunMulaiPenilaian": self.tahun,
            "tahunSelesaiPenilaian": self.tahun,
            "tahun": self.tahun,
            "path": [row.body() for row in self.dokumen],
        }


@dataclass(frozen=True, slots=True)
class AngkaKredit:
    """Of POST /angkakredit/save: the keys are misspelt there ("Penailan"), and so are ours."""

    orang_id: str
    rw_jabatan_id: str
    nomor_sk: str
    tanggal_sk: date
    mulai: date
    selesai: date
    kredit_total: Decimal
    kredit_utama: Decimal
    kredit_penunjang: Decimal = field(default=Decimal(0))
    is_pertama: bool = False
    is_integrasi: bool = False
    is_konversi: bool = True
    id: str | None = None
    dokumen: tuple[Dokumen, ...] = ()

    def body(self) -> Row:
        return {
            "id": self.id,
            "pnsId": self.orang_id,
            "rwJabatanId": self.rw_jabatan_id,
            "nomorSk": self.nomor_sk,
            "tanggalSk": as_day(self.tanggal_sk),
            "bulanMulaiPenailan": str(self.mulai.month),
            "tahunMulaiPenailan": str(self.mulai.year),
            "bulanSelesaiPenailan": str(self.selesai.month),
            "tahunSelesaiPenailan": str(self.selesai.year),
            "kreditUtamaBaru": str(self.kredit_utama),
            "kreditPenunjangBaru": str(self.kredit_penunjang),
            "kreditBaruTotal": str(self.kredit_total),
            "isAngkaKreditPertama": _flag(self.is_pertama),
            "isIntegrasi": _flag(self.is_integrasi),
            "isKonversi": _flag(self.is_konversi),
            "path": [row.body() for row in self.dokumen],
        }


def _flag(value: bool) -> str:  # noqa: FBT001 -- a value to be written, no switch
    return "1" if value else "0"
