"""Accounts, people and units."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import StringConstraints

from selaras.accounts.forms import PASSWORD_MAX
from selaras.accounts.login import username_of
from selaras.base.api.kinds import Answer, Body, Nomor, Orang, Tahun, Teks


class Masuk(Body):
    nip: Annotated[Teks, StringConstraints(max_length=30)]
    password: Annotated[Teks, StringConstraints(max_length=PASSWORD_MAX)]
    kode: Annotated[Teks, StringConstraints(max_length=20)] | None = None

    @property
    def nip_saja(self) -> str:
        """Spaces and dots between the groups of a NIP are dropped, as on the login page."""
        return username_of(self.nip)


class Token(Answer):
    token: str
    expires_at: datetime


class Saya(Answer):
    nip: str
    nama: str
    instansi: str | None
    unit_kerja: str | None
    jabatan: str | None
    penilai: Orang | None
    peran: list[str]


class Unit(Answer):
    id: int
    nama: str
    induk: int | None


JenisPeriode = Literal["bulanan", "triwulan", "final"]
NilaiCapaian = Literal["istimewa", "baik", "butuh_perbaikan", "kurang", "sangat_kurang"]


class CapaianBaru(Body):
    jenis: JenisPeriode
    tahun: Tahun
    nomor: Nomor = 1
    predikat: NilaiCapaian


class Capaian(Answer):
    unit: int
    jenis: JenisPeriode
    tahun: int
    nomor: int
    predikat: NilaiCapaian
    ditetapkan_oleh: str
