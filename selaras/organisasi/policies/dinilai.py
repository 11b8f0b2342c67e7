"""What concerns a person who is rated: his penilai of today, and on whose behalf one decides."""

from datetime import date
from functools import cached_property
from typing import Any

from selaras.base import clock
from selaras.core.pelaku import Pelaku
from selaras.core.policy import Policy
from selaras.organisasi.models.pegawai import HubunganPenilai, Pegawai
from selaras.organisasi.questions import (
    acts_as_penilai,
    atas_nama,
    penilai_on,
    penilai_sapaan,
    records_for,
)


class DinilaiPolicy(Policy):
    """The base of all that is decided about an SKP; nobody acts as the penilai of himself."""

    actor: Pelaku

    def __init__(
        self, actor: Pelaku, subject: Any, *, hubungan: HubunganPenilai | None = None
    ) -> None:
        """`hubungan`: who rates the owner today, where a page knows it already."""
        super().__init__(actor, subject)
        if hubungan is not None:
            self.hubungan = hubungan

    @property
    def dinilai(self) -> Any:
        """What names the owner and his post: the subject, or what it belongs to."""
        return self.subject

    @property
    def today(self) -> date:
        return clock.today(self.subject.instansi.zona)

    @cached_property
    def hubungan(self) -> HubunganPenilai | None:
        """Who rates the owner today, by his dated post."""
        return penilai_on(self.dinilai.riwayat_jabatan_id, self.today)

    @property
    def penilai(self) -> Pegawai | None:
        return self.hubungan.penilai if self.hubungan else None

    @property
    def penilai_sapaan(self) -> str:
        return penilai_sapaan(self.hubungan)

    @property
    def is_owner(self) -> bool:
        return self.actor.is_pegawai(self.dinilai.pegawai_id)

    @property
    def is_penilai(self) -> bool:
        """The penilai of today, or who records for a non-ASN one."""
        return acts_as_penilai(self.actor, self.hubungan, self.dinilai.pegawai_id)

    @property
    def records(self) -> bool:
        """Whether he records what a non-ASN penilai decided: only with the form he signed."""
        return records_for(self.actor, self.hubungan)

    @cached_property
    def atas_nama(self) -> dict[str, str]:
        """For the trail of a penilai's deed: in which post and on whose behalf he acts."""
        return atas_nama(self.actor, self.hubungan) if self.is_penilai else {}
