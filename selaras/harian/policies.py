"""Who says how a unit works, and who reads and comments the log of another."""

from typing import ClassVar

from selaras.base import clock
from selaras.core.policy import Policy, Refusal, not_yet, not_yours
from selaras.harian.models import PolaKerja
from selaras.organisasi.policies.reach import administers
from selaras.organisasi.questions import acts_as_penilai, penilai_on
from selaras.perencanaan.models.skp import Skp


class PolaKerjaPolicy(Policy):
    """The subject is a PolaKerja, saved or not: whoever administers the unit."""

    verbs: ClassVar = ("set_pola",)
    subject: PolaKerja

    def role_set_pola(self) -> Refusal | None:
        unit = self.subject.unit
        if administers(self.actor, unit.pk, unit.instansi_id):
            return None
        return not_yours(f"Pola kerja {unit.nama} hanya diatur pengelola kepegawaian unit itu.")

    def refuse_set_pola(self) -> Refusal | None:
        unit = self.subject.unit
        if unit.ditutup is None or self.subject.mulai < unit.ditutup:
            return None
        return not_yet(f"{unit.nama} sudah ditutup; pola kerjanya tidak dapat diatur lagi.")


class TanggapanPolicy(Policy):
    """The subject is the SKP of whoever wrote the log: his penilai of today reads and comments."""

    verbs: ClassVar = ("comment_log",)
    subject: Skp

    def role_comment_log(self) -> Refusal | None:
        skp = self.subject
        hubungan = penilai_on(skp.riwayat_jabatan_id, clock.today(skp.instansi.zona))
        if acts_as_penilai(self.actor, hubungan, skp.pegawai_id):
            return None
        return not_yours("Catatan harian hanya dibaca dan ditanggapi pejabat penilainya.")
