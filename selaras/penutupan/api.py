"""What is sent to open a closed period again; the calls stand with those of the whole period."""

from datetime import date

from pydantic import Field

from selaras.base.api.kinds import CatatanVerb


class BukaKembali(CatatanVerb):
    sampai: date | None = Field(None, description="Hari terakhir; paling awal hari ini.")
