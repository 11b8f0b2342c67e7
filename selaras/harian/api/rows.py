"""An entry of the log, as it is answered."""

from datetime import date
from typing import Any

from pydantic import Field

from selaras.base.api.kinds import Answer, JamDinding
from selaras.harian.models import BuktiCatatan
from selaras.pelaksanaan.api.bukti import BuktiTersimpan, address_of


class ProgresHarian(Answer):
    id: int
    skp: int = Field(validation_alias="skp_id")
    indikator: int | None = Field(
        validation_alias="indikator_id", description="Kosong: bukan untuk SKP (apel, upacara)."
    )
    tanggal: date
    mulai: JamDinding | None
    selesai: JamDinding | None = Field(description="Sebelum `mulai`: esok harinya (dinas malam).")
    tempat: str = Field(description="`kantor`, `dinas_luar`, atau `rumah`.")
    uraian: str
    rencana: bool = Field(validation_alias="is_rencana")
    dihitung: bool = Field(
        validation_alias="is_dihitung",
        description="Salah bila dicatat setelah realisasi periodenya diajukan.",
    )


class BuktiBaris(BuktiTersimpan):
    @staticmethod
    def resolve_berkas(row: BuktiCatatan, context: dict[str, Any]) -> str | None:
        return address_of(row, context, "show_bukti_log")


class KeadaanCatatan(Answer):
    """Where the policy asks that entries are submitted."""

    status: str = Field(
        validation_alias="ajuan.status",
        description="`draf`, `diajukan`, `dikembalikan`, atau `disetujui`.",
    )
    versi: int = Field(validation_alias="ajuan.versi")
    alasan: str = Field(description="Mengapa dikembalikan.")
    bukti: list[BuktiBaris]


class CatatanBerkeadaan(ProgresHarian):
    keadaan: KeadaanCatatan | None = Field(
        None, description="Kosong bila kebijakan tidak meminta catatan diajukan."
    )


class ProgresTercatat(ProgresHarian):
    """An entry that was just written."""

    bertumpuk: list[int] = Field(description="Catatan lain pada jam yang sama; hanya peringatan.")
