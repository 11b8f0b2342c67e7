"""Who may dissolve, merge and rename units: whoever arranges both ends."""

from typing import ClassVar

from django.db.models import Q

from selaras.base.format import angka
from selaras.core.policy import Policy, Refusal, not_yet
from selaras.mutasi.models import Mutasi, MutasiQuerySet
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.pengelola import admin_opd_named
from selaras.organisasi.policies.unit import UnitPolicy
from selaras.sotk.models import PerubahanSotk

CONTOH = 3  # people whom a refusal names
SATU_SATU = "Mohon batalkan mutasinya satu per satu, lalu buka kembali unitnya."


class SotkPolicy(Policy):
    """Asks about one change, saved or about to be."""

    verbs: ClassVar[tuple[str, ...]] = ("apply_sotk", "finish_sotk", "undo_sotk")
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

    def role_undo_sotk(self) -> Refusal | None:
        return self.role_apply_sotk()

    def refuse_undo_sotk(self) -> Refusal | None:
        """While nothing stands on it: no SKP handed in, nobody moved on, no unit arranged anew."""
        sotk, start = self.subject, "Perubahan SOTK ini tidak dapat dibatalkan lagi"
        if not sotk.semula:
            return not_yet(f"{start}: rincian semulanya tidak tersimpan. {SATU_SATU}")
        if sotk.jenis == PerubahanSotk.Jenis.GANTI_NAMA and sotk.unit.nama != sotk.nama_baru:
            return not_yet(f"{start}: unit ini sudah berganti nama lagi, {sotk.unit.nama}.")
        return self._people_went_on(start) or self._units_went_on(start)

    @property
    def mutasi(self) -> MutasiQuerySet:
        """What moved with it, and was not undone alone since."""
        ids = self.subject.semula["mutasi"]
        rows = Mutasi.objects.filter(pk__in=ids, status=Mutasi.Status.DITERAPKAN)
        return rows.select_related("instansi", "pegawai", "dari", "ke", "unit", "skp_baru")

    def _people_went_on(self, start: str) -> Refusal | None:
        handed_in = Q(skp_baru__diajukan_pada__isnull=False)
        gone_on = Q(ke__selesai__isnull=False) | Q(ke__isnull=True)
        if found := self.mutasi.filter(handed_in | gone_on).order_by("pk").first():
            why = "SKP barunya sudah diajukan" if _handed_in(found) else "jabatannya sudah berubah"
            return not_yet(f"{start}: {found.pegawai.sapaan} {why}. {SATU_SATU}")
        later = Mutasi.objects.filter(
            dari__unit=self.subject.unit_id, tmt__gte=self.subject.tmt,
            status=Mutasi.Status.DITERAPKAN,
        ).exclude(pk__in=self.subject.semula["mutasi"])  # fmt: skip
        if found := later.select_related("pegawai").order_by("-pk").first():
            return not_yet(
                f"{start}: mutasi {found.pegawai.sapaan} dicatat tersendiri. Mohon batalkan "
                "dahulu mutasi itu."
            )
        return None

    def _units_went_on(self, start: str) -> Refusal | None:
        moved = {each["id"] for each in self.subject.semula["unit"]}
        induk = self.subject.tujuan_id or self.subject.unit.parent_id
        rows = UnitKerja.objects.filter(pk__in=moved)
        if found := rows.filter(~Q(parent=induk) | Q(ditutup__isnull=False)).first():
            return not_yet(f"{start}: {found.nama} sudah dipindahkan atau ditutup sesudahnya.")
        return None

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


def _handed_in(mutasi: Mutasi) -> bool:
    return mutasi.skp_baru is not None and mutasi.skp_baru.diajukan_pada is not None
