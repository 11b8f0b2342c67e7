"""A mutasi as plain data."""

from typing import Any

from selaras.api.present.people import person_as_json
from selaras.core.pelaku import Pelaku
from selaras.mutasi.models import Mutasi
from selaras.mutasi.policies import MutasiPolicy


def preview_as_json(mutasi: Mutasi) -> dict[str, Any]:
    return {
        "pegawai": person_as_json(mutasi.pegawai),
        "jenis": mutasi.jenis,
        "tmt": mutasi.tmt,
        "dari": {"jabatan": mutasi.dari.jabatan, "unit_kerja": mutasi.dari.unit.nama},
        "ke": {"jabatan": mutasi.jabatan, "unit_kerja": mutasi.unit.nama},
        "akibat": mutasi.akibat,
    }


def row_as_json(mutasi: Mutasi) -> dict[str, Any]:
    return preview_as_json(mutasi) | {
        "id": mutasi.pk,
        "status": mutasi.status,
        "nomor_sk": mutasi.nomor_sk,
        "tanggal_sk": mutasi.tanggal_sk,
        "skp_lama": mutasi.skp_lama_id,
        "skp_baru": mutasi.skp_baru_id,
    }


def mutasi_as_json(mutasi: Mutasi, by: Pelaku) -> dict[str, Any]:
    tindakan = MutasiPolicy(by, mutasi).tindakan(["undo_mutasi"])
    return row_as_json(mutasi) | {"tindakan": {"undo": tindakan["undo_mutasi"]}}
