"""Whether an owner may take back what he handed in, while nobody has begun with it."""

from functools import cached_property
from typing import ClassVar

from selaras.base import clock
from selaras.core.models import AuditEntry
from selaras.core.policy import Refusal, not_yet
from selaras.organisasi.models.pegawai import Pegawai
from selaras.pelaksanaan.models import Periode
from selaras.pelaksanaan.policies.of_periode import Sebab
from selaras.pelaksanaan.policies.periode import PeriodePolicy
from selaras.pelaksanaan.tenggat import tenggat_pemilik
from selaras.perencanaan.policies.skp import TANPA_TARIK
from selaras.rules.kebijakan import Langkah

HANDED_IN = ("submit_plan", "submit_realisasi", "take_as_is", "take_departed", "take_unreported")
BEGUN = ("give_feedback", "rate_hasil_kerja", "upload_decision")
Status = Periode.Status
BEFORE_REALISASI = Periode.OWED_BY_OWNER | {Status.RENCANA_DIAJUKAN}


class TarikPolicy(PeriodePolicy):
    """By the trail since the last submission: what others did with it, and whether it was read."""

    verbs: ClassVar[tuple[str, ...]] = ("withdraw_plan", "withdraw_realisasi")

    def role_withdraw_plan(self) -> Refusal | None:
        not_owner = self._owner("menarik kembali rencana aksi")
        return not_owner or self.no_plan() or self._no_approval()

    def refuse_withdraw_plan(self) -> Refusal | None:
        return self._not_used() or self._too_late(Langkah.RENCANA_AKSI, Status.RENCANA)

    def role_withdraw_realisasi(self) -> Refusal | None:
        return self._owner("menarik kembali realisasi")

    def refuse_withdraw_realisasi(self) -> Refusal | None:
        return (
            self._not_used()
            or self._taken_up()
            or self._begun()
            or self._leaned_upon()
            or self._too_late(Langkah.REALISASI, Status.BERJALAN)
        )

    def sebab(self, verb: str) -> Sebab | None:
        """The two statuses that are read: not handed in yet, or decided."""
        if verb not in self.verbs or self.periode.is_unfinished:
            return super().sebab(verb)
        is_plan = verb == "withdraw_plan"
        what = f"{'Rencana aksi' if is_plan else 'Realisasi'} {self.periode}"
        before = Periode.PLANNING if is_plan else BEFORE_REALISASI
        if self.periode.status in before:
            return Sebab(f"{what} belum diajukan, sehingga tidak ada yang perlu ditarik kembali.")
        done = "disetujui" if is_plan else "dinilai"
        return Sebab(f"{what} sudah {done} dan tidak dapat ditarik kembali.")

    # What the trail tells

    @cached_property
    def _handed_in(self) -> AuditEntry | None:
        """How it came to the penilai last."""
        entries = AuditEntry.objects.about(self.periode).filter(verb__in=HANDED_IN)
        return entries.order_by("-id").first()

    @property
    def is_opened(self) -> bool:
        """Whether who decides now has read it since; only then he is told that it is gone."""
        decides = self.decides
        if self._handed_in is None or decides is None or decides.user_id is None:
            return False
        seen = AuditEntry.objects.about(self.periode).filter(verb="seen", actor=decides.user_id)
        return seen.filter(id__gt=self._handed_in.pk).exists()

    @property
    def decides(self) -> Pegawai | None:
        return self.atasan or self.penilai

    def was_returned(self, verb: str) -> bool:
        """What was given back before keeps the moment of its first submission, and its lateness."""
        return AuditEntry.objects.about(self.periode).filter(verb=verb).exists()

    # Reasons

    def _not_used(self) -> Refusal | None:
        if self.kebijakan.tarik_kembali:
            return None
        penilai = self.penilai_sapaan
        return not_yet(TANPA_TARIK.format(penilai=penilai), who=penilai)

    def _taken_up(self) -> Refusal | None:
        """What his penilai took up without him is not his to take back."""
        if self._handed_in and self._handed_in.verb == "submit_realisasi":
            return None
        return not_yet(
            f"Realisasi {self.periode} diproses tanpa diajukan {self.pemilik}, sehingga tidak "
            f"dapat ditarik kembali. {self._way}",
            who=self.penilai_sapaan,
        )

    def _begun(self) -> Refusal | None:
        since = self._handed_in.pk if self._handed_in else 0
        entries = AuditEntry.objects.about(self.periode).filter(verb__in=BEGUN, id__gt=since)
        if not entries.exists():
            return None
        return not_yet(
            f"{self.penilai_sapaan} sudah mulai memeriksa realisasi {self.periode}, sehingga tidak "
            f"dapat ditarik kembali. {self._way}",
            who=self.penilai_sapaan,
        )

    def _leaned_upon(self) -> Refusal | None:
        """The SKP of the new post did not wait any longer (NTT-096)."""
        if not (self.periode.is_final and self.periode.skp.ends_by_mutasi):
            return None
        return not_yet(
            f"Realisasi {self.periode} menutup SKP jabatan lama dan SKP jabatan baru bersandar "
            f"padanya, sehingga tidak dapat ditarik kembali. {self._way}",
            who=self.penilai_sapaan,
        )

    @property
    def _way(self) -> str:
        return f"Bila perlu diperbaiki, mohon minta {self.penilai_sapaan} mengembalikannya."

    def _too_late(self, langkah: Langkah, status: str) -> Refusal | None:
        """Nobody takes back what he could hand in no more."""
        end = tenggat_pemilik(self.periode, status)
        if end is None or clock.now() < end:
            return None
        what = "Rencana aksi" if langkah == Langkah.RENCANA_AKSI else "Realisasi"
        return self.closed(
            langkah,
            f"{what} {self.periode} tidak dapat ditarik kembali: jadwalnya ditutup pada "
            f"{self._moment(end)}, sehingga tidak dapat diajukan lagi.",
        )
