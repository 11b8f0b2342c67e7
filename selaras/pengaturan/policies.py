"""Who changes a kebijakan: one proposes, another confirms; never for a rating that is published."""

from typing import ClassVar

from django.db.models import QuerySet

from selaras.accounts.models import User
from selaras.base import clock
from selaras.base.errors import InvalidInput
from selaras.base.format import tanggal
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.core.policy import Policy, Refusal, not_yet, not_yours
from selaras.organisasi.policies.reach import kept
from selaras.pengaturan.akibat import PerubahanKebijakan, check
from selaras.pengaturan.models import READERS, UsulanKebijakan

READING = "Kebijakan instansi dibaca di sini oleh Admin Instansi dan auditor."
KEEPING = "Hanya Admin Instansi yang dapat mengubah kebijakan instansinya."
SENDIRI = "Usulan Anda dikonfirmasi atau ditolak oleh Admin Instansi lain, bukan oleh Anda sendiri."
BELUM_ADA = (
    "Usulan ini perlu Admin Instansi kedua, dan belum ada orang lain dengan peran itu. Anda dapat "
    "memberikan peran Admin Instansi kepada rekan Anda pada halaman Peran; ia lalu mengonfirmasi."
)
HILANG = "Ketentuan ini tidak ada lagi. Mohon tolak usulan ini."


def reads_kebijakan(actor: Pelaku) -> bool:
    return actor.instansi_id is not None and bool(actor.peran & READERS)


def keeps_kebijakan(actor: Pelaku) -> bool:
    return actor.instansi_id is not None and actor.has(ADMIN_INSTANSI)


def other_admins(instansi_id: int | None, but: int | None) -> QuerySet[User]:
    """Who may be the second person."""
    rows = User.objects.filter(instansi=instansi_id, is_active=True)
    rows = rows.filter(peran_set__jenis=ADMIN_INSTANSI).exclude(pk=but or 0)
    return rows.order_by("nama").distinct()


class UsulanPolicy(Policy):
    """The subject is a UsulanKebijakan, made or about to be."""

    verbs: ClassVar[tuple[str, ...]] = (
        "propose_change",
        "confirm_change",
        "reject_change",
        "withdraw_change",
        "undo_change",
    )
    subject: UsulanKebijakan

    def role_propose_change(self) -> Refusal | None:
        return self._keeper()

    def role_confirm_change(self) -> Refusal | None:
        return self._keeper() or self._second()

    def role_reject_change(self) -> Refusal | None:
        return self._keeper() or self._second()

    def role_withdraw_change(self) -> Refusal | None:
        if self.actor.user_id is not None and self.actor.user_id == self.subject.pengusul_id:
            return None
        named = self.subject.pengusul.nama
        return not_yours(f"Usulan ini ditarik oleh pengusulnya, {named}.", who=named)

    def role_undo_change(self) -> Refusal | None:
        return self._keeper()

    def refuse_confirm_change(self) -> Refusal | None:
        """What was right when it was proposed may not be any more: the day came, a rating too."""
        if self.subject.kenop is None:
            return not_yet(HILANG)
        try:
            check(change_of(self.subject))
        except InvalidInput as error:
            return not_yet(f"{error.message} Mohon tolak usulan ini, lalu ajukan yang baru.")
        return None

    def refuse_undo_change(self) -> Refusal | None:
        usulan = self.subject
        if clock.today(usulan.instansi.zona) < usulan.mulai:
            return None
        return not_yet(
            f"Perubahan ini sudah berlaku sejak {tanggal(usulan.mulai)}. Mohon usulkan perubahan "
            "baru untuk tanggal yang akan datang."
        )

    def _keeper(self) -> Refusal | None:
        own = self.subject.instansi_id is not None
        own = own and self.subject.instansi_id == self.actor.instansi_id
        if own and self.actor.user_id is not None and self.actor.has(ADMIN_INSTANSI):
            return None
        return kept(self.actor, KEEPING, None, self.subject.instansi_id)

    def _second(self) -> Refusal | None:
        """Never the proposer himself; who else, by name, or how there comes to be one."""
        if self.actor.user_id != self.subject.pengusul_id:
            return None
        names = [user.nama for user in other_admins(self.subject.instansi_id, self.actor.user_id)]
        if not names:
            return not_yours(BELUM_ADA, who=self.actor.nama)
        return not_yours(SENDIRI, who=", ".join(names))


def change_of(usulan: UsulanKebijakan) -> PerubahanKebijakan:
    """What a proposal would do, now; LookupError where its knob is gone."""
    kenop = usulan.kenop
    if kenop is None:
        raise LookupError(usulan.kunci)
    return PerubahanKebijakan(usulan.instansi, kenop, usulan.nilai, usulan.mulai, clock.now())
