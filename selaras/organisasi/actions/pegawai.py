"""People and their accounts: register, correct, confirm, open and close, the code slip."""

import re
from datetime import date

from django.db import IntegrityError, transaction

from selaras.accounts import notices, onetime, passwords, reset, second_factor
from selaras.accounts.models import Instansi, User
from selaras.base import clock
from selaras.base.errors import InvalidInput, NotAllowed
from selaras.core import audit, validation
from selaras.core.deed import Ask, create, deed
from selaras.core.pelaku import Pelaku
from selaras.organisasi.actions.jabatan import add_post
from selaras.organisasi.models.pegawai import NAMA_MAX, PPPK, Jabatan, JenisPegawai, Pegawai
from selaras.organisasi.models.peran import Peran
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.policies.pegawai import PegawaiPolicy
from selaras.rules.golongan import golongan_of, pangkat_of
from selaras.rules.nip import JenisNip, Nip, NipError, parse_nip

TELEPON = re.compile(r"(\+62|0)\d{8,13}")
ALASAN_MAX = 300


@create(PegawaiPolicy, "didaftarkan sebagai pegawai")
def create_pegawai(
    ask: Ask[PegawaiPolicy],
    *,
    by: Pelaku,
    nip: str,
    nama: str,
    jenis: str,
    unit: UnitKerja,
    jabatan: Jabatan,
    mulai: date,
    golongan: str = "",
    telepon: str = "",
) -> Pegawai:
    """Register a person with his first post; his account has no password yet.

    Raises InvalidInput for a wrong NIP, one that is here already or still works elsewhere.
    """
    if by.instansi is None:
        raise NotAllowed("Pegawai didaftarkan oleh pengelola kepegawaian instansinya.")
    number = _number(nip)
    pegawai = Pegawai(instansi=by.instansi, nip=number.digits, is_perempuan=number.sex == "P")
    ask(PegawaiPolicy(by, pegawai))
    _write_identity(pegawai, number, nama, jenis, golongan, telepon)
    _refuse_twice(pegawai)
    pegawai.user = _account(pegawai)
    validation.clean(pegawai)
    try:
        with transaction.atomic():
            pegawai.save()
    except IntegrityError:  # somebody else was faster
        _refuse_twice(pegawai)
        raise
    audit.record(pegawai, "create_pegawai", by=by)
    add_post(pegawai, by=by, jabatan=jabatan, unit=unit, mulai=mulai)
    return pegawai


@deed(PegawaiPolicy, "diubah data pegawainya")
def edit_pegawai(
    pegawai: Pegawai,
    policy: PegawaiPolicy,
    *,
    by: Pelaku,
    nama: str,
    jenis: str,
    golongan: str = "",
    telepon: str = "",
) -> None:
    """The admin corrects what SIASN has not corrected yet; the NIP stays (NTT-014)."""
    before = _facts(pegawai)
    _write_identity(pegawai, _number(pegawai.nip), nama, jenis, golongan, telepon)
    validation.clean(pegawai)
    pegawai.save()
    if pegawai.akun:
        User.objects.filter(pk=pegawai.akun.pk).update(nama=pegawai.nama)
    audit.record(pegawai, "edit_pegawai", by=by, data=_difference(before, pegawai))


@deed(PegawaiPolicy, "diubah profilnya")
def edit_profil(
    pegawai: Pegawai, policy: PegawaiPolicy, *, by: Pelaku, golongan: str = "", telepon: str = ""
) -> None:
    """What a person keeps himself (BLL-001): golongan ruang, and his number."""
    before = _facts(pegawai)
    number = _number(pegawai.nip)
    _write_identity(pegawai, number, pegawai.nama, pegawai.jenis, golongan, telepon)
    validation.clean(pegawai)
    pegawai.save()
    audit.record(pegawai, "edit_profil", by=by, data=_difference(before, pegawai))


@deed(PegawaiPolicy, "dinyatakan benar datanya")
def confirm_data(pegawai: Pegawai, policy: PegawaiPolicy, *, by: Pelaku) -> None:
    """He says that his data are right: unit, post and penilai carry over (NTT-010)."""
    pegawai.dikonfirmasi_pada = clock.today(pegawai.instansi.zona)
    pegawai.save(update_fields=["dikonfirmasi_pada"])
    audit.record(pegawai, "confirm_data", by=by)


@deed(PegawaiPolicy, "diaktifkan akunnya")
def activate_account(
    pegawai: Pegawai, policy: PegawaiPolicy, *, by: Pelaku, alasan: str = ""
) -> None:
    user = pegawai.user or _account(pegawai)
    User.objects.filter(pk=user.pk).update(is_active=True)
    Pegawai.objects.filter(pk=pegawai.pk).update(user=user)
    audit.record(pegawai, "activate_account", by=by, note=_optional(alasan))
    pegawai.refresh_from_db()


@deed(PegawaiPolicy, "dinonaktifkan akunnya")
def deactivate_account(pegawai: Pegawai, policy: PegawaiPolicy, *, by: Pelaku, alasan: str) -> None:
    """Nobody comes in with it any more: sessions, tokens and codes end at once."""
    alasan = validation.require_text(
        "alasan", alasan, "Mohon tulis alasan akun ini dinonaktifkan.", ALASAN_MAX
    )
    user = pegawai.user
    if user is None:
        return
    user.is_active = False
    user.save(update_fields=["is_active"])
    passwords.end_everywhere(user)
    onetime.void_all(user)
    audit.record(pegawai, "deactivate_account", by=by, note=alasan)
    pegawai.refresh_from_db()


@deed(PegawaiPolicy, "dibuatkan kode masuk")
def issue_slip(
    pegawai: Pegawai, policy: PegawaiPolicy, *, by: Pelaku, identitas_diperiksa: bool = False
) -> str:
    """Return a code to be printed once and handed to the person himself, good for 72 hours.

    The trail keeps that it was issued and by whom, never the code.
    """
    _require_identity(is_checked=identitas_diperiksa)
    user = pegawai.user or _account(pegawai)
    Pegawai.objects.filter(pk=pegawai.pk).update(user=user)
    code = onetime.issue_slip(user, by=by)
    audit.record(pegawai, "issue_slip", by=by, note="Identitas telah diperiksa.")
    return code


@deed(PegawaiPolicy, "dimatikan verifikasi dua langkahnya")
def switch_off_second_factor(
    pegawai: Pegawai,
    policy: PegawaiPolicy,
    *,
    by: Pelaku,
    alasan: str,
    identitas_diperiksa: bool = False,
) -> None:
    """For who lost phone and recovery codes; what is logged in somewhere, that phone too, ends."""
    _require_identity(is_checked=identitas_diperiksa)
    alasan = validation.require_text(
        "alasan", alasan, "Mohon tulis alasan verifikasi dua langkah ini dimatikan.", ALASAN_MAX
    )
    user = pegawai.user
    assert user is not None  # noqa: S101 -- the policy refuses without an account
    second_factor.switch_off(user)
    passwords.end_everywhere(user)
    notices.send_factor_off.enqueue(user.pk, by.nama)
    audit.record(user, "switch_off_second_factor", by=by, note=alasan)


@deed(PegawaiPolicy, "dikirimi tautan kata sandi")
def send_link(pegawai: Pegawai, policy: PegawaiPolicy, *, by: Pelaku, base_url: str) -> None:
    """Mail a one-time link to a first password; the worker makes it, so no secret is queued."""
    assert pegawai.user_id is not None  # noqa: S101 -- the policy refuses without an account
    reset.send_first_link.enqueue(pegawai.user_id, base_url, by.nama)
    audit.record(pegawai, "send_link", by=by)


# ---- Facts and their checks


def _require_identity(*, is_checked: bool) -> None:
    if not is_checked:
        raise validation.wrong(
            "identitas_diperiksa",
            "Mohon periksa dahulu kartu identitas pegawai, kemudian beri tanda di sini.",
        )


def _number(nip: str) -> Nip:
    try:
        return parse_nip(nip)
    except NipError as error:
        raise InvalidInput(errors={"nip": [error.reason]}) from error


def _write_identity(
    pegawai: Pegawai, number: Nip, nama: str, jenis: str, golongan: str, telepon: str
) -> None:
    pegawai.nama = validation.require_text("nama", nama, "Mohon isi nama lengkap.", NAMA_MAX)
    pegawai.jenis = _jenis_of(number, jenis)
    is_pppk = number.kind == JenisNip.PPPK
    listed = golongan_of(golongan, is_pppk=is_pppk) if golongan.strip() else ""
    if listed is None:
        raise validation.wrong("golongan", "Golongan ini tidak ada dalam daftar.")
    pegawai.golongan, pegawai.pangkat = listed, pangkat_of(listed)
    bare = re.sub(r"[\s.-]", "", telepon)
    if bare and not TELEPON.fullmatch(bare):
        raise validation.wrong(
            "telepon", "Mohon tulis nomor yang diawali 08 atau +62, contoh 081234567890."
        )
    pegawai.telepon = bare


def _jenis_of(number: Nip, jenis: str) -> str:
    """A PPPK has another kind of number than a PNS (§9.6)."""
    is_pppk = number.kind == JenisNip.PPPK
    if jenis not in JenisPegawai.values or is_pppk != (jenis in PPPK):
        kind = "PPPK" if is_pppk else "PNS atau CPNS"
        raise validation.wrong("jenis", f"Nomor ini nomor {kind}; mohon sesuaikan jenisnya.")
    return jenis


def _facts(pegawai: Pegawai) -> dict[str, str]:
    names = ("nama", "jenis", "golongan", "telepon")
    return {name: str(getattr(pegawai, name)) for name in names}


def _difference(before: dict[str, str], pegawai: Pegawai) -> dict[str, list[str]]:
    """Which facts changed; a number is not repeated in the trail."""
    after = _facts(pegawai)
    changed = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    return changed | ({"telepon": []} if "telepon" in changed else {})


def _optional(alasan: str) -> str:
    return validation.optional_text("alasan", alasan, ALASAN_MAX)


def _refuse_twice(pegawai: Pegawai) -> None:
    """A NIP is registered once in an agency, and works in one agency at a time."""
    same = Pegawai.objects.filter(nip=pegawai.nip).exclude(pk=pegawai.pk)
    for other in same.select_related("instansi"):
        today = clock.today(other.instansi.zona)
        if other.instansi_id == pegawai.instansi_id:
            raise validation.wrong("nip", f"NIP ini sudah terdaftar atas nama {other.nama}.")
        if not other.has_left(today):
            raise validation.wrong(
                "nip",
                "NIP ini masih tercatat aktif pada instansi lain. Mohon meminta instansi "
                "itu mencatat kepindahannya dahulu.",
            )


def take_over(user: User, instansi: Instansi) -> User:
    """An account comes with its person; its roles stay behind: an admin there is none here."""
    user.peran_set.all().delete()
    passwords.end_everywhere(user)
    onetime.void_all(user)
    user.instansi = instansi
    user.save(update_fields=["instansi"])
    return user


def _account(pegawai: Pegawai) -> User:
    """The account of this NIP, made without a password when there is none."""
    known = User.objects.filter(nip=pegawai.nip).first()
    if known is None:
        return User.objects.create_user(pegawai.nip, nama=pegawai.nama, instansi=pegawai.instansi)
    if known.instansi_id == pegawai.instansi_id:
        return known
    if not may_take_over(known):
        raise validation.wrong(
            "nip", "NIP ini dipakai akun di luar instansi ini; mohon hubungi admin nasional."
        )
    return take_over(known, pegawai.instansi)


def may_take_over(user: User) -> bool:
    """Of another agency only who was a pegawai there (and left); never an account of the nation."""
    is_national = user.peran_set.filter(jenis=Peran.Jenis.ADMIN_NASIONAL).exists()
    return user.instansi_id is not None and user.pegawai_set.exists() and not is_national
