"""People, their profile and their roles as plain data."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from selaras.core.pelaku import Pelaku
from selaras.core.policy import as_tindakan
from selaras.kepegawaian.pages import profil
from selaras.kepegawaian.pages.perangkat import perangkat_of
from selaras.organisasi.models.pegawai import HubunganPenilai, Pegawai, RiwayatJabatan
from selaras.organisasi.models.peran import Peran
from selaras.organisasi.policies.pegawai import PegawaiPolicy
from selaras.organisasi.policies.peran import PeranPolicy

SENDIRI = (
    "nip", "nama", "jenis", "golongan", "pangkat", "telepon", "kedudukan", "berhenti_pada",
    "dikonfirmasi_pada",
)  # fmt: skip
VERBS = (
    "edit_profil",
    "edit_pegawai",
    "confirm_data",
    "depart",
    "activate_account",
    "deactivate_account",
)


def rows_as_json(people: Iterable[Pegawai], today: date) -> list[dict[str, Any]]:
    """A page of people: posts and who rates them are read for all of them at once."""
    found = list(people)
    posts = RiwayatJabatan.objects.on(today).filter(pegawai__in=found).definitif()
    posts = posts.select_related("unit").order_by("is_pimpinan", "mulai")
    held = {post.pegawai_id: post for post in posts}  # the last wins: a head's before others
    rated = HubunganPenilai.objects.on(today).filter(riwayat_jabatan__in=held.values())
    penilai = {row.riwayat_jabatan_id: row.penilai_nama for row in rated.order_by("mulai")}
    return [_row(each, held.get(each.pk), penilai, today) for each in found]


def _row(
    pegawai: Pegawai, post: RiwayatJabatan | None, penilai: dict[int, str], today: date
) -> dict[str, Any]:
    return {
        "nip": pegawai.nip,
        "nama": pegawai.nama,
        "jenis": pegawai.jenis,
        "jabatan": _post(post),
        "penilai": (penilai.get(post.pk) if post else None) or None,
        "akun_aktif": bool(pegawai.user and pegawai.user.is_active),
        "perlu_konfirmasi": pegawai.needs_confirmation(today),
        "berhenti_pada": pegawai.berhenti_pada,
    }


def profil_as_json(pelaku: Pelaku, pegawai: Any, today: date) -> dict[str, Any]:
    """What the page of a person shows at first; `pegawai` comes from `profil.visible`."""
    post = profil.Lihat(pelaku, pegawai, today, list(pegawai.riwayat.all())).utama
    perangkat = perangkat_of([post.unit_id]) if post else {}
    user, zona = pegawai.user, pegawai.instansi.zona
    return {name: getattr(pegawai, name) for name in SENDIRI} | {
        "email": user.email if user else "",
        "kedudukan_nama": pegawai.get_kedudukan_display(),
        "perlu_konfirmasi": pegawai.needs_confirmation(today),
        "jabatan": _post(post),
        "perangkat_daerah": perangkat.get(post.unit_id, "") if post else "",
        "akun": {
            "aktif": bool(user and user.is_active),
            "level_akses": profil.level_akses(pegawai, post),
            "login_terakhir": user.last_login.astimezone(zona)
            if user and user.last_login
            else None,
        },
        "tindakan": PegawaiPolicy(pelaku, pegawai).tindakan(VERBS),
    }


def _post(post: RiwayatJabatan | None) -> dict[str, Any] | None:
    if post is None:
        return None
    return {
        "id": post.pk,
        "jabatan": post.sebutan,
        "jenis": post.jenis,
        "unit": post.unit,
        "is_pimpinan": post.is_pimpinan,
    }


def bawahan_as_json(row: HubunganPenilai) -> dict[str, Any]:
    post = row.riwayat_jabatan
    return {
        "nip": post.pegawai.nip,
        "nama": post.pegawai.nama,
        "riwayat_jabatan": post.pk,
        "jabatan": post.sebutan,
        "unit": post.unit.nama,
        "mulai": row.mulai,
    }


def peran_as_json(peran: Peran, by: Pelaku) -> dict[str, Any]:
    """By role alone whether it may be taken back; what else stands against it, the answer says."""
    refused = PeranPolicy(by, peran).role_revoke_role()
    return {
        "id": peran.pk,
        "user": {"nip": peran.user.nip, "nama": peran.user.nama},
        "jenis": peran.jenis,
        "unit": peran.unit or None,
        "tindakan": {"revoke_role": as_tindakan(refused)},
    }
