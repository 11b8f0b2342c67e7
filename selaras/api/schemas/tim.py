"""Teams: what is sent and what is answered."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from selaras.accounts.models import NIP_LENGTH
from selaras.base.api.kinds import Answer, Body, Id, Orang, Tanggal, Teks, Tindakan, Versi
from selaras.tim.models import NAMA_TIM_MAX, NOMOR_SK_MAX, PERAN_MAX, TUGAS_MAX

NIP_MAX = NIP_LENGTH + 10  # written in groups


def _none_is_blank(value: object) -> object:
    return "" if value is None else value


Blank = BeforeValidator(_none_is_blank)
NamaTim = Annotated[Teks, StringConstraints(max_length=NAMA_TIM_MAX)]
Tugas = Annotated[Teks, StringConstraints(max_length=TUGAS_MAX), Blank]
NomorSk = Annotated[Teks, StringConstraints(max_length=NOMOR_SK_MAX), Blank]
PeranTim = Annotated[Teks, StringConstraints(max_length=PERAN_MAX), Blank]
Nip = Annotated[Teks, StringConstraints(max_length=NIP_MAX)]
Lingkup = Literal["saya", "unit", ""]
StatusTim = Literal["aktif", "berakhir", "semua", ""]


class TimUbah(Body):
    """Hanya isian yang dikirim yang berubah."""

    nama: NamaTim = ""
    tugas: Tugas = ""
    ketua: Nip = Field("", description="NIP ketua, dari unit mana pun di instansi ini.")
    mulai: Tanggal | None = None
    selesai: Tanggal | None = Field(None, description="Kosong: belum ditentukan.")
    sk_nomor: NomorSk = ""
    sk_tanggal: Tanggal | None = None
    versi: Versi | None = None


class TimBaru(Body):
    unit: Id = Field(description="Id unit pembentuk.")
    nama: NamaTim
    ketua: Nip = Field(description="NIP ketua, dari unit mana pun di instansi ini.")
    mulai: Tanggal
    selesai: Tanggal | None = None
    tugas: Tugas = ""
    sk_nomor: NomorSk = ""
    sk_tanggal: Tanggal | None = None


class AkhiriTim(Body):
    selesai: Tanggal = Field(description="Hari terakhir; keanggotaan ikut berakhir.")
    versi: Versi | None = None


class AnggotaBaru(Body):
    pegawai: Nip = Field(description="NIP pegawai, dari unit mana pun di instansi ini.")
    peran: PeranTim = ""
    mulai: Tanggal | None = Field(None, description="Hari ini, bila kosong.")
    selesai: Tanggal | None = None


class AkhiriAnggota(Body):
    selesai: Tanggal = Field(description="Hari terakhir orang itu dalam tim.")


class RhkTim(Body):
    rhk: Id = Field(description="Id RHK pada SKP ini.")
    tim: Id | None = Field(description="Id tim kerja yang memikulnya; kosong: dilepas dari tim.")


class TimRingkas(Answer):
    id: int
    nama: str
    unit: int
    unit_nama: str
    ketua: Orang
    mulai: date
    selesai: date | None
    versi: int


class AnggotaTim(Answer):
    id: int
    pegawai: Orang
    peran: str
    mulai: date
    selesai: date | None


class BerkasSk(Answer):
    id: int
    nama: str
    ukuran: int


class Tim(TimRingkas):
    tugas: str
    sk_nomor: str
    sk_tanggal: date | None
    sk: list[BerkasSk] = Field(description="Pindaian SK; yang terbaru pertama.")
    anggota: list[AnggotaTim] = Field(description="Juga yang keanggotaannya sudah berakhir.")
    tindakan: dict[str, Tindakan]
