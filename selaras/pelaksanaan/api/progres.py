"""An entry of the log, as it is answered."""

from datetime import date, time

from pydantic import Field

from selaras.base.api.kinds import Answer


class ProgresHarian(Answer):
    id: int
    skp: int = Field(validation_alias="skp_id")
    indikator: int = Field(validation_alias="indikator_id")
    tanggal: date
    mulai: time
    selesai: time
    uraian: str
    rencana: bool = Field(validation_alias="is_rencana")
    dihitung: bool = Field(
        validation_alias="is_dihitung",
        description="Salah bila dicatat setelah realisasi periodenya diajukan.",
    )
