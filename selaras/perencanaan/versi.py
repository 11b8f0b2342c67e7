"""The immutable versions of an SKP: what stood there when it was submitted or approved."""

from typing import Any

from selaras.base import clock
from selaras.perencanaan.isian import INDIKATOR, RHK, Place, columns_of
from selaras.perencanaan.models.lampiran import lampiran_of, manual_of
from selaras.perencanaan.models.naskah import VersiSkp
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp

APPROVALS = ("approve", "accept_signed")  # the verbs that keep a version both have agreed to


def keep_version(skp: Skp, verb: str) -> VersiSkp:
    """Store the SKP as it stands; the caller holds its lock, so the number is free."""
    last = VersiSkp.objects.filter(skp=skp).order_by("-nomor").first()
    return VersiSkp.objects.create(
        skp=skp,
        nomor=last.nomor + 1 if last else 1,
        verb=verb,
        isi=facts_of(skp),
        at=clock.now(),
    )


def facts_of(skp: Skp) -> dict[str, Any]:
    """Everything that was promised and agreed, as plain data."""
    return {
        "periode_awal": skp.periode_awal.isoformat(),
        "periode_akhir": skp.periode_akhir.isoformat(),
        "model": skp.model,
        "pendekatan": skp.pendekatan,
        "jabatan": skp.riwayat_jabatan.jabatan,
        "rhk": [_rhk(rhk) for rhk in skp.susunan()],
        "ekspektasi": skp.ekspektasi(),
        "lampiran": lampiran_of(skp),
        "cuplikan": skp.cuplikan,
    }


def _rhk(rhk: RencanaHasilKerja) -> dict[str, Any]:
    return columns_of(rhk, RHK, Place.VERSION) | {
        "rhk_pimpinan": rhk.rhk_pimpinan,
        "indikator": [_indikator(row) for row in rhk.indikator_set.all()],
    }


def _indikator(row: Indikator) -> dict[str, Any]:
    return columns_of(row, INDIKATOR, Place.VERSION) | {"manual": manual_of(row)}
