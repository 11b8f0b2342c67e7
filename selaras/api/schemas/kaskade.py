"""The cascade: what is answered."""

from pydantic import Field

from selaras.api.schemas.skp import JenisRhk
from selaras.base.api.kinds import Answer, Orang


class Ruas(Answer):
    """A result on a line upwards."""

    id: int
    jenis: JenisRhk
    uraian: str
    intervensi: int | None
    pegawai: Orang
    jabatan: str
    unit_kerja: str
    tim: str | None


class Simpul(Ruas):
    pendukung: int = Field(description="Banyaknya RHK yang mendukungnya, konsep termasuk.")
    tanda: list[str] = Field(description="yatim, tanpa_pendukung, lompat_jenjang.")


class Pimpinan(Answer):
    pegawai: Orang
    jabatan: str
    unit_kerja: str
    jumlah_rhk: int = Field(description="Yang dapat dibaca; 0 bila SKP-nya belum disetujui.")


class Hitungan(Answer):
    yatim: int
    tanpa_pendukung: int
    lompat_jenjang: int
