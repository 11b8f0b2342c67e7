"""Who forms a team, changes it, says who belongs to it, and why not."""

from datetime import date
from functools import cached_property
from typing import ClassVar

from selaras.base import clock
from selaras.base.format import tanggal
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD, Pelaku
from selaras.core.policy import Policy, Refusal, not_yet
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.pengelola import units_above
from selaras.organisasi.policies.reach import administers, kept
from selaras.tim.models import TimKerja

PEMBENTUK = (
    "pimpinan unit pembentuk atau pimpinan unit di atasnya, Admin OPD unit itu, dan Admin Instansi"
)


def forms_teams(pelaku: Pelaku) -> bool:
    """Whether there is a unit in which she may form a team (BKN-004: leaders can)."""
    admin = pelaku.has(ADMIN_INSTANSI) or pelaku.has(ADMIN_OPD)
    return pelaku.instansi_id is not None and (pelaku.is_pimpinan or admin)


def require_former(pelaku: Pelaku) -> None:
    if not forms_teams(pelaku):
        sentence = f"Tim kerja dibentuk oleh {PEMBENTUK}."
        raise kept(pelaku, sentence, pelaku.unit_id, pelaku.instansi_id).error()


class TimPolicy(Policy):
    """The subject is a TimKerja, formed or about to be. An auditor only reads."""

    verbs: ClassVar[tuple[str, ...]] = (
        "create_tim",
        "edit_tim",
        "end_tim",
        "delete_tim",
        "upload_sk",
        "add_anggota",
        "end_anggota",
    )
    subject: TimKerja

    @property
    def today(self) -> date:
        return clock.today(self.subject.instansi.zona)

    @property
    def is_ketua(self) -> bool:
        return self.actor.is_pegawai(self.subject.ketua_id)

    @cached_property
    def is_pembentuk(self) -> bool:
        """Head of the forming unit or of one above it, or its administrator."""
        actor, tim = self.actor, self.subject
        if administers(actor, tim.unit_id, tim.instansi_id):
            return True
        if not actor.is_pimpinan or actor.instansi_id != tim.instansi_id:
            return False
        above = UnitKerja.objects.filter(pk__in=units_above(tim.unit_id))
        return actor.unit_id == tim.unit_id or above.filter(pk=actor.unit_id or 0).exists()

    def role_create_tim(self) -> Refusal | None:
        return self._only_pembentuk("membentuk tim kerja di unit ini")

    def role_edit_tim(self) -> Refusal | None:
        return self._only_pembentuk("mengubah tim kerja ini")

    def role_end_tim(self) -> Refusal | None:
        return self._only_pembentuk("mengakhiri tim kerja ini")

    def role_delete_tim(self) -> Refusal | None:
        return self._only_pembentuk("menghapus tim kerja ini")

    def role_upload_sk(self) -> Refusal | None:
        return self._only_pembentuk("mengunggah SK tim kerja ini")

    def role_add_anggota(self) -> Refusal | None:
        return self._ketua_too("menambah anggota tim kerja ini")

    def role_end_anggota(self) -> Refusal | None:
        return self._ketua_too("mengakhiri keanggotaan pada tim kerja ini")

    def refuse_create_tim(self) -> Refusal | None:
        unit = self.subject.unit
        if unit.ditutup is None or unit.ditutup > self.today:
            return None
        return not_yet(
            f"{unit.nama} sudah ditutup mulai {tanggal(unit.ditutup)}, sehingga tim kerja baru "
            "tidak dapat dibentuk di sana. Mohon pilih unit lain."
        )

    def refuse_edit_tim(self) -> Refusal | None:
        return self._ended("datanya tidak diubah lagi")

    def refuse_end_tim(self) -> Refusal | None:
        return self._ended("tidak ada yang perlu diakhiri")

    def refuse_delete_tim(self) -> Refusal | None:
        """Only what was a mistake: whatever hangs on a team makes it history."""
        tim = self.subject
        hanging = {
            "anggota, kini atau dahulu": tim.anggota_set,
            "hasil kerja yang dipikulnya": tim.rhk_set,
            "pindaian SK": tim.sk_set,
        }
        found = next((what for what, rows in hanging.items() if rows.exists()), None)
        if found is None:
            return None
        return not_yet(
            f"Tim kerja ini sudah mempunyai {found}, sehingga tidak dihapus. Mohon mengakhirinya; "
            "riwayatnya tetap tersimpan."
        )

    def refuse_add_anggota(self) -> Refusal | None:
        return self._ended("anggota tidak ditambahkan lagi")

    def refuse_end_anggota(self) -> Refusal | None:
        return self._ended("keanggotaannya sudah ikut berakhir")

    def _only_pembentuk(self, deed: str) -> Refusal | None:
        if self.is_pembentuk:
            return None
        return self._kept(f"Hanya {PEMBENTUK} yang dapat {deed}.")

    def _ketua_too(self, deed: str) -> Refusal | None:
        if self.is_ketua or self.is_pembentuk:
            return None
        ketua = self.subject.ketua.sapaan
        return self._kept(f"Hanya ketua tim, {ketua}, serta {PEMBENTUK} yang dapat {deed}.")

    def _kept(self, sentence: str) -> Refusal:
        return kept(self.actor, sentence, self.subject.unit_id, self.subject.instansi_id)

    def _ended(self, consequence: str) -> Refusal | None:
        """A team that has ended is history."""
        selesai = self.subject.selesai
        if selesai is None or not self.subject.has_ended(self.today):
            return None
        return not_yet(
            f"Tim kerja ini sudah berakhir pada {tanggal(selesai)}, sehingga {consequence}. "
            "Bila pekerjaannya berlanjut, mohon bentuk tim kerja baru."
        )
