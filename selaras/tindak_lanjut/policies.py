"""Who proposes, begins and ends a tindak lanjut: people, never a rule (practice.md §1)."""

from typing import ClassVar

from selaras.core.pelaku import ADMIN_INSTANSI
from selaras.core.policy import Refusal, not_yet, not_yours
from selaras.organisasi.pengelola import admin_instansi_named
from selaras.organisasi.policies.dinilai import DinilaiPolicy
from selaras.rules.tindak_lanjut import JenisTindakLanjut
from selaras.tindak_lanjut.models import TindakLanjut, proposals_after, rated_years


class TindakLanjutPolicy(DinilaiPolicy):
    """The subject is a TindakLanjut, saved or about to be.

    The penilai keeps a development plan; the atasan penilai or the admin instansi decides on an
    award and on the sanction process, and keeps the plan of who has no penilai. Never of oneself.
    """

    verbs: ClassVar[tuple[str, ...]] = tuple(TindakLanjut.STEPS)
    subject: TindakLanjut

    @property
    def is_atasan(self) -> bool:
        return self.hubungan is not None and self.actor.is_pegawai(self.hubungan.atasan_penilai_id)

    @property
    def decides(self) -> bool:
        is_admin = self.actor.has(ADMIN_INSTANSI) and (
            self.actor.instansi_id == self.subject.instansi_id
        )
        return (self.is_atasan or is_admin) and not self.is_owner

    @property
    def is_penilais(self) -> bool:
        """Whether it lies with the penilai."""
        return self.subject.is_plan and self.hubungan is not None

    @property
    def pengelola(self) -> str:
        """Who keeps it, as he is addressed."""
        if self.is_penilais:
            return self.penilai_sapaan
        atasan = self.hubungan.atasan_penilai if self.hubungan else None
        if atasan is not None and not self.actor.is_pegawai(atasan.pk):
            return atasan.sapaan
        return admin_instansi_named(self.subject.instansi_id, self.actor.user_id)

    @property
    def pengelola_id(self) -> int | None:
        """The pegawai with whom it lies; none where it is the admin instansi's."""
        if self.hubungan is None:
            return None
        its = self.hubungan
        return its.penilai_id if self.subject.is_plan else its.atasan_penilai_id

    @property
    def keeps(self) -> bool:
        """Whether it lies with who asks."""
        return self.is_penilai if self.is_penilais else self.decides

    def role_create_tindak_lanjut(self) -> Refusal | None:
        if self.keeps:
            return None
        jenis = JenisTindakLanjut(self.subject.jenis).label.lower()
        return not_yours(
            f"Tindak lanjut ini ({jenis}) diputuskan oleh {self.pengelola}.", who=self.pengelola
        )

    role_start_tindak_lanjut = role_complete_tindak_lanjut = role_create_tindak_lanjut
    role_cancel_tindak_lanjut = role_create_tindak_lanjut

    def refuse_create_tindak_lanjut(self) -> Refusal | None:
        row, jenis = self.subject, JenisTindakLanjut(self.subject.jenis)
        if jenis not in proposals_of(row):
            return not_yet(
                f"{jenis.label} tidak mengikuti predikat tahun ini menurut aturan. Mohon pilih "
                "dari daftar kandidat."
            )
        opened = TindakLanjut.objects.filter(periode=row.periode, jenis=row.jenis)
        if opened.exclude(status=TindakLanjut.Status.DIBATALKAN).exists():
            return not_yet(f"{jenis.label} atas predikat tahun ini sudah dicatat.")
        return None

    def refuse_start_tindak_lanjut(self) -> Refusal | None:
        """A sanction process is never begun by one person alone."""
        if not self.subject.is_sanksi or self.subject.pembuat_id != self.actor.user_id:
            return None
        return not_yet(
            f"Proses sanksi dimulai oleh orang kedua, {self.pengelola}, karena Anda yang "
            "mengusulkannya.",
            who=self.pengelola,
        )

    def status_who(self, verb: str) -> str:
        return self.pengelola if self.subject.status == TindakLanjut.Status.DIUSULKAN else ""


def proposals_of(row: TindakLanjut) -> tuple[JenisTindakLanjut, ...]:
    """What the rule lets people propose after the year of a row, as it stands now."""
    year = rated_years().filter(pk=row.periode_id).first()
    return proposals_after(year) if year else ()
