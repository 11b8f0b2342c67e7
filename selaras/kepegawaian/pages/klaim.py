"""The claims that wait for an administrator, each with who heads the unit now."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from selaras.core.pelaku import Pelaku
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.organisasi.models.peran import KlaimPimpinan
from selaras.organisasi.policies.klaim import KlaimPolicy


def rows_of(pelaku: Pelaku, claims: Sequence[KlaimPimpinan], today: date) -> list[dict[str, Any]]:
    """One query for the heads of all their units."""
    units = {klaim.riwayat_jabatan.unit_id for klaim in claims}
    heads = RiwayatJabatan.objects.heads().on(today).filter(unit__in=units)
    now = {
        head.unit_id: head
        for head in heads.select_related("pegawai").order_by("mulai")
        if not head.is_acting
    }
    return [
        {
            "klaim": klaim,
            "post": klaim.riwayat_jabatan,
            "pimpinan": now.get(klaim.riwayat_jabatan.unit_id),
            "policy": KlaimPolicy(pelaku, klaim),
        }
        for klaim in claims
    ]
