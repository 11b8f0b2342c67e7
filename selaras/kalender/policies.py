"""Whose calendar it is, and who names the days on which an agency does not work."""

from datetime import date
from typing import ClassVar

from selaras.base import clock
from selaras.base.format import tanggal
from selaras.core.models import HariLibur
from selaras.core.pelaku import ADMIN_INSTANSI
from selaras.core.policy import Policy, Refusal, not_yet, not_yours
from selaras.jadwal.models import JamKhusus
from selaras.jadwal.policies import year_closes
from selaras.kalender.models import KalenderPribadi
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.pengelola import admin_instansi_named


class KalenderPolicy(Policy):
    verbs: ClassVar = ("renew_kalender", "set_kalender", "revoke_kalender")
    subject: KalenderPribadi

    def role_renew_kalender(self) -> Refusal | None:
        if self.actor.is_pegawai(self.subject.pegawai_id):
            return None
        return not_yours("Kalender pribadi diatur oleh pemiliknya sendiri.")

    role_set_kalender = role_renew_kalender
    role_revoke_kalender = role_renew_kalender

    def refuse_set_kalender(self) -> Refusal | None:
        if self.subject.is_aktif:
            return None
        return not_yet("Alamat kalender ini sudah dicabut. Mohon membuat alamat yang baru.")

    refuse_revoke_kalender = refuse_set_kalender


class LiburPolicy(Policy):
    """The subject is a HariLibur that is there or about to be."""

    verbs: ClassVar = ("add_libur", "remove_libur")
    subject: HariLibur

    @property
    def today(self) -> date:
        its = self.subject.instansi
        return clock.today(its.zona) if its else clock.now().date()

    def role_add_libur(self) -> Refusal | None:
        row = self.subject
        if row.instansi_id is None:
            return not_yours(
                "Hari libur nasional dan cuti bersama mengikuti keputusan bersama tiga menteri dan "
                "diperbarui oleh pengelola server."
            )
        if self.actor.instansi_id == row.instansi_id and self.actor.has(ADMIN_INSTANSI):
            return None
        named = admin_instansi_named(row.instansi_id)
        return not_yours(f"Hari libur instansi ditetapkan oleh {named}.", who=named)

    role_remove_libur = role_add_libur

    def refuse_add_libur(self) -> Refusal | None:
        row = self.subject
        if row.instansi is None:
            return None
        kebijakan = kebijakan_for(row.instansi, self.today)
        closed = year_closes(kebijakan, row.tanggal.year)
        if self.today <= closed:
            return None
        return not_yet(
            f"Tahun {row.tanggal.year} sudah ditutup pada {tanggal(closed)}; hari kerjanya tidak "
            "berubah lagi."
        )

    refuse_remove_libur = refuse_add_libur


class JamKhususPolicy(Policy):
    """The subject is a JamKhusus that is there or about to be: its agency's admin names it."""

    verbs: ClassVar = ("add_jam_khusus", "remove_jam_khusus")
    subject: JamKhusus

    def role_add_jam_khusus(self) -> Refusal | None:
        row = self.subject
        if self.actor.instansi_id == row.instansi_id and self.actor.has(ADMIN_INSTANSI):
            return None
        named = admin_instansi_named(row.instansi_id)
        return not_yours(f"Jam kerja khusus ditetapkan oleh {named}.", who=named)

    role_remove_jam_khusus = role_add_jam_khusus
