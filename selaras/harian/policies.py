"""Who writes the log, who says how a unit works, who reads and comments the log of another."""

from typing import ClassVar

from selaras.base import clock
from selaras.core.policy import Policy, Refusal, not_yet, not_yours
from selaras.harian.models import PolaKerja
from selaras.organisasi.policies.reach import administers
from selaras.organisasi.questions import acts_as_penilai, penilai_on
from selaras.pelaksanaan.models import ProgresHarian
from selaras.pelaksanaan.policies.skp import SkpBerjalanPolicy
from selaras.perencanaan.models.skp import Skp


class ProgresPolicy(SkpBerjalanPolicy):
    """`log` asks for an approved SKP of one's own (NTT-071)."""

    verbs: ClassVar = ("log",)

    def role_log(self) -> Refusal | None:
        return self._is_owner("Progres harian hanya dapat dicatat oleh pemilik SKP.")

    def refuse_log(self) -> Refusal | None:
        words = self.subject.kebijakan.istilah.progres_harian
        return self._not_approved(f"mencatat {words.lower()}")


class ProgresHarianPolicy(Policy):
    """Asks about one entry: whoever wrote it changes it (NTT-077)."""

    verbs: ClassVar = ("edit_log", "delete_log")
    subject: ProgresHarian

    def role_edit_log(self) -> Refusal | None:
        if self.actor.is_pegawai(self.subject.skp.pegawai_id):
            return None
        return not_yours("Catatan ini hanya dapat diubah oleh pegawai yang membuatnya.")

    role_delete_log = role_edit_log


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
