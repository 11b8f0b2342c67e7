"""Who divides a leader's results among her people, when, and why not."""

from datetime import date
from functools import cached_property
from typing import ClassVar

from selaras.base import clock
from selaras.core.policy import Policy, Refusal, not_yet, not_yours
from selaras.organisasi.pengelola import admin_opd_named, units_left_to
from selaras.perencanaan.models.skp import Skp
from selaras.rules.cara import PengisiRhkUtama


class MatriksPolicy(Policy):
    """The subject is the leader's Skp: whoever sees it may look, one role may fill (§14 #8, #9)."""

    verbs: ClassVar[tuple[str, ...]] = ("assign_rhk",)
    subject: Skp

    @property
    def today(self) -> date:
        return clock.today(self.subject.instansi.zona)

    @cached_property
    def by_admin(self) -> bool:
        return self.subject.kebijakan.pengisi_rhk_utama == PengisiRhkUtama.ADMIN_OPD

    def role_assign_rhk(self) -> Refusal | None:
        if self.by_admin:
            return self._only_admin(self.subject.riwayat_jabatan.unit_id)
        if self.actor.is_pegawai(self.subject.pegawai_id):
            return None
        sapaan = self.subject.pegawai.sapaan
        return not_yours(
            f"Hanya pimpinannya, {sapaan}, yang dapat membagi RHK pada matriks ini.", who=sapaan
        )

    def _only_admin(self, unit_id: int) -> Refusal | None:
        if unit_id in self.actor.admin_unit_ids or unit_id in self._left_to_actor:
            return None
        named = admin_opd_named(unit_id, self.subject.instansi_id)
        return not_yours(
            f"Matriks peran hasil diisi {named}; mohon menghubunginya untuk mengubahnya.",
            who=named,
        )

    @cached_property
    def _left_to_actor(self) -> frozenset[int]:
        """Asked once for all whom the matrix holds."""
        return frozenset(units_left_to(self.actor).values_list("pk", flat=True))

    def refuse_assign_rhk(self) -> Refusal | None:
        """Only what was agreed with one's own penilai is passed on."""
        if self.subject.is_approved:
            return None
        sapaan = self.subject.pegawai.sapaan
        return not_yet(
            f"SKP {sapaan} tahun {self.subject.tahun} belum disetujui, sehingga RHK-nya belum "
            "dapat dibagi kepada pegawai.",
            who=sapaan,
        )

    def refusal_for(self, skp: Skp) -> Refusal | None:
        """Why one of her people cannot be given a result now; None when she can."""
        nama = skp.pegawai.sapaan
        if self.by_admin and (refusal := self._only_admin(skp.riwayat_jabatan.unit_id)):
            return refusal
        if skp.is_jpt:
            return not_yet(
                f"{nama} memakai formulir JPT dan Pimpinan Unit Kerja Mandiri, yang RHK-nya "
                "disusun sendiri tanpa mengintervensi RHK pimpinan."
            )
        if not skp.is_editable:
            return not_yet(
                f"SKP {nama} berstatus {skp.status_label}, sehingga RHK belum dapat ditambahkan. "
                "RHK dapat ditambahkan selama SKP masih disusun, dikembalikan, atau direvisi.",
                who=nama,
            )
        return None
