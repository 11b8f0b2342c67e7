"""Check a whole file against the agency as it is: what is wrong, and what would be written."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import BinaryIO

from selaras.accounts.models import Instansi
from selaras.core.pelaku import Pelaku
from selaras.impor import (
    baca,
    periksa_jabatan,
    periksa_keadaan,
    periksa_pegawai,
    periksa_pimpinan,
    periksa_predikat,
    periksa_unit,
    sambungan,
)
from selaras.impor.baca import Baris, Tabel
from selaras.impor.bentuk import lembar_of
from selaras.impor.galat import GalatBerkas
from selaras.impor.keadaan import Sekarang, load

CHECKS: dict[str, Callable[[list[Baris], Sekarang], None]] = {
    "unit": periksa_unit.check,
    "pegawai": periksa_pegawai.check,
    "jabatan": periksa_jabatan.check,
    "pimpinan": periksa_pimpinan.check,
    "keadaan": periksa_keadaan.check,
    "predikat": periksa_predikat.check,
}


def read(source: BinaryIO, kind: str, jenis: str, temuan: GalatBerkas) -> Tabel:
    return baca.read(source, kind, lembar_of(jenis), temuan)


def check(
    tabel: Tabel, *, instansi: Instansi, by: Pelaku, on: date, temuan: GalatBerkas
) -> Sekarang:
    """Go through the sheets in the order in which they are applied."""
    now = load(instansi, by, on, temuan)
    for jenis, check_sheet in (CHECKS | sambungan.checks()).items():
        if jenis in tabel:
            check_sheet(tabel[jenis], now)
    periksa_pegawai.check_reach(now)
    periksa_pimpinan.check_heads(now)
    return now


def summary(now: Sekarang) -> dict[str, dict[str, int]]:
    return {jenis: asdict(found) for jenis, found in now.hitungan.items()}
