"""Who may give and take roles; nobody to himself, and none of them is the right to rate."""

from typing import ClassVar

from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD, Pelaku
from selaras.core.policy import Policy, Refusal, not_yet, not_yours
from selaras.organisasi.models.peran import Peran
from selaras.organisasi.policies.reach import kept


class PeranPolicy(Policy):
    """Asks about one role, given or about to be. Penilai and atasan penilai are no roles here."""

    verbs: ClassVar[tuple[str, ...]] = ("grant_role", "revoke_role")
    subject: Peran

    def role_grant_role(self) -> Refusal | None:
        """Least of all to himself: who keeps the roles gains nothing by keeping them."""
        if refusal := self._keeper():
            return refusal
        if self.subject.user_id == self.actor.user_id:
            return self._agency("Peran untuk Anda sendiri diberikan oleh admin lain.")
        return None

    def role_revoke_role(self) -> Refusal | None:
        return self._keeper()

    def refuse_revoke_role(self) -> Refusal | None:
        """An agency without an admin could never get one again."""
        peran = self.subject
        if peran.jenis != Peran.Jenis.ADMIN_INSTANSI:
            return None
        others = Peran.objects.filter(
            jenis=Peran.Jenis.ADMIN_INSTANSI,
            user__instansi=peran.user.instansi_id,
            user__is_active=True,
        ).exclude(user=peran.user_id)
        if others.exists():
            return None
        return not_yet(
            f"{peran.user.nama} adalah satu-satunya Admin Instansi. Mohon berikan peran ini kepada "
            "orang lain terlebih dahulu, kemudian cabut yang ini."
        )

    def _keeper(self) -> Refusal | None:
        actor, peran = self.actor, self.subject
        same = actor.instansi_id is not None and actor.instansi_id == peran.user.instansi_id
        if same and (actor.is_system or actor.has(ADMIN_INSTANSI)):
            if peran.jenis != Peran.Jenis.ADMIN_NASIONAL:
                return None
            return not_yours("Peran Admin Nasional tidak diberikan oleh satu instansi.")
        if same and peran.jenis == ADMIN_OPD and peran.unit_id in actor.admin_unit_ids:
            return self._peer()
        return self._agency(
            "Hanya Admin Instansi yang dapat memberi dan mencabut peran ini; Admin OPD hanya "
            "untuk Admin OPD di bawah unitnya."
        )

    def _peer(self) -> Refusal | None:
        """An admin OPD keeps the admins below him, not those of his own unit."""
        unit = self.subject.unit
        if unit is not None and unit.parent_id in self.actor.admin_unit_ids:
            return None
        return self._agency("Admin OPD pada unit yang sama diatur oleh Admin Instansi.")

    def _agency(self, sentence: str) -> Refusal:
        return kept(self.actor, sentence, None, self.subject.user.instansi_id)


def keeps_roles(actor: Pelaku) -> bool:
    """Whether the list of roles is his to see."""
    return actor.reads_others
