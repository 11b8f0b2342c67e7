"""Who proposes, agrees, leads and ends a pembinaan, and who reads what is said (rules.md §6)."""

from typing import ClassVar

from selaras.core.policy import Refusal, not_yet, not_yours
from selaras.organisasi.pengelola import keeper_named
from selaras.organisasi.policies.dinilai import DinilaiPolicy
from selaras.pembinaan.models import Pembinaan

Status = Pembinaan.Status


class PembinaanPolicy(DinilaiPolicy):
    """The subject is a Pembinaan, begun or about to be.

    Mentoring and coaching begin with the pegawai or his penilai; a counselling with the penilai,
    who leads it himself or names a counsellor.
    """

    verbs: ClassVar[tuple[str, ...]] = tuple(Pembinaan.STEPS)
    subject: Pembinaan

    @property
    def is_konselor(self) -> bool:
        return self.actor.is_pegawai(self.subject.konselor_id)

    @property
    def leads(self) -> bool:
        """Who keeps it going: the counsellor of a counselling, else the penilai of today."""
        return self.is_konselor if self.subject.is_confidential else self.is_penilai

    @property
    def pemimpin(self) -> str:
        konselor = self.subject.konselor
        return konselor.sapaan if konselor else self.penilai_sapaan

    @property
    def writes(self) -> bool:
        """Who draws it up: the counsellor, or who began it."""
        if self.subject.is_confidential:
            return self.is_konselor
        return self.subject.pembuat_id == self.actor.user_id

    @property
    def reads_all(self) -> bool:
        """What is said in a counselling is read by those two alone; else by all who see it."""
        return not self.subject.is_confidential or self.is_konselor or self.is_owner

    @property
    def reads_cause(self) -> bool:
        """A counsellor from elsewhere does not learn the predikat."""
        return self.is_penilai or not self.is_konselor

    def status_who(self, verb: str) -> str:
        if self.subject.status == Status.DIUSULKAN:
            return self.penilai_sapaan
        return self.pemimpin if self.subject.status == Status.BERJALAN else ""

    # To begin

    def role_create_pembinaan(self) -> Refusal | None:
        if self.is_penilai or (self.is_owner and not self.subject.is_confidential):
            return None
        if self.is_owner:
            return not_yours(
                f"Konseling dimulai oleh pejabat penilai, {self.penilai_sapaan}. Anda dapat "
                "mengusulkan mentoring atau coaching.",
                who=self.penilai_sapaan,
            )
        return not_yours(
            f"Pembinaan diusulkan oleh pegawai yang bersangkutan, {self.subject.pegawai.sapaan}, "
            f"atau penilainya, {self.penilai_sapaan}.",
            who=self.penilai_sapaan,
        )

    def refuse_create_pembinaan(self) -> Refusal | None:
        konselor = self.subject.konselor
        if konselor is None or not konselor.has_left(self.today):
            return None
        return not_yet(
            f"{konselor.sapaan} sudah tidak aktif sebagai pegawai. Mohon pilih konselor lain."
        )

    # A draft

    def role_add_butir(self) -> Refusal | None:
        if self.writes:
            return None
        konselor = self.subject.konselor
        if konselor and konselor.has_left(self.today):
            return not_yours(
                f"{konselor.sapaan}, yang menyusun draf ini, sudah berhenti. Mohon "
                f"{self.penilai_sapaan} menghapusnya, lalu memulai dengan konselor lain.",
                who=self.penilai_sapaan,
            )
        who = konselor.sapaan if konselor else self.subject.pembuat.nama
        return not_yours(f"Draf ini ditulis oleh {who}.", who=who)

    role_edit_butir = role_delete_butir = role_answer_question = role_add_butir

    def role_delete_pembinaan(self) -> Refusal | None:
        """Who writes it; where the counsellor has left, the penilai who would name another."""
        konselor = self.subject.konselor
        is_left_behind = konselor is not None and konselor.has_left(self.today)
        return None if is_left_behind and self.is_penilai else self.role_add_butir()

    def role_propose_pembinaan(self) -> Refusal | None:
        if self.writes and self.is_owner:
            return None
        pegawai = self.subject.pegawai.sapaan
        return not_yours(f"Usulan ini diajukan oleh {pegawai}.", who=pegawai)

    def refuse_propose_pembinaan(self) -> Refusal | None:
        return self._refuse_unrated() or self._refuse_incomplete()

    def role_start_pembinaan(self) -> Refusal | None:
        if self.writes and self.leads:
            return None
        return not_yours(f"Pembinaan ini dimulai oleh {self.pemimpin}.", who=self.pemimpin)

    def refuse_start_pembinaan(self) -> Refusal | None:
        if kosong := self.subject.is_confidential and self.subject.unanswered():
            return not_yet(
                f"{kosong} pertanyaan belum dijawab. Mohon jawab semuanya sebelum konseling "
                "disepakati."
            )
        return self._refuse_incomplete()

    def _refuse_incomplete(self) -> Refusal | None:
        kurang = self.subject.missing()
        if not kurang:
            return None
        return not_yet(
            f"Bagian {', '.join(kurang)} belum diisi. Mohon tulis paling sedikit satu baris pada "
            "setiap bagian."
        )

    def _refuse_unrated(self) -> Refusal | None:
        if self.hubungan is not None:
            return None
        row = self.subject
        who = keeper_named(self.actor, row.riwayat_jabatan.unit_id, row.instansi_id)
        return not_yet(
            "Anda belum mempunyai pejabat penilai yang dapat menyetujuinya. Mohon "
            f"{who} menetapkan penilai Anda; usulan ini tetap tersimpan sebagai draf.",
            who=who,
        )

    # The answer to a proposal

    def role_approve_pembinaan(self) -> Refusal | None:
        if self.is_penilai:
            return None
        penilai = self.penilai_sapaan
        return not_yours(f"Usulan ini dijawab oleh pejabat penilai, {penilai}.", who=penilai)

    role_reject_pembinaan = role_approve_pembinaan
    role_withdraw_pembinaan = role_propose_pembinaan

    # While it runs

    def role_write_journal(self) -> Refusal | None:
        if self.leads or self.is_owner:
            return None
        return not_yours(
            f"Jurnal ditulis oleh {self.subject.pegawai.sapaan} dan {self.pemimpin}.",
            who=self.pemimpin,
        )

    def role_complete_pembinaan(self) -> Refusal | None:
        if self.leads:
            return None
        return not_yours(f"Pembinaan ini diselesaikan oleh {self.pemimpin}.", who=self.pemimpin)

    def role_stop_pembinaan(self) -> Refusal | None:
        """Where the counsellor can no longer act, the penilai ends it."""
        if self.leads or self.is_owner or self.is_penilai:
            return None
        return not_yours(
            f"Pembinaan ini dihentikan oleh {self.subject.pegawai.sapaan} atau {self.pemimpin}.",
            who=self.pemimpin,
        )
