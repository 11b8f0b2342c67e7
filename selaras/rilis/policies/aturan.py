"""Who writes the rule of an allowance, and who releases it: two persons (practice.md §6)."""

from typing import ClassVar

from django.db.models import Q

from selaras.core.pelaku import PENGELOLA_TPP
from selaras.core.policy import Policy, Refusal, not_yet
from selaras.organisasi.pengelola import admin_instansi_named
from selaras.organisasi.policies.reach import kept
from selaras.rilis.models.aturan import AturanTpp
from selaras.rilis.models.kehadiran import WHOLE_AGENCY, label_of
from selaras.rilis.models.rilis import Rilis
from selaras.rules.tpp import gaps, named_twice


class AturanTppPolicy(Policy):
    """The subject is an AturanTpp, saved or about to be."""

    verbs: ClassVar[tuple[str, ...]] = tuple(AturanTpp.STEPS)
    subject: AturanTpp

    def role_create_aturan_tpp(self) -> Refusal | None:
        actor = self.actor
        if actor.peran & WHOLE_AGENCY and actor.instansi_id == self.subject.instansi_id:
            return None
        sentence = "Aturan TPP disusun pengelola TPP dan admin instansi."
        return kept(actor, sentence, None, actor.instansi_id)

    role_edit_aturan_tpp = role_propose_aturan_tpp = role_create_aturan_tpp
    role_return_aturan_tpp = role_release_aturan_tpp = role_create_aturan_tpp
    role_withdraw_aturan_tpp = role_create_aturan_tpp

    @property
    def sees_money(self) -> bool:
        """Figures of persons: the payroll role alone (practice.md §4)."""
        return self.actor.has(PENGELOLA_TPP) and self.role("create_aturan_tpp") is None

    def refuse_propose_aturan_tpp(self) -> Refusal | None:
        rumus = self.subject.rumus
        wrong = [*gaps(rumus.pita), *named_twice(rumus.kelompok)]
        if rumus.bobot_kehadiran == 0:
            wrong = list(named_twice(rumus.kelompok))
        if not rumus.kelompok:
            wrong.append("Belum ada kelompok jabatan dengan besarannya.")
        return not_yet(" ".join(wrong)) if wrong else self._refuse_month()

    def refuse_release_aturan_tpp(self) -> Refusal | None:
        """Not by who proposed it, and not for a month that was released by another rule."""
        if self.subject.pengusul_id != self.actor.user_id:
            return self._refuse_month()
        who = admin_instansi_named(self.subject.instansi_id, self.actor.user_id)
        sentence = f"Aturan ini diberlakukan orang kedua, {who}, karena Anda yang mengusulkannya."
        return not_yet(sentence, who=who)

    def refuse_withdraw_aturan_tpp(self) -> Refusal | None:
        """While no month was released by it, and not by who put it in force (practice.md §6)."""
        row = self.subject
        if used := self._first_month_by_it():
            return not_yet(
                f"{used.label} sudah dirilis dengan aturan ini. Mohon usulkan aturan baru untuk "
                "bulan sesudahnya."
            )
        if row.dirilis_oleh_id != self.actor.user_id:
            return None
        who = admin_instansi_named(row.instansi_id, self.actor.user_id)
        sentence = f"Aturan ini dicabut orang kedua, {who}, karena Anda yang memberlakukannya."
        return not_yet(sentence, who=who)

    def _first_month_by_it(self) -> Rilis | None:
        """The first release from its month on; nothing where another rule had begun by then."""
        row = self.subject
        begun = Q(tahun__gt=row.mulai.year) | Q(tahun=row.mulai.year, bulan__gte=row.mulai.month)
        rows = Rilis.objects.filter(begun, instansi=row.instansi_id)
        first = rows.order_by("tahun", "bulan").first()
        if first is None:
            return None
        then = AturanTpp.objects.in_force(row.instansi_id, first.tahun, first.bulan)
        return first if then == row else None

    def _refuse_month(self) -> Refusal | None:
        """What was paid by one rule is not figured again by another."""
        row = self.subject
        tahun, bulan = row.mulai.year, row.mulai.month
        same = AturanTpp.objects.filter(
            instansi=row.instansi_id, mulai=row.mulai, status=AturanTpp.Status.BERLAKU
        ).first()
        if same is not None:
            return not_yet(
                f"{same} sudah berlaku mulai {label_of(tahun, bulan)}. Mohon pilih bulan mulai "
                "yang lain."
            )
        last = Rilis.objects.filter(instansi=row.instansi_id).order_by("-tahun", "-bulan").first()
        if last is None or (last.tahun, last.bulan) < (tahun, bulan):
            return None
        before = AturanTpp.objects.in_force(row.instansi_id, tahun, bulan)
        if before is None:
            return None
        return not_yet(
            f"{label_of(tahun, bulan)} sudah dirilis dengan {before}. Mohon pilih bulan mulai "
            f"sesudah {last.label}."
        )
