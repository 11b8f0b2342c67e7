"""People and units as plain data."""

from typing import Any

from selaras.core.pelaku import Pelaku
from selaras.organisasi.models.pegawai import HubunganPenilai, Pegawai, RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.questions import penilai_on
from selaras.penilaian.models import CapaianOrganisasi


def person_as_json(pegawai: Pegawai | None) -> dict[str, str] | None:
    return {"nip": pegawai.nip, "nama": pegawai.nama} if pegawai else None


def penilai_as_json(hubungan: HubunganPenilai | None) -> dict[str, str] | None:
    """A non-ASN penilai (Kepala Daerah) has a name and no NIP."""
    if hubungan is None:
        return None
    nama = hubungan.penilai_nama or hubungan.penilai_jabatan
    return person_as_json(hubungan.penilai) or ({"nip": "", "nama": nama} if nama else None)


def me_as_json(pelaku: Pelaku) -> dict[str, Any]:
    roles = [("pegawai", pelaku.pegawai_id is not None), ("penilai", pelaku.is_penilai)]
    return {
        "nip": pelaku.nip,
        "nama": pelaku.nama,
        "instansi": pelaku.instansi.nama if pelaku.instansi else None,
        "unit_kerja": pelaku.unit_nama or None,
        "jabatan": pelaku.jabatan or None,
        "penilai": penilai_as_json(_hubungan(pelaku)),
        "peran": [name for name, has in roles if has] + sorted(pelaku.peran),
    }


def _hubungan(pelaku: Pelaku) -> HubunganPenilai | None:
    """Who rates the post that the Pelaku shows: a head's before others, the newest first."""
    if pelaku.pegawai_id is None or pelaku.zona is None:
        return None
    today = pelaku.today
    posts = RiwayatJabatan.objects.filter(pegawai=pelaku.pegawai_id).on(today)
    post = posts.order_by("-is_pimpinan", "-mulai").values_list("pk", flat=True).first()
    return penilai_on(post, today) if post else None


def unit_as_json(unit: UnitKerja) -> dict[str, Any]:
    return {"id": unit.pk, "nama": unit.nama, "induk": unit.parent_id}


def capaian_as_json(row: CapaianOrganisasi) -> dict[str, Any]:
    return {
        "unit": row.unit_id,
        "jenis": row.jenis,
        "tahun": row.tahun,
        "nomor": row.nomor,
        "predikat": row.predikat,
        "ditetapkan_oleh": row.ditetapkan_oleh,
    }
