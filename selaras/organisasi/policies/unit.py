"""Who may arrange the units: the admin of the agency, and an admin OPD inside his subtree."""

from datetime import date
from typing import ClassVar

from selaras.base import clock
from selaras.base.format import angka, tanggal
from selaras.core.pelaku import ADMIN_INSTANSI
from selaras.core.policy import Policy, Refusal, not_yet
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.policies.reach import administers, kept

CONTOH = 3  # units that a refusal names


class UnitPolicy(Policy):
    """Asks about one unit; for `create_unit`: about the unit below which the new one comes."""

    verbs: ClassVar[tuple[str, ...]] = (
        "create_unit",
        "edit_unit",
        "move_unit",
        "close_unit",
        "reopen_unit",
    )
    subject: UnitKerja

    def role_create_unit(self) -> Refusal | None:
        return self._within("menambah unit di bawah unit ini")

    def role_edit_unit(self) -> Refusal | None:
        return self._within("mengubah unit ini")

    def role_move_unit(self) -> Refusal | None:
        return self._from_above("memindahkan unit ini")

    def role_close_unit(self) -> Refusal | None:
        return self._from_above("menutup unit ini")

    def role_reopen_unit(self) -> Refusal | None:
        return self._from_above("membuka kembali unit ini")

    def refuse_create_unit(self) -> Refusal | None:
        return self._closed("unit baru tidak dapat ditambahkan di bawahnya")

    def refuse_edit_unit(self) -> Refusal | None:
        return self._closed("datanya tidak diubah lagi")

    def refuse_move_unit(self) -> Refusal | None:
        if self.subject.parent_id is None:
            return not_yet("Unit teratas instansi tidak dapat dipindahkan ke bawah unit lain.")
        return self._closed("unit ini tidak dapat dipindahkan")

    def refuse_close_unit(self) -> Refusal | None:
        """Those below go first."""
        if self.subject.ditutup is not None:
            return not_yet(
                f"{self.subject.nama} sudah ditutup mulai {tanggal(self.subject.ditutup)}; "
                "tidak ada yang diubah."
            )
        below = UnitKerja.objects.filter(parent=self.subject.pk, ditutup__isnull=True)
        if not (number := below.count()):
            return None
        names = ", ".join(unit.nama for unit in below[:CONTOH])
        return not_yet(
            f"Masih ada {angka(number)} unit yang terbuka di bawah {self.subject.nama}: {names}"
            f"{', dan lainnya' if number > CONTOH else ''}. Mohon pindahkan atau tutup unit itu "
            "terlebih dahulu.",
            who="pengelola kepegawaian unit itu",
        )

    def refuse_reopen_unit(self) -> Refusal | None:
        if self.subject.ditutup is None:
            return not_yet(
                f"{self.subject.nama} masih terbuka; tidak ada yang perlu dibuka kembali."
            )
        above = self.subject.parent
        if above is not None and above.ditutup is not None:
            return not_yet(f"Unit di atasnya, {above.nama}, ditutup; mohon buka unit itu dahulu.")
        return None

    def _within(self, deed: str) -> Refusal | None:
        unit = self.subject
        if administers(self.actor, unit.pk, unit.instansi_id):
            return None
        sentence = f"Hanya Admin Instansi dan Admin OPD yang mengelola unit ini yang dapat {deed}."
        return kept(self.actor, sentence, unit.pk, unit.instansi_id)

    def _from_above(self, deed: str) -> Refusal | None:
        """What changes the place of a unit is decided by whoever keeps the unit above, too."""
        if refusal := self._within(deed):
            return refusal
        actor, above = self.actor, self.subject.parent_id
        if actor.is_system or actor.has(ADMIN_INSTANSI) or above in actor.admin_unit_ids:
            return None
        return kept(
            actor,
            f"{self.subject.nama} adalah unit teratas yang Anda kelola; hanya pengelola unit di "
            f"atasnya yang dapat {deed}.",
            above,
            self.subject.instansi_id,
        )

    def _closed(self, consequence: str) -> Refusal | None:
        if self.subject.ditutup is None or self.subject.ditutup > self.today:
            return None
        return not_yet(
            f"{self.subject.nama} sudah ditutup mulai {tanggal(self.subject.ditutup)}, sehingga "
            f"{consequence}. Mohon buka kembali unit itu bila penutupannya keliru."
        )

    @property
    def today(self) -> date:
        return clock.today(self.subject.instansi.zona)


class PuncakPolicy(UnitPolicy):
    """Asks about the very first unit of an agency, which comes below none."""

    def role_create_unit(self) -> Refusal | None:
        actor, is_own = self.actor, self.actor.instansi_id == self.subject.instansi_id
        if is_own and (actor.is_system or actor.has(ADMIN_INSTANSI)):
            return None
        sentence = "Unit teratas hanya dibuat oleh Admin Instansi."
        return kept(actor, sentence, None, self.subject.instansi_id)
