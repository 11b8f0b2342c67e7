"""Who records a surat tugas, who opens what under it, and why not (practice.md §4)."""

from datetime import date
from typing import ClassVar

from selaras.base import clock
from selaras.base.format import tanggal
from selaras.core.pelaku import ADMIN_INSTANSI, AUDITOR, Pelaku
from selaras.core.policy import Policy, Refusal, not_yet, not_yours
from selaras.organisasi.pengelola import admin_instansi_named
from selaras.organisasi.policies.reach import kept
from selaras.pemeriksaan.models import SuratTugas

PEMBACA = "Berkas pemeriksaan dibuka oleh auditor dan admin instansi."


def reads_letters(actor: Pelaku) -> bool:
    return actor.instansi_id is not None and bool(actor.peran & {ADMIN_INSTANSI, AUDITOR})


class SuratTugasPolicy(Policy):
    verbs: ClassVar = ("record_surat_tugas", "end_surat_tugas", "draw_sample", "open_register")
    subject: SuratTugas

    @property
    def today(self) -> date:
        return clock.today(self.subject.instansi.zona)

    @property
    def is_admin(self) -> bool:
        here = self.actor.instansi_id == self.subject.instansi_id
        return here and self.actor.has(ADMIN_INSTANSI)

    def role_record_surat_tugas(self) -> Refusal | None:
        """Nobody writes his own mandate."""
        named = admin_instansi_named(self.subject.instansi_id)
        if not self.is_admin:
            return not_yours(f"Surat tugas pemeriksaan dicatat oleh {named}.", who=named)
        if self.actor.user_id == self.subject.auditor_id:
            sentence = "Surat tugas Anda sendiri dicatat oleh admin instansi yang lain."
            return kept(self.actor, sentence, None, self.subject.instansi_id)
        return None

    role_end_surat_tugas = role_record_surat_tugas

    def refuse_end_surat_tugas(self) -> Refusal | None:
        row = self.subject
        if row.diakhiri_pada is None and row.sampai >= self.today:
            return None
        return not_yet(f"{row} sudah berakhir; tidak ada yang perlu diakhiri.")

    def role_open_register(self) -> Refusal | None:
        """Whom the letter names, while he is an auditor; and who answers for the registers."""
        actor, row = self.actor, self.subject
        if self.is_admin or (actor.has(AUDITOR) and actor.user_id == row.auditor_id):
            return None
        return not_yours(
            "Berkas ini dibuka oleh auditor yang disebut dalam surat tugasnya.",
            who=row.auditor.nama,
        )

    role_draw_sample = role_open_register

    def refuse_open_register(self) -> Refusal | None:
        row = self.subject
        if row.is_in_force(self.today):
            return None
        named = admin_instansi_named(row.instansi_id)
        if row.keadaan(self.today) == "Belum berlaku":
            return not_yet(f"{row} berlaku mulai {tanggal(row.mulai)}.")
        return not_yet(
            f"{row} sudah berakhir. Untuk membuka berkas lagi diperlukan surat tugas yang baru.",
            who=named,
        )

    refuse_draw_sample = refuse_open_register
