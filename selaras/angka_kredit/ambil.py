"""Read the AK of 2022 in SIASN and hand it to the penilai, in the background (BKN-061)."""

from decimal import Decimal

from selaras.angka_kredit.actions import dasar as actions
from selaras.angka_kredit.actions.dasar import IsiDasar
from selaras.angka_kredit.models import DasarAngkaKredit
from selaras.base.errors import NotNow
from selaras.clients.siasn.errors import SiasnError
from selaras.clients.siasn.records import RwAngkaKredit
from selaras.core.jobs import Kemajuan
from selaras.core.models import Pekerjaan
from selaras.core.pelaku import Pelaku
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.organisasi.pelaku import pelaku_of
from selaras.rules import angka_kredit as aturan
from selaras.siasn import koneksi

DENGAN_SK = "Angka kredit tetap dapat dicatat dengan SK PAK."
DIAJUKAN = "Angka kredit dari SIASN diajukan kepada penilai."


def pull(kemajuan: Kemajuan, post_id: int) -> str:
    """Nobody waits for SIASN with the database locked; a killed job finds what it stated."""
    post = RiwayatJabatan.objects.with_people().get(pk=post_id)
    stated = DasarAngkaKredit.objects.filter(riwayat_jabatan=post, dari_siasn=True)
    if stated.exists():
        return DIAJUKAN
    row = _last_before_conversion(post.pegawai.nip)
    isi = IsiDasar(
        DasarAngkaKredit.Jenis.INTEGRASI,
        post.pegawai.golongan,
        angka=_integrated(row, post.pegawai.golongan),
        nomor_sk=row.nomor_sk,
        tanggal_sk=row.tanggal_sk,
    )
    actions.create_dasar(post, by=_asker(kemajuan.pekerjaan), isi=isi, dari_siasn=True)
    return DIAJUKAN


def _last_before_conversion(nip: str) -> RwAngkaKredit:
    try:
        with koneksi.client() as client:
            rows = client.rw_angkakredit(nip)
    except SiasnError as error:
        raise NotNow(f"{error.sentence} {DENGAN_SK}") from error
    found = [row for row in rows if row.tahun_selesai < aturan.AWAL_KONVERSI.year]
    if not found:
        raise NotNow(f"SIASN belum mencatat angka kredit sampai 2022. {DENGAN_SK}")
    return found[-1]


def _integrated(row: RwAngkaKredit, golongan: str) -> Decimal:
    """A conventional count is brought to the new one (§7.6)."""
    if row.is_integrasi or golongan not in aturan.NILAI_DASAR_LAMA:
        return row.total
    try:
        return aturan.integrated(row.total, golongan)
    except ValueError as error:
        raise NotNow(
            f"Angka kredit di SIASN lebih kecil daripada nilai dasar {golongan}. {DENGAN_SK}"
        ) from error


def _asker(job: Pekerjaan) -> Pelaku:
    """Who asked for it, with the rights that he has now."""
    if job.oleh is None or not job.oleh.is_active:
        raise NotNow(f"Akun yang memintanya sudah tidak aktif. {DENGAN_SK}")
    return pelaku_of(job.oleh)
