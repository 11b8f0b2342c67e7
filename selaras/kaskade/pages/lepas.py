"""How a result leaves a cell of the matriks: released from a draft, ended once agreed upon."""

from dataclasses import dataclass
from datetime import date

from selaras.base import clock
from selaras.core.pelaku import Pelaku
from selaras.kaskade.pages.matriks import IsiSel, SelMatriks
from selaras.kaskade.policies.akhir import AkhirPeranPolicy, next_month
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.policies.skp import SkpPolicy
from selaras.perencanaan.policies.susun import matriks_refusal

UTAMA = RencanaHasilKerja.Jenis.UTAMA.value


@dataclass(frozen=True, slots=True)
class LepasMatriks:
    """How a result leaves a cell: released from a draft, ended by a revision once agreed upon."""

    policy: SkpPolicy
    mulai: date  # the first day of the month from which a revision may end it
    akhir: dict[int, AkhirPeranPolicy]  # of each agreed role that serves a result

    def boleh(self, isi: IsiSel) -> bool:
        """Whether the viewer may release it now; what the matrix gave stays with its filler."""
        edits = "edit_utama" if isi.jenis == UTAMA else "edit"
        if isi.is_matriks and matriks_refusal(self.policy, RencanaHasilKerja.Sumber.MATRIKS):
            return False
        return self.policy.can(edits) and self.policy.can("delete_rhk")

    @property
    def diakhiri(self) -> bool:
        """Agreed upon: only a revision ends it (practice.md §6)."""
        return self.policy.subject.is_approved


def lepas_of(pelaku: Pelaku, sel: SelMatriks) -> LepasMatriks:
    skp = sel.row.skp
    agreed = [isi.pk for isi in sel.isi] if skp.is_approved else []
    rows = RencanaHasilKerja.objects.filter(pk__in=agreed, intervensi__isnull=False)
    rows = rows.select_related("intervensi__skp__pegawai", "intervensi__skp__instansi")
    akhir = {}
    for rhk in rows.select_related("intervensi__skp__riwayat_jabatan"):
        rhk.skp = skp
        akhir[rhk.pk] = AkhirPeranPolicy(pelaku, rhk)
    return LepasMatriks(SkpPolicy(pelaku, skp), next_month(clock.today(skp.instansi.zona)), akhir)
