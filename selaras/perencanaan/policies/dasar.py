"""Who may keep the SK or SPT that a tambahan rests on, and until when (DPS-022, DPS-023)."""

from typing import ClassVar

from selaras.core.policy import Refusal, not_yours
from selaras.organisasi.policies.dinilai import DinilaiPolicy
from selaras.perencanaan.models.skp import Skp


class DasarPolicy(DinilaiPolicy):
    """The subject is an Skp. A letter may follow at any time: it changes no word of a result."""

    verbs: ClassVar[tuple[str, ...]] = ("upload_dasar",)
    subject: Skp

    def role_upload_dasar(self) -> Refusal | None:
        if self.is_owner:
            return None
        return not_yours(
            f"Hanya pemilik SKP, {self.subject.pegawai.sapaan}, yang dapat mengunggah dasar "
            "penugasan RHK tambahan."
        )

    def status_sentence(self, verb: str) -> str:
        return (
            f"SKP ini berstatus {self.subject.status_label}, sehingga dasar penugasan tidak dapat "
            "ditambahkan lagi. Berkas yang sudah diunggah tetap dapat dibuka."
        )
