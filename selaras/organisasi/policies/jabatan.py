"""Who may give, change and end posts: administrators, and a pegawai his own where allowed."""

from datetime import date
from typing import ClassVar

from selaras.base import clock
from selaras.base.format import tanggal
from selaras.core.policy import Policy, Refusal, not_yet, not_yours
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import JenisPenugasan, RiwayatJabatan
from selaras.organisasi.models.peran import KlaimPimpinan
from selaras.organisasi.pengelola import admin_opd_named
from selaras.organisasi.policies.reach import administers, kept


class JabatanPolicy(Policy):
    """Asks about one post, saved or about to be."""

    verbs: ClassVar[tuple[str, ...]] = (
        "place",
        "edit_post",
        "end_post",
        "delete_post",
        "assign_duty",
        "end_duty",
        "claim_leadership",
        "release_leadership",
    )
    subject: RiwayatJabatan

    def role_place(self) -> Refusal | None:
        return self._own_or_admin()

    def role_edit_post(self) -> Refusal | None:
        """The days on which an admin himself heads a unit are for another admin to correct."""
        riwayat = self.subject
        within = administers(self.actor, riwayat.unit_id, riwayat.instansi_id)
        if within and riwayat.is_pimpinan and self.actor.is_pegawai(riwayat.pegawai_id):
            return self._admins(
                "Jabatan Anda sendiri sebagai pimpinan diubah pengelola kepegawaian lain."
            )
        return self._own_or_admin()

    def role_correct_post(self) -> Refusal | None:
        """Of a post as it was; `edit_post` asks about it as it will be."""
        return self.role_edit_post()

    def role_delete_post(self) -> Refusal | None:
        return self._own_or_admin()

    def role_end_post(self) -> Refusal | None:
        return self._own_or_admin()

    def role_assign_duty(self) -> Refusal | None:
        """By his letter, never by himself: an admin does not give himself the right to rate."""
        riwayat = self.subject
        if not administers(self.actor, riwayat.unit_id, riwayat.instansi_id):
            return self._admins(
                "Penugasan Plt., Plh., Pj., dan tugas tambahan dicatat pengelola kepegawaian "
                "menurut suratnya."
            )
        if self.actor.is_pegawai(riwayat.pegawai_id):
            return self._admins("Penugasan Anda sendiri dicatat pengelola kepegawaian lain.")
        return None

    def role_end_duty(self) -> Refusal | None:
        riwayat = self.subject
        if administers(self.actor, riwayat.unit_id, riwayat.instansi_id):
            return None
        return self._admins("Hanya pengelola kepegawaian yang dapat mengakhiri penugasan ini.")

    def refuse_end_duty(self) -> Refusal | None:
        if self.subject.penugasan == JenisPenugasan.DEFINITIF:
            return not_yet("Jabatan definitif diakhiri lewat mutasi, bukan lewat halaman ini.")
        return None

    def role_claim_leadership(self) -> Refusal | None:
        if self.actor.is_pegawai(self.subject.pegawai_id):
            return None
        owner = self.subject.pegawai.sapaan
        return not_yours(f"Hanya {owner} yang dapat mengajukan klaim pimpinan ini.", who=owner)

    def refuse_claim_leadership(self) -> Refusal | None:
        """Once, by the definitif post that he holds (BLL-009…011)."""
        riwayat = self.subject
        if riwayat.is_pimpinan:
            return not_yet(f"Anda sudah tercatat sebagai Pimpinan {riwayat.unit.nama}.")
        if riwayat.penugasan != JenisPenugasan.DEFINITIF or self._is_over:
            return not_yet("Klaim pimpinan diajukan dari jabatan definitif yang masih berjalan.")
        if riwayat.klaim_set.filter(status=KlaimPimpinan.Status.MENUNGGU).exists():
            who = admin_opd_named(riwayat.unit_id, riwayat.instansi_id, but=self.actor.user_id)
            return not_yet(
                f"Klaim pimpinan {riwayat.unit.nama} sudah terkirim dan menunggu konfirmasi {who}.",
                who=who,
            )
        return None

    def role_release_leadership(self) -> Refusal | None:
        riwayat = self.subject
        if self.actor.is_pegawai(riwayat.pegawai_id) and not riwayat.is_acting:
            return None
        if administers(self.actor, riwayat.unit_id, riwayat.instansi_id):
            return None
        return self._admins("Hanya pimpinan unit sendiri dan pengelola kepegawaian yang dapat ini.")

    def refuse_release_leadership(self) -> Refusal | None:
        if self.subject.is_pimpinan and not self.subject.is_acting and not self._is_over:
            return None
        return not_yet("Jabatan ini tidak tercatat sebagai pimpinan definitif unit kerja.")

    @property
    def _is_over(self) -> bool:
        today = clock.now().astimezone(self.subject.instansi.zona).date()
        return (self.subject.selesai or date.max) < today

    def refuse_place(self) -> Refusal | None:
        """No post before birth; none in a unit that is closed by then; none after he left."""
        riwayat = self.subject
        if riwayat.unit.instansi_id != riwayat.pegawai.instansi_id:
            return not_yet("Unit kerja itu bukan bagian instansi pegawai; mohon pilih dari daftar.")
        if refusal := self.before_birth() or self.in_closed_unit():
            return refusal
        if riwayat.pegawai.has_left(riwayat.mulai):
            return not_yet(f"{riwayat.pegawai.sapaan} sudah tidak bekerja pada tanggal itu.")
        return None

    def before_birth(self) -> Refusal | None:
        mulai, lahir = self.subject.mulai, self.subject.pegawai.tanggal_lahir
        if mulai > lahir:
            return None
        return not_yet(
            f"TMT jabatan {tanggal(mulai)} tidak mungkin: menurut NIP, pegawai lahir "
            f"{tanggal(lahir)}. Mohon periksa TMT pada SK."
        )

    def in_closed_unit(self) -> Refusal | None:
        unit, selesai = self.subject.unit, self.subject.selesai
        if unit.ditutup is None or (selesai or date.max) < unit.ditutup:
            return None
        return not_yet(
            f"{unit.nama} ditutup {tanggal(unit.ditutup)}; mohon pilih unit yang masih aktif."
        )

    def refuse_assign_duty(self) -> Refusal | None:
        return self.refuse_place()

    def refuse_edit_post(self) -> Refusal | None:
        if self.subject.is_acting:
            return not_yet(
                "Penugasan menurut surat tidak diubah; mohon akhiri lalu catat yang baru."
            )
        return self.refuse_place()

    def refuse_delete_post(self) -> Refusal | None:
        """A post that an SKP stands on is not deleted (NTT-024, §8 #20)."""
        rows = self.subject.skp_set.all()  # the reverse side: what stands on this row
        used = next(iter(rows), None)  # no query where a page has read them
        if used is None:
            return None
        return not_yet(
            f"Riwayat jabatan ini tidak dapat dihapus karena dipakai oleh {used}. Bila keliru, "
            "mohon menghubungi pengelola kepegawaian agar jabatannya diperbaiki, bukan dihapus.",
            who="pengelola kepegawaian",
        )

    def _own_or_admin(self) -> Refusal | None:
        riwayat = self.subject
        if administers(self.actor, riwayat.unit_id, riwayat.instansi_id):
            return None
        if not self.actor.is_pegawai(riwayat.pegawai_id):
            return self._admins(
                "Hanya pengelola kepegawaian yang dapat mengubah jabatan pegawai ini."
            )
        if riwayat.is_pimpinan and riwayat.is_acting:
            return self._admins(
                "Penugasan Plt., Plh., dan Pj. dicatat pengelola kepegawaian menurut suratnya."
            )
        if kebijakan_for(riwayat.instansi, riwayat.mulai).jabatan_diisi_pegawai:
            return None
        return self._admins(
            "Pada instansi ini jabatan dicatat pengelola kepegawaian; mohon gunakan Laporkan "
            "kendala bila ada yang keliru."
        )

    def _admins(self, sentence: str) -> Refusal:
        return kept(self.actor, sentence, self.subject.unit_id, self.subject.instansi_id)
