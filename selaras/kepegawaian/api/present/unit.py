"""A unit with its chain, and whose penilai changes, as plain data."""

from collections.abc import Sequence
from typing import Any

from selaras.base.api.kinds import BARIS_MAX
from selaras.core.pelaku import Pelaku
from selaras.kepegawaian.pages import unit as pages
from selaras.organisasi.actions.turunan import Perubahan
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.policies.unit import UnitPolicy

SENDIRI = ("kode", "siasn_id", "eselon", "is_mandiri", "hari_kerja", "ditutup")


def lengkap_as_json(pelaku: Pelaku, chain: list[UnitKerja]) -> dict[str, Any]:
    """The first of the chain, with the others as its way to the top."""
    unit: Any = chain[0]
    shown = pages.structure(pelaku, chain, {})
    return (
        {"id": unit.pk, "nama": unit.nama, "parent_id": unit.parent_id}
        | {name: getattr(unit, name) for name in SENDIRI}
        | {
            "eselon_nama": unit.get_eselon_display(),
            "jumlah_pegawai": unit.jumlah_pegawai,
            "jumlah_anak": unit.jumlah_anak,
            "rantai": [_simpul(each) for each in shown["rantai"]],
            "tindakan": UnitPolicy(pelaku, unit).tindakan(),
        }
    )


def _simpul(simpul: pages.Simpul) -> dict[str, Any]:
    unit = simpul.unit
    names = ("nip", "nama", "jenis", "jabatan", "sampai")
    return {
        "id": unit.pk,
        "nama": unit.nama,
        "eselon": unit.eselon,
        "is_mandiri": unit.is_mandiri,
        "ditutup": unit.ditutup,
        "pimpinan": [{name: getattr(each, name) for name in names} for each in simpul.pimpinan],
        "pengganti": simpul.pengganti,
    }


def move_as_json(changed: Sequence[Perubahan]) -> dict[str, Any]:
    """Whose penilai changes; of others only the atasan penilai does."""
    rows = [row for row in changed if row.dari != row.ke]
    return {
        "jumlah": len(rows),
        "jumlah_atasan": len(changed) - len(rows),
        "perubahan": [perubahan_as_json(row) for row in rows[:BARIS_MAX]],
    }


def perubahan_as_json(row: Perubahan) -> dict[str, Any]:
    return {
        "pegawai": row.riwayat.pegawai,
        "jabatan": row.riwayat.sebutan,
        "dari": row.dari,
        "ke": row.ke,
        "sebab": row.sebab,
    }


def staff_as_json(post: RiwayatJabatan) -> dict[str, Any]:
    return {
        "nip": post.pegawai.nip,
        "nama": post.pegawai.nama,
        "jabatan": post.sebutan,
        "penugasan": post.penugasan,
        "is_pimpinan": post.is_pimpinan,
    }
