"""Berita acara of an objection: both accounts, what was weighed, and the decision (§5)."""

from selaras.base import clock
from selaras.base import format as words
from selaras.cetak import people
from selaras.cetak.data import (
    DokumenBeritaAcara,
    KeteranganTercetak,
    NilaiTercetak,
    TandaTangan,
)
from selaras.keberatan.models import Keberatan, Keterangan, PihakDidengar
from selaras.penilaian.gerbang import nama_periode
from selaras.penilaian.models import Evaluasi


def berita_acara_document(keberatan: Keberatan) -> DokumenBeritaAcara:
    """The people stand as they did when the period was rated.

    Before the decision it is the sheet on which a kepala daerah writes it: an operator records it.
    """
    periode, zona = keberatan.evaluasi.periode, keberatan.instansi.zona
    pihak = people.of_snapshot(periode.cuplikan)
    return DokumenBeritaAcara(
        instansi=keberatan.instansi.nama,
        periode=nama_periode(periode),
        mulai=periode.mulai,
        selesai=periode.selesai,
        pegawai=pihak.pegawai,
        penilai=pihak.penilai,
        diajukan=keberatan.diajukan_pada.astimezone(zona).date(),
        batas=keberatan.batas,
        bagian=tuple(each["isi"] for each in keberatan.bagian),
        alasan=keberatan.alasan,
        bukti=tuple(row.nama for row in keberatan.bukti_set.all()),
        keterangan=tuple(_account(keberatan, row) for row in keberatan.keterangan_set.all()),
        putusan=keberatan.get_status_display().lower() if keberatan.is_decided else "",
        semula=_rating(keberatan.evaluasi),
        menjadi=_rating(keberatan.putusan) if keberatan.putusan else None,
        pertimbangan=keberatan.pertimbangan,
        ttd=_ttd(keberatan),
    )


def _account(keberatan: Keberatan, row: Keterangan) -> KeteranganTercetak:
    """What stands on the page, in the same words."""
    heard = f"{words.tanggal(row.tanggal)}, {row.tempat}" if row.is_heard else ""
    answer = row.tanggapan
    if row.is_heard and not answer:
        silent = "tidak dijawab" if keberatan.is_decided else "belum dijawab"
        answer = f"Catatan ini {'dibenarkan' if row.dijawab_pada else silent} yang bersangkutan."
    return KeteranganTercetak(
        sebutan=PihakDidengar(row.pihak).label,
        nama=keberatan.sebutan_of(row.pihak),
        saat=heard,
        isi=row.isi or f"Tidak dapat didengar: {row.sebab}",
        tanggapan=answer,
    )


def _rating(evaluasi: Evaluasi) -> NilaiTercetak:
    return NilaiTercetak(
        hasil_kerja=evaluasi.get_hasil_kerja_display(),
        perilaku=evaluasi.get_perilaku_display(),
        predikat=evaluasi.get_predikat_display(),
    )


def _ttd(keberatan: Keberatan) -> TandaTangan:
    """Who decides; a kepala daerah by name, who signs the sheet that is recorded."""
    pemutus, moment = keberatan.pemutus, keberatan.diputus_pada or clock.now()
    day = moment.astimezone(keberatan.instansi.zona).date()
    nama, nip = (pemutus.nama, pemutus.nip) if pemutus else (keberatan.pemutus_nama, "")
    return TandaTangan(nama, words.nip(nip), keberatan.instansi.lokasi, day)
