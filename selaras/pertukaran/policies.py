"""Who sends to SIASN: the admin instansi, never his own line (practice.md §6)."""

from functools import cached_property
from typing import ClassVar

from selaras.core.pelaku import ADMIN_INSTANSI
from selaras.core.policy import Policy, Refusal, not_yet, not_yours
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.pengelola import admin_instansi_named
from selaras.penilaian import susulan
from selaras.pertukaran.models import KirimanSiasn
from selaras.pertukaran.pilihan import later_in, newest_published
from selaras.siasn import koneksi
from selaras.siasn.policies import not_connected

BELUM_FINAL = (
    "Hasil ini belum final, sehingga belum dapat dikirim. Mohon kirim lagi nanti; pengiriman "
    "seluruh unit pun melewatinya sampai final."
)


class KirimanPolicy(Policy):
    """Asks about the Kiriman of one period, saved or about to be."""

    verbs: ClassVar[tuple[str, ...]] = ("send_siasn", "replace_siasn")
    subject: KirimanSiasn

    @cached_property
    def admin(self) -> str:
        """Who can, beside the one who asks."""
        return admin_instansi_named(self.subject.instansi_id, self.actor.user_id)

    def role_send_siasn(self) -> Refusal | None:
        actor, row = self.actor, self.subject
        if actor.instansi_id != row.instansi_id or not actor.has(ADMIN_INSTANSI):
            return not_yours(f"Pengiriman ke SIASN dilakukan oleh {self.admin}.", who=self.admin)
        if actor.is_pegawai(row.pegawai_id):
            return not_yours(
                f"Hasil Anda sendiri dikirim oleh admin lain: {self.admin}.", who=self.admin
            )
        return None

    role_replace_siasn = role_send_siasn

    def refuse_send_siasn(self) -> Refusal | None:
        row = self.subject
        if not koneksi.is_configured():
            return not_connected(row.instansi_id)
        newest = newest_published(row.periode)
        if newest is None:
            return not_yet("Periode ini belum mempunyai predikat yang terbit untuk dikirim.")
        if later_in(row.periode):
            return not_yet(
                "Periode ini berakhir karena mutasi. Yang dikirim ke SIASN adalah predikat dari "
                "SKP berikutnya pada periode yang sama."
            )
        if susulan.held(row.periode):
            return not_yet(BELUM_FINAL)
        if row.status == KirimanSiasn.Status.DITERIMA and row.evaluasi_id == newest.pk:
            return not_yet("Predikat ini sudah diterima SIASN; tidak ada yang perlu dikirim lagi.")
        return None

    def refuse_replace_siasn(self) -> Refusal | None:
        return None if koneksi.is_configured() else not_connected(self.subject.instansi_id)


class KirimBanyakPolicy(Policy):
    """Asks about a unit with all below it, or (None) about the whole agency."""

    verbs: ClassVar[tuple[str, ...]] = ("send_many_siasn",)
    subject: UnitKerja | None

    def role_send_many_siasn(self) -> Refusal | None:
        actor, unit = self.actor, self.subject
        is_here = unit is None or unit.instansi_id == actor.instansi_id
        if actor.instansi_id and actor.has(ADMIN_INSTANSI) and is_here:
            return None
        admin = admin_instansi_named(actor.instansi_id, actor.user_id)
        return not_yours(f"Pengiriman ke SIASN dilakukan oleh {admin}.", who=admin)

    def refuse_send_many_siasn(self) -> Refusal | None:
        return None if koneksi.is_configured() else not_connected(self.actor.instansi_id)
