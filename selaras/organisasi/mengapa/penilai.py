"""Links about who rates: derived today, able to act, and with somebody above him (BLL-022)."""

from selaras.base.format import tanggal
from selaras.core.mengapa import Mata, beres, gelap, perhatian, putus
from selaras.organisasi.mengapa.fakta import DATA, FaktaPegawai
from selaras.organisasi.mengapa.jabatan import JABATAN
from selaras.organisasi.models.pegawai import HubunganPenilai
from selaras.organisasi.questions import penilai_sapaan

MUAT_ULANG = "Mohon pilih Muat ulang penilai pada profil."


def penilai(f: FaktaPegawai) -> Mata:
    if f.post is None:
        return gelap(JABATAN)
    row = f.hubungan
    if row is None or not row.penilai_nama:
        return _nobody(f, row)
    if row.is_non_asn:
        return _non_asn(f, row)
    return _stale(f, row) or _unable(f, row) or beres(_why(row), DATA)


def _why(row: HubunganPenilai) -> str:
    """Who rates him, and by what; an override with its reason."""
    who = penilai_sapaan(row)
    post = f" ({row.penilai_jabatan})" if row.penilai_jabatan else ""
    if not row.is_khusus:
        return f"{who}{post}. {row.sebab}"
    by = f" oleh {row.ditetapkan_oleh}" if row.ditetapkan_oleh else ""
    return f"{who}{post}, ditetapkan khusus{by} sejak {tanggal(row.mulai)}: {row.sebab}."


def _reloader(f: FaktaPegawai) -> str:
    return f"{f.pemilik}, atau {f.admin}"


def _nobody(f: FaktaPegawai, row: HubunganPenilai | None) -> Mata:
    if f.silsilah and f.post and f.silsilah.above(f.post, f.today):
        return putus(
            "Pejabat penilai belum terbaca dari unit kerja.",
            MUAT_ULANG,
            _reloader(f),
            tujuan=DATA,
        )
    sebab = row.sebab if row and row.sebab else "Belum ada pimpinan sampai unit teratas."
    return putus(
        f"Belum ada pejabat penilai. {sebab}",
        "Mohon catat pimpinan unit kerja, atau tetapkan pejabat penilai dengan alasannya.",
        f.admin,
        tujuan=DATA,
    )


def _non_asn(f: FaktaPegawai, row: HubunganPenilai) -> Mata:
    """§2.2: Kepala Daerah decides on paper, an operator records it."""
    if f.operator:
        return beres(f"{_why(row)} Keputusannya dicatat {f.operator}.")
    return putus(
        f"Pejabat penilai, {row.penilai_nama}, bukan ASN, dan belum ada operator yang mencatat "
        "keputusannya.",
        "Mohon beri peran Operator Pejabat Penilai Non-ASN kepada seorang pegawai.",
        f.admin_instansi,
    )


def _stale(f: FaktaPegawai, row: HubunganPenilai) -> Mata | None:
    """Another penilai than units and heads say today: after a move, or a post that ended."""
    if f.silsilah is None or f.post is None:
        return None
    now = f.silsilah.above(f.post, f.today)
    if row.is_khusus:
        post = row.penilai_riwayat
        if post is None or post.selesai is None or post.selesai >= f.today:
            return None
        return putus(
            f"{penilai_sapaan(row)} ditetapkan khusus sebagai penilai, tetapi jabatannya berakhir "
            f"{tanggal(post.selesai)}.",
            f"{MUAT_ULANG} Bila perlu, tetapkan penilai yang baru dengan alasannya.",
            _reloader(f),
            tujuan=DATA,
        )
    if now is None or now.pegawai_id == row.penilai_id:
        return None
    return putus(
        f"Tercatat dinilai {penilai_sapaan(row)}, padahal menurut unit kerja hari ini penilainya "
        f"{now.pegawai.sapaan} ({now.sebutan}).",
        MUAT_ULANG,
        _reloader(f),
        tujuan=DATA,
    )


def _unable(f: FaktaPegawai, row: HubunganPenilai) -> Mata | None:
    """The penilai has left, or cannot come in."""
    orang = row.penilai
    if orang is None:
        return None
    if orang.has_left(f.today):
        return putus(
            f"{orang.sapaan} tercatat bekerja sampai {tanggal(orang.berhenti_pada)}, tetapi masih "
            "tercatat sebagai penilai.",
            "Mohon catat pimpinan unit yang baru, atau Plt. menurut surat perintah, lalu muat "
            "ulang penilai.",
            f.admin,
            tujuan=DATA,
        )
    if orang.user is None or not orang.user.is_active:
        return putus(
            f"Akun {orang.sapaan}, pejabat penilai, belum ada atau dinonaktifkan, sehingga ia "
            "tidak dapat menilai.",
            "Mohon aktifkan akunnya, atau catat Plh. menurut surat perintah bila ia berhalangan.",
            f.admin,
        )
    return None


def atasan_penilai(f: FaktaPegawai) -> Mata | None:
    row = f.hubungan
    if row is None or row.penilai is None:
        return None
    if row.atasan_penilai:
        return beres(f"{row.atasan_penilai.sapaan}, yang memutus bila ada keberatan.")
    return perhatian(
        "Atasan pejabat penilai belum terbaca; ia baru diperlukan bila ada keberatan.",
        "Mohon lengkapi pimpinan unit di atas pejabat penilai.",
        f.admin,
    )
