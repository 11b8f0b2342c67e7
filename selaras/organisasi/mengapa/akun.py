"""Links about the account and the person: may he come in, and is an SKP his duty at all."""

from selaras.accounts.models import User
from selaras.base.format import tanggal
from selaras.core.mengapa import Mata, bebas, beres, perhatian, putus
from selaras.organisasi.mengapa.fakta import DATA, PROFIL, FaktaPegawai
from selaras.organisasi.models.pegawai import MENINGGAL, TANPA_SKP
from selaras.organisasi.policies.pegawai import PegawaiPolicy

TUGAS_BELAJAR, TITIPAN = "03", "11"


def is_exempt(f: FaktaPegawai) -> bool:
    """Whether no SKP is asked of him: by his kedudukan hukum, or because he left."""
    pegawai = f.pegawai
    leaves_later = pegawai.berhenti_pada is not None and not pegawai.has_left(f.today)
    if leaves_later and pegawai.kedudukan != MENINGGAL:
        return False
    return pegawai.kedudukan in TANPA_SKP or pegawai.has_left(f.today)


def akun(f: FaktaPegawai) -> Mata:
    user, nama = f.pegawai.user, f.pemilik
    if user is None:
        return putus(
            f"{nama} belum mempunyai akun, sehingga belum dapat masuk.",
            "Mohon buatkan akun dan serahkan kode masuknya.",
            f.admin,
            tujuan=DATA,
        )
    if not user.is_active:
        return putus(
            f"Akun {nama} dinonaktifkan, sehingga tidak dapat dipakai masuk.",
            "Mohon aktifkan kembali akun ini di Manajemen Pegawai.",
            f.admin,
            tujuan=DATA,
        )
    return _never_in(f, user) or beres("Akun aktif dan dapat dipakai masuk.")


def _never_in(f: FaktaPegawai, user: User) -> Mata | None:
    """No password yet, or never used: it explains a missing SKP, and holds up nothing else."""
    nama = f.pemilik
    if user.last_login is not None or f.is_self:
        return None
    if not user.has_usable_password():
        return putus(
            f"{nama} belum pernah menetapkan kata sandi.",
            "Mohon kirim tautan kata sandi pertama, atau cetak slip kode masuk.",
            f.admin,
            tujuan=DATA,
            is_blocking=not f.has_skp,
        )
    if not f.has_skp:
        return putus(
            f"{nama} belum pernah masuk sejak akunnya dibuat.",
            "Mohon masuk dengan NIP; bila lupa kata sandi, pakai Lupa kata sandi di halaman masuk.",
            f.pemilik,
            is_blocking=False,
        )
    return None


def kebijakan(f: FaktaPegawai) -> Mata:
    if f.kebijakan is None:
        return putus(
            f"Kebijakan kinerja {f.instansi.nama} belum diterapkan, sehingga jadwal dan aturannya "
            "belum ada.",
            "Mohon terapkan kebijakan kinerja instansi.",
            f.admin_instansi,
        )
    return beres(f"Kebijakan {f.kebijakan.nama} berlaku hari ini.")


def kedudukan(f: FaktaPegawai) -> Mata:
    kode, knows = f.pegawai.kedudukan, PegawaiPolicy(f.pelaku, f.pegawai).knows_status
    nama = f.pegawai.kedudukan_words(knows=knows)
    keliru = "Bila kedudukan hukum ini keliru, mohon perbaiki di SIASN lalu sinkronkan."
    if f.pegawai.has_left(f.today):
        hari = tanggal(f.pegawai.berhenti_pada)
        return bebas(f"{f.pemilik} tercatat bekerja sampai {hari}.", keliru, f.admin)
    if is_exempt(f):
        return bebas(f"{nama}: selama itu SKP tidak diwajibkan.", keliru, f.admin)
    if kode == TUGAS_BELAJAR:
        return beres(f"{nama}: SKP boleh disusun bersama pejabat penilai, tidak ditagih.")
    if kode == TITIPAN:  # BLL-025
        return beres(
            "Pegawai diperbantukan: SKP disusun menurut tugas di tempat penugasan, dan dinilai "
            "pimpinan di sana."
        )
    return beres(f"{nama}; SKP menjadi kewajiban.")


def data_diri(f: FaktaPegawai) -> Mata:
    """NTT-010: it blocks nothing, but a wrong unit is found here first."""
    if not f.pegawai.needs_confirmation(f.today):
        hari = tanggal(f.pegawai.dikonfirmasi_pada)
        return beres(f"Data diri dinyatakan benar pada {hari}.")
    return perhatian(
        f"Data diri, jabatan, dan unit kerja tahun {f.today.year} belum dinyatakan benar.",
        "Mohon periksa profil, lalu pilih Data saya masih benar atau perbaiki yang keliru.",
        f.pemilik,
        tujuan=PROFIL,
    )
