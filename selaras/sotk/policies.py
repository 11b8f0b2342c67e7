"""Who may dissolve, merge and rename units: whoever arranges both ends."""

from typing import ClassVar

from selaras.base.format import angka
from selaras.core.policy import Policy, Refusal, not_yet
from selaras.organisasi.pengelola import admin_opd_named
from selaras.organisasi.policies.unit import UnitPolicy
from selaras.sotk.models import PerubahanSotk

CONTOH = 3  # people whom a refusal names


class SotkPolicy(Policy):
    """Asks about one change, saved or about to be."""

    verbs: ClassVar[tuple[str, ...]] = ("apply_sotk", "finish_sotk")
    subject: PerubahanSotk

    def role_apply_sotk(self) -> Refusal | None:
        """As for closing the unit; what takes it over lies within reach, too."""
        own = UnitPolicy(self.actor, self.subject.unit)
        if self.subject.jenis == PerubahanSotk.Jenis.GANTI_NAMA:
            return own.role_edit_unit()
        tujuan = self.subject.tujuan
        return own.role_close_unit() or (
            UnitPolicy(self.actor, tujuan).role_create_unit() if tujuan else None
        )

    def role_finish_sotk(self) -> Refusal | None:
        return UnitPolicy(self.actor, self.subject.unit).role_close_unit()

    def refuse_apply_sotk(self) -> Refusal | None:
        unit = self.subject.unit
        if unit.ditutup is not None:
            return not_yet(f"{unit.nama} sudah ditutup; tidak ada yang diubah.")
        running = PerubahanSotk.objects.filter(unit=unit, status=PerubahanSotk.Status.BERJALAN)
        if running.exists():
            return not_yet(
                f"Perubahan SOTK {unit.nama} sudah diterapkan dan menunggu penempatan pegawainya.",
                who=self._pengelola,
            )
        return None

    def refuse_finish_sotk(self) -> Refusal | None:
        rows = self.subject.tersisa()
        if not (number := rows.values("pegawai").distinct().count()):
            return None
        names = list(dict.fromkeys(post.pegawai.nama for post in rows[: CONTOH * 2]))
        more = ", dan lainnya" if number > CONTOH else ""
        return not_yet(
            f"{angka(number)} pegawai belum ditempatkan: {', '.join(names[:CONTOH])}{more}. Mohon "
            "catat mutasi mereka dari daftar di halaman ini, kemudian selesaikan.",
            who=self._pengelola,
        )

    @property
    def _pengelola(self) -> str:
        """Who places the people of the unit, by name."""
        return admin_opd_named(self.subject.unit_id, self.subject.instansi_id)
