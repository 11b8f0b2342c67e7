"""Who brings the attendance of a month in, and on which days (rules.md §8 #15)."""

from typing import ClassVar

from selaras.base.format import tanggal
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD, PENGELOLA_TPP
from selaras.core.policy import Policy, Refusal, not_yet, outside_window
from selaras.jadwal.policies import year_closes
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.pengelola import admin_instansi_named
from selaras.organisasi.policies.reach import kept
from selaras.rilis.models.kehadiran import WHOLE_AGENCY, BerkasKehadiran, label_of
from selaras.rules.kebijakan import Kebijakan
from selaras.rules.rilis import days_of, rilis_window
from selaras.rules.tpp import TahapRilis

KEEPERS = frozenset({ADMIN_OPD, ADMIN_INSTANSI, PENGELOLA_TPP})


class KehadiranPolicy(Policy):
    """The subject names the month and the reason of a file that is about to be, or was sent."""

    verbs: ClassVar[tuple[str, ...]] = ("upload_kehadiran", "record_kehadiran")
    subject: BerkasKehadiran

    @property
    def kebijakan(self) -> Kebijakan:
        return kebijakan_for(self.subject.instansi, self.actor.today)

    def role_upload_kehadiran(self) -> Refusal | None:
        actor = self.actor
        if actor.peran & KEEPERS and actor.instansi_id == self.subject.instansi_id:
            return None
        sentence = "Nilai kehadiran diisi Admin OPD, admin instansi, dan pengelola TPP."
        return kept(actor, sentence, actor.unit_id, actor.instansi_id)

    role_record_kehadiran = role_upload_kehadiran

    def refuse_upload_kehadiran(self) -> Refusal | None:
        """Early never; late with a reason, by who keeps the whole agency (practice.md §1)."""
        row, kebijakan = self.subject, self.kebijakan
        tahap = (TahapRilis.KEHADIRAN, row.tahun, row.bulan)
        days, jendela = days_of(kebijakan, *tahap), rilis_window(kebijakan, *tahap)
        label = label_of(row.tahun, row.bulan)
        if jendela.is_early(self.actor.now):
            sentence = f"Nilai kehadiran {label} diisi mulai {tanggal(days.mulai)}."
            return outside_window(sentence)
        if self.actor.today > year_closes(kebijakan, row.tahun):
            return not_yet(f"Tahun {row.tahun} sudah ditutup; nilai kehadirannya tidak diganti.")
        if not jendela.is_closed(self.actor.now):
            return None
        sentence = f"Nilai kehadiran {label} diisi sampai {tanggal(days.selesai)}."
        if not self.actor.peran & WHOLE_AGENCY:
            who = admin_instansi_named(row.instansi_id, self.actor.user_id)
            return outside_window(f"{sentence} Sesudah itu lewat {who}.", who=who)
        if not row.alasan.strip():
            return outside_window(f"{sentence} Sesudah itu mohon tulis alasannya.")
        return None

    refuse_record_kehadiran = refuse_upload_kehadiran
