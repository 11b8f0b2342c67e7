"""Who releases a month, who confirms it, who puts it right (rules.md §8 #16)."""

from datetime import date
from typing import ClassVar

from selaras.base.format import tanggal
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD, PENGELOLA_TPP
from selaras.core.policy import Policy, Refusal, not_yet, not_yours, outside_window
from selaras.jadwal.policies import year_closes
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan
from selaras.organisasi.policies.reach import administers, kept
from selaras.rilis.models.rilis import Rilis
from selaras.rules.kebijakan import Kebijakan
from selaras.rules.rilis import days_of, rilis_window
from selaras.rules.tpp import TahapRilis

ADMINS = frozenset({ADMIN_OPD, ADMIN_INSTANSI})


class RilisPolicy(Policy):
    """The subject is a Rilis, saved or about to be."""

    verbs: ClassVar[tuple[str, ...]] = ("confirm_rilis", "correct_rilis", "export_payroll")
    subject: Rilis

    @property
    def kebijakan(self) -> Kebijakan:
        return kebijakan_for(self.subject.instansi, self.actor.today)

    @property
    def is_year_closed(self) -> bool:
        """What is corrected after it is kurang or lebih bayar."""
        return self.actor.today > year_closes(self.kebijakan, self.subject.tahun)

    def role_create_rilis(self) -> Refusal | None:
        row, actor = self.subject, self.actor
        is_admin = bool(actor.peran & ADMINS) and actor.instansi_id == row.instansi_id
        if is_admin and (not row.unit_id or administers(actor, row.unit_id, row.instansi_id)):
            return None
        sentence = "Rilis bulanan disusun Admin OPD dan admin instansi."
        return kept(actor, sentence, row.unit_id, actor.instansi_id)

    role_correct_rilis = role_create_rilis

    def refuse_create_rilis(self) -> Refusal | None:
        """Early never, twice never; late it is marked, so that nobody waits for another's delay."""
        row = self.subject
        days = days_of(self.kebijakan, TahapRilis.RILIS, row.tahun, row.bulan)
        jendela = rilis_window(self.kebijakan, TahapRilis.RILIS, row.tahun, row.bulan)
        if jendela.is_early(self.actor.now):
            sentence = f"Predikat {row.label} dirilis mulai {tanggal(days.mulai)}."
            return outside_window(sentence)
        if not row.unit_id:
            return not_yet(f"Semua perangkat daerah Anda sudah dirilis untuk {row.label}.")
        same = Rilis.objects.filter(unit=row.unit_id, tahun=row.tahun, bulan=row.bulan)
        if same.begun().exists():
            return not_yet(
                f"Predikat {row.label} {row.unit.nama} sudah dirilis. Yang berubah sesudahnya "
                "dicatat sebagai koreksi."
            )
        return None

    @property
    def is_late(self) -> bool:
        row = self.subject
        jendela = rilis_window(self.kebijakan, TahapRilis.RILIS, row.tahun, row.bulan)
        return jendela.is_closed(self.actor.now)

    def role_confirm_rilis(self) -> Refusal | None:
        if self.actor.is_pimpinan and self.actor.unit_id == self.subject.unit_id:
            return None
        who = self.pimpinan
        return not_yours(f"Rilis ini dikonfirmasi {who}.", who=who)

    @property
    def pimpinan(self) -> str:
        """Who confirms it, as he is addressed."""
        found = head_of(self.subject, self.actor.today)
        return found.sapaan if found else f"pimpinan {self.subject.unit.nama}"

    def role_export_payroll(self) -> Refusal | None:
        """Money: the payroll role alone, not even an administrator (practice.md §4)."""
        actor = self.actor
        if actor.has(PENGELOLA_TPP) and actor.instansi_id == self.subject.instansi_id:
            return None
        return not_yours("Besaran rupiah hanya dibuka bagi pegawainya dan pengelola TPP.")

    def refuse_export_payroll(self) -> Refusal | None:
        if self.subject.is_frozen:
            return None
        return not_yet("Rilis ini masih disusun; mohon tunggu sampai selesai.")


def head_of(rilis: Rilis, on: date) -> Pegawai | None:
    """Who heads the perangkat daerah, a stand-in before its definitive head."""
    posts = RiwayatJabatan.objects.filter(unit=rilis.unit_id).heads().on(on)
    found = posts.stand_ins_last().select_related("pegawai").last()
    return found.pegawai if found else None
