"""Who may copy into an SKP, share her own, and write the agency's library, and why not."""

from functools import cached_property
from typing import ClassVar

from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.core.policy import ROLE, Policy, Refusal, not_yet, not_yours
from selaras.organisasi.policies.reach import kept
from selaras.perencanaan.actions.rhk import verb_for
from selaras.perencanaan.models.rhk import SEPAKAT, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy
from selaras.salin.models import PustakaRhk

Jenis = RencanaHasilKerja.Jenis


class SalinPolicy(Policy):
    """The subject is the Skp that is copied into; or, for `share_skp`, the one that is shared."""

    verbs: ClassVar[tuple[str, ...]] = (
        "copy_rhk", "copy_from_library", "import_rhk", "share_skp",
    )  # fmt: skip
    subject: Skp

    @cached_property
    def skp_policy(self) -> SkpPolicy:
        return SkpPolicy(self.actor, self.subject)

    @cached_property
    def tertutup(self) -> dict[str, Refusal]:
        """The kinds of RHK that this person may not write here now, and why."""
        asked = {jenis.value: self.skp_policy.refusal(verb_for(jenis)) for jenis in Jenis}
        return {jenis: refusal for jenis, refusal in asked.items() if refusal}

    def require_jenis(self, jenis: str) -> None:
        if refusal := self.tertutup.get(jenis):
            raise refusal.error()

    def _no_kind(self) -> Refusal | None:
        """Refused when neither utama nor tambahan may be written; another's role is told last."""
        if len(self.tertutup) < len(Jenis):
            return None
        return min(self.tertutup.values(), key=lambda refusal: refusal.kind == ROLE)

    def role_copy_rhk(self) -> Refusal | None:
        return self._no_kind()

    def role_copy_from_library(self) -> Refusal | None:
        return self._no_kind()

    def role_import_rhk(self) -> Refusal | None:
        return self._no_kind()

    def role_share_skp(self) -> Refusal | None:
        if self.skp_policy.is_owner:
            return None
        sapaan = self.subject.pegawai.sapaan
        return not_yours(
            f"Hanya pemilik SKP, {sapaan}, yang dapat mengizinkan rekannya menyalin SKP ini.",
            who=sapaan,
        )

    def refuse_share_skp(self) -> Refusal | None:
        if self.subject.is_approved:
            return None
        return not_yet(
            "SKP ini belum disetujui atau sudah ditutup; hanya SKP yang disetujui dan berlaku "
            "yang dapat dibagikan kepada rekan sejabatan."
        )


class PustakaPolicy(Policy):
    """The subject is an entry of the library, or one that is to be made, or an SKP to take from.

    One role of its agency writes, everybody there reads.
    """

    verbs: ClassVar[tuple[str, ...]] = (
        "add_pustaka", "edit_pustaka", "delete_pustaka", "take_from_skp",
    )  # fmt: skip
    subject: PustakaRhk | Skp

    @classmethod
    def of_agency(cls, actor: Pelaku) -> "PustakaPolicy":
        """About the library of the actor's own agency."""
        return cls(actor, PustakaRhk(instansi=actor.instansi))

    def _only_admin(self) -> Refusal | None:
        own = self.subject.instansi_id is not None
        own = own and self.subject.instansi_id == self.actor.instansi_id
        if own and self.actor.has(ADMIN_INSTANSI):
            return None
        return kept(
            self.actor,
            "Pustaka RHK hanya dapat diubah Admin Instansi; Admin OPD dan pegawai dapat membaca "
            "dan menyalinnya. Mohon menyampaikan usulan kepada Admin Instansi.",
            None,
            self.actor.instansi_id,
        )

    def role_add_pustaka(self) -> Refusal | None:
        return self._only_admin()

    def role_edit_pustaka(self) -> Refusal | None:
        return self._only_admin()

    def role_delete_pustaka(self) -> Refusal | None:
        return self._only_admin()

    def role_take_from_skp(self) -> Refusal | None:
        return self._only_admin()

    def refuse_take_from_skp(self) -> Refusal | None:
        if isinstance(self.subject, Skp) and self.subject.status in SEPAKAT:
            return None
        return not_yet(
            "RHK hanya dapat diambil ke pustaka dari SKP yang sudah disetujui dan tidak sedang "
            "direvisi."
        )
