"""Build an agency: policy, units, users, posts, roles. Who rates whom follows from the posts."""

from datetime import UTC, date, datetime
from functools import cache

from django.contrib.auth.hashers import make_password

from selaras.accounts.models import Instansi, User
from selaras.base import clock
from selaras.core.models import HariLibur
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_NASIONAL, ADMIN_OPD, AUDITOR, system
from selaras.demo.content import (
    ADMIN_NASIONAL as AKUN_NASIONAL,
)
from selaras.demo.content import ISSUED, PASSWORD, InstansiDemo, PegawaiDemo, UnitDemo
from selaras.demo.periods import AWAL
from selaras.demo.player.stage import Stage
from selaras.kebijakan import actions as kebijakan_actions
from selaras.organisasi.actions import penempatan, penilai
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.models.peran import Peran
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.pelaku import pelaku_of
from selaras.pemeriksaan import actions as pemeriksaan

SEBELUM = datetime(2025, 12, 29, 1, tzinfo=UTC)  # the office is set up
MULAI = datetime(2026, 1, 5, 1, tzinfo=UTC)  # everybody holds his post


def admin_nasional() -> None:
    """The account of no agency."""
    nip, nama = AKUN_NASIONAL
    if not User.objects.filter(nip=nip).exists():
        user = _user(nip, nama)
        Peran.objects.create(user=user, jenis=ADMIN_NASIONAL)


def build(demo: InstansiDemo) -> Stage:
    """An agency as it stands when the year begins."""
    libur = frozenset(HariLibur.objects.filter(instansi=None).values_list("tanggal", flat=True))
    instansi = Instansi.objects.create(
        kode=demo.kode, nama=demo.nama, lokasi=demo.lokasi, zona_waktu=demo.zona
    )
    stage = Stage(demo, instansi, libur)
    with clock.at(SEBELUM):
        overrides = {"mfa_admin_wajib": False}  # everybody may try the accounts of the demo
        kebijakan_actions.apply(instansi, demo.kode, AWAL, overrides, by=system(instansi))
        for unit in _top_down(demo):
            stage.unit[unit.kunci] = _unit(stage, unit)
        for orang in sorted(demo.pegawai, key=lambda each: stage.depth(each.kunci)):
            stage.pegawai[orang.kunci] = _person(stage, orang)
    _give_roles(stage)
    with clock.at(MULAI):
        for kunci, pegawai in stage.pegawai.items():
            stage.pelaku[kunci] = pelaku_of(User.objects.get(nip=pegawai.nip))
        _give_letter(stage)
    return stage


def _top_down(demo: InstansiDemo) -> list[UnitDemo]:
    def depth(unit: UnitDemo) -> int:
        return 1 + depth(demo.unit_of(unit.induk)) if unit.induk else 0

    return sorted(demo.unit, key=depth)


def _unit(stage: Stage, unit: UnitDemo) -> UnitKerja:
    row: UnitKerja = UnitKerja.objects.create(
        instansi=stage.instansi,
        nama=unit.nama,
        eselon=unit.eselon,
        parent=stage.unit.get(unit.induk),
        is_mandiri=unit.mandiri,
        hari_kerja=unit.hari_kerja,
    )
    return row


def _person(stage: Stage, orang: PegawaiDemo) -> Pegawai:
    pegawai = Pegawai.objects.create(
        instansi=stage.instansi,
        user=_user(orang.nip, orang.nama_lengkap, stage.instansi, has_login=bool(orang.akun)),
        nip=orang.nip,
        nama=orang.nama_lengkap,
        jenis=orang.jenis,
        is_perempuan=orang.is_perempuan,
        golongan=orang.golongan,
        pangkat=orang.pangkat,
        dikonfirmasi_pada=max(orang.tmt, AWAL),
    )
    _place(stage, orang, pegawai)
    return pegawai


def _user(nip: str, nama: str, instansi: Instansi | None = None, *, has_login: bool = True) -> User:
    user = User.objects.create_user(nip, None, nama=nama, instansi=instansi)
    if has_login:
        user.password = _hashed_password()
        user.save(update_fields=["password"])
    return user


@cache
def _hashed_password() -> str:
    """One for all, as the password is: to hash it takes longer than all else about a person."""
    return make_password(PASSWORD)


def _place(stage: Stage, orang: PegawaiDemo, pegawai: Pegawai) -> None:
    """Give the post; who rates its holder is derived again for the year that begins."""
    by = stage.sistem
    riwayat = penempatan.place(
        pegawai,
        by=by,
        unit=stage.unit[orang.unit],
        jabatan=orang.jabatan,
        jenis=orang.jenis_jabatan,
        mulai=orang.tmt,
        eselon=stage.demo.eselon_of(orang),
        is_pimpinan=stage.demo.heads(orang),
    )
    teks = orang.penilai_luar
    if teks:
        penilai.set_penilai(
            riwayat,
            mulai=max(orang.tmt, AWAL),
            by=by,
            alasan="Pejabat penilai bukan ASN",
            penilai_nama=teks,
            penilai_jabatan=teks,
        )


def _give_roles(stage: Stage) -> None:
    demo = stage.demo
    for jenis, unit in ((ADMIN_OPD, stage.unit["opd"]), (ADMIN_INSTANSI, None)):
        user = User.objects.get(nip=demo.akun(jenis).nip)  # the role's name is the account's
        Peran.objects.create(user=user, jenis=jenis, unit=unit)
    for role, (_, nama) in ISSUED.items():
        user = _user(demo.issued_id(role), nama, stage.instansi)
        Peran.objects.create(user=user, jenis=role)
        stage.pelaku[role] = pelaku_of(user)


def _give_letter(stage: Stage) -> None:
    """The auditor examines the agency this year: without a letter he would find nobody."""
    admin = User.objects.get(nip=stage.demo.akun(ADMIN_INSTANSI).nip)
    pemeriksaan.record_surat_tugas(
        stage.instansi,
        by=pelaku_of(admin),
        auditor=User.objects.get(nip=stage.demo.issued_id(AUDITOR)),
        nomor="700/7",
        tanggal=AWAL,
        perihal="Pengelolaan kinerja",
        mulai=AWAL,
        sampai=date(clock.today(stage.instansi.zona).year, 12, 31),
    )
