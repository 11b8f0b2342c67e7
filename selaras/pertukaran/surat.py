"""Surat keterangan: how one's result stands at SIASN, to print (practice.md §6)."""

from selaras.base import clock
from selaras.base.format import nip, waktu
from selaras.cetak.render import render_keterangan
from selaras.cetak.ringkas import DokumenKeterangan
from selaras.core import audit
from selaras.core.pelaku import Pelaku
from selaras.pelaksanaan.models import Periode
from selaras.pertukaran.actions import kiriman_of
from selaras.pertukaran.models import KirimanSiasn
from selaras.pertukaran.pilihan import newest_published

PEMBUKA = (
    "Berdasarkan catatan pengiriman data kinerja, hasil penilaian kinerja pegawai berikut pada "
    "layanan SIASN Badan Kepegawaian Negara berada dalam keadaan sebagaimana tertulis di bawah ini."
)
PENUTUP = (
    "Surat keterangan ini menerangkan keadaan pengiriman pada waktu dicetak dan tidak mengubah "
    "hasil penilaian."
)
BELUM = "Belum dikirim"


def keterangan_pdf(periode: Periode, *, by: Pelaku) -> bytes:
    """Of a period that one may see; who opens another's is told in the trail."""
    row = kiriman_of(periode)
    pdf = render_keterangan(_dokumen(periode, row))
    if not by.is_pegawai(row.pegawai_id):
        audit.seen(periode, by=by)
    return pdf


def _dokumen(periode: Periode, row: KirimanSiasn) -> DokumenKeterangan:
    instansi = periode.instansi
    now = clock.now()
    newest = newest_published(periode)
    return DokumenKeterangan(
        instansi=instansi.nama,
        judul="Surat Keterangan Pengiriman ke SIASN",
        nama=row.pegawai.nama,
        periode=periode.rentang.label,
        pembuka=PEMBUKA,
        baris=(
            ("Nama", row.pegawai.nama),
            ("NIP", nip(row.pegawai.nip)),
            ("Unit kerja", periode.skp.riwayat_jabatan.unit.nama),
            ("Periode", periode.rentang.label),
            ("Predikat", newest.get_predikat_display() if newest else ""),
            ("Keadaan", row.status_label if row.pk else BELUM),
            *_since(row),
            ("Dicetak", waktu(now, instansi.zona)),
        ),
        penutup=PENUTUP,
        lokasi=instansi.lokasi,
        tanggal=now.astimezone(instansi.zona).date(),
    )


def _since(row: KirimanSiasn) -> list[tuple[str, str]]:
    """What happened when, as far as it did."""
    zona = row.instansi.zona
    said = [
        ("Tertahan di SIASN sejak", row.tertahan_sejak if row.is_held else None),
        ("Diterima SIASN pada", row.diterima_pada),
    ]
    lines = [(label, waktu(moment, zona)) for label, moment in said if moment]
    numbers = [("Nomor riwayat SIASN", row.riwayat_id), ("Keterangan", row.alasan)]
    return [*lines, *((label, text) for label, text in numbers if text)]
