"""What is sent of a rated period: plain frozen facts, so that a thread without a database may."""

from dataclasses import dataclass
from typing import Any

from selaras.cetak import assemble, render
from selaras.cetak.assemble import TempatTanggal
from selaras.clients.siasn.bodies import (
    BULANAN,
    TRIWULAN,
    KinerjaPeriodik,
    Nilai,
    PenilaiSiasn,
    Skp22,
)
from selaras.clients.siasn.records import Dokumen, RwKinerjaPeriodik, RwSkp22
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.models import Evaluasi
from selaras.pertukaran.models import KirimanSiasn
from selaras.rules.golongan import siasn_golongan
from selaras.rules.predikat import PredikatKinerja, Rating

BarisSiasn = RwSkp22 | RwKinerjaPeriodik
PERIODIK = {Periode.Jenis.BULANAN: BULANAN, Periode.Jenis.TRIWULAN: TRIWULAN}


@dataclass(frozen=True, slots=True)
class Paket:
    """One rated period as SIASN is to have it."""

    kiriman: int
    nip: str
    orang_id: str  # "" while SIASN was not asked for it
    tahun: int
    periodik_id: str  # "" of the year
    bulan_mulai: int
    bulan_selesai: int
    nilai: Nilai
    penilai: PenilaiSiasn
    riwayat_id: str  # our row in SIASN, once it gave a number
    is_menimpa: bool
    is_posted: bool = False  # SIASN gave a number for this version, and did not show it yet
    dokumen: Dokumen | None = None  # uploaded before
    pdf: bytes = b""  # still to be uploaded

    @property
    def is_tahunan(self) -> bool:
        return not self.periodik_id

    def body(self) -> Skp22 | KinerjaPeriodik:
        """As one of the two saves of rules.md §11 takes it."""
        dokumen = (self.dokumen,) if self.dokumen else ()
        number = self.riwayat_id or None
        if self.is_tahunan:
            return Skp22(self.orang_id, self.tahun, self.nilai, self.penilai, number, dokumen)
        return KinerjaPeriodik(
            orang_id=self.orang_id,
            tahun=self.tahun,
            periodik_id=self.periodik_id,
            bulan_mulai=self.bulan_mulai,
            bulan_selesai=self.bulan_selesai,
            nilai=self.nilai,
            penilai=self.penilai,
            id=number,
            dokumen=dokumen,
        )

    def is_about(self, row: BarisSiasn) -> bool:
        """Whether a row of SIASN stands for the same period."""
        if isinstance(row, RwSkp22):
            return row.tahun == self.tahun
        there = (row.tahun, row.periodik_id, row.bulan_mulai, row.bulan_selesai)
        return there == (self.tahun, self.periodik_id, self.bulan_mulai, self.bulan_selesai)

    def agrees_with(self, row: BarisSiasn) -> bool:
        return Nilai(row.hasil_kerja, row.perilaku, row.kuadran) == self.nilai

    def is_done_by(self, row: BarisSiasn) -> bool:
        """Whether nothing is left to be saved: the values stand there, and the document.

        A document that was saved and is not shown is not saved again: its page tells.
        """
        if self.pdf or not self.agrees_with(row):
            return False
        return self.is_posted or self.dokumen is None or self.dokumen.alamat in row.dokumen


def paket_of(row: KirimanSiasn) -> Paket:
    """Of a row fetched `with_people`; the document is rendered where it is to go along."""
    periode, evaluasi = row.periode, row.evaluasi
    dokumen = Dokumen(**row.dokumen) if row.dokumen else None
    needs_pdf = row.is_berdokumen and dokumen is None
    return Paket(
        kiriman=row.pk,
        nip=row.pegawai.nip,
        orang_id=row.pegawai.siasn_id,
        tahun=periode.tahun,
        periodik_id=PERIODIK.get(Periode.Jenis(periode.jenis), ""),
        bulan_mulai=periode.mulai.month,
        bulan_selesai=periode.selesai.month,
        nilai=nilai_of(evaluasi),
        penilai=penilai_of(periode),
        riwayat_id=row.riwayat_id,
        is_menimpa=row.is_menimpa,
        is_posted=row.status == KirimanSiasn.Status.TERKIRIM,
        dokumen=dokumen,
        pdf=_dokumen_evaluasi(periode, evaluasi) if needs_pdf else b"",
    )


def nilai_of(evaluasi: Evaluasi) -> Nilai:
    """Both ratings and the predikat by their codes (rules.md §4.1)."""
    return Nilai(
        Rating(evaluasi.hasil_kerja).kode,
        Rating(evaluasi.perilaku).kode,
        PredikatKinerja(evaluasi.predikat).kode,
    )


def penilai_of(periode: Periode) -> PenilaiSiasn:
    """Who rated, as the snapshot of the rating has him; a kepala daerah has no NIP."""
    said = periode.cuplikan.get("penilai") or {}
    golongan = said.get("pangkat_golongan", "").rsplit("/ ", 1)[-1].strip()
    return PenilaiSiasn(
        nama=said.get("nama", ""),
        jabatan=said.get("jabatan", ""),
        nip=said.get("nip", ""),
        unor_nama=said.get("unit_kerja", ""),
        golongan_id=siasn_golongan(golongan),
        is_asn=bool(said.get("nip")),
    )


def _dokumen_evaluasi(periode: Periode, evaluasi: Evaluasi) -> bytes:
    """With date and place as the print page suggests them."""
    day, lokasi = assemble.suggested_evaluation_date(periode), periode.instansi.lokasi
    cetak = TempatTanggal(day, day, lokasi, lokasi)
    return render.render_dokumen_evaluasi(assemble.evaluation_document(periode, evaluasi, cetak))


def isi_of(row: BarisSiasn) -> dict[str, Any]:
    """What SIASN shows of a row, to be kept and compared."""
    return {
        "id": row.id,
        "hasil_kerja": row.hasil_kerja,
        "perilaku": row.perilaku,
        "kuadran": row.kuadran,
        "dokumen": list(row.dokumen),
    }
