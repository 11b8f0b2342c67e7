"""Tickets and announcements."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from selaras.api.schemas.people import Unit
from selaras.base.api.kinds import Answer, Body, Id, Orang, Tanggal, Teks, Tindakan, Versi
from selaras.pengumuman import models as pengumuman
from selaras.tiket import models as tiket

StatusTiket = Literal["baru", "diteruskan", "dijawab", "selesai"]
StatusTiketAtauKosong = StatusTiket | Literal[""]
Cakupan = Literal["saya", "antrean", ""]
JudulTiket = Annotated[Teks, StringConstraints(max_length=tiket.JUDUL_MAX)]
IsiTiket = Annotated[Teks, StringConstraints(max_length=tiket.ISI_MAX)]
Judul = Annotated[Teks, StringConstraints(max_length=pengumuman.JUDUL_MAX)]
Isi = Annotated[Teks, StringConstraints(max_length=pengumuman.ISI_MAX)]


class TiketBaru(Body):
    judul: JudulTiket
    isi: IsiTiket
    halaman: Annotated[Teks, StringConstraints(max_length=500)] = ""
    penolakan: Annotated[Teks, StringConstraints(max_length=tiket.PENOLAKAN_MAX)] = Field(
        "", description="Kalimat penolakan yang ditemui."
    )


class PesanBaru(Body):
    isi: IsiTiket = ""
    versi: Versi | None = None


class Pesan(Answer):
    penulis: str
    dari_pengelola: bool
    verb: str
    isi: str
    pada: datetime


class TiketRingkas(Answer):
    id: int
    judul: str
    status: StatusTiket
    tingkat: Literal["opd", "instansi"]
    pelapor: Orang
    unit: Unit | None
    dibuat_pada: datetime


class Tiket(TiketRingkas):
    isi: str
    halaman: str
    penolakan: str
    pesan: list[Pesan]
    versi: int
    tindakan: dict[str, Tindakan]


class PengumumanUbah(Body):
    """Hanya isian yang dikirim yang berubah."""

    judul: Judul = ""
    isi: Isi = ""
    unit: Id | None = Field(None, description="Kosong: seluruh instansi.")
    mulai: Tanggal = date.min
    sampai: Tanggal = date.min
    is_disematkan: bool = False
    versi: Versi | None = None


class PengumumanBaru(Body):
    judul: Judul
    isi: Isi
    unit: Id | None = Field(None, description="Kosong: seluruh instansi.")
    mulai: Tanggal
    sampai: Tanggal
    is_disematkan: bool = False


class Pengumuman(Answer):
    id: int
    judul: str
    isi: str
    unit: Unit | None
    mulai: date
    sampai: date
    is_disematkan: bool
    keadaan: str
    versi: int
    tindakan: dict[str, Tindakan]
