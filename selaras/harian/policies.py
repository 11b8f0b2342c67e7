"""Who writes the log, who says how a unit works, who reads and comments the log of another."""

from typing import ClassVar

from selaras.base import clock
from selaras.core import audit
from selaras.core.policy import Policy, Refusal, not_yet, not_yours
from selaras.harian.models import AjuanCatatan, PolaKerja, ajuan_of
from selaras.kepegawaian.policies import examines
from selaras.organisasi.policies.reach import administers, kept
from selaras.organisasi.questions import acts_as_penilai, penilai_on, penilai_sapaan
from selaras.pelaksanaan.models import ProgresHarian
from selaras.pelaksanaan.policies.skp import SkpBerjalanPolicy
from selaras.perencanaan.models.skp import Skp
from selaras.rules.cara import ProgresCara


class ProgresPolicy(SkpBerjalanPolicy):
    """`log` asks for an approved SKP of one's own (NTT-071)."""

    verbs: ClassVar = ("log",)

    def role_log(self) -> Refusal | None:
        return self._is_owner("Progres harian hanya dapat dicatat oleh pemilik SKP.")

    def refuse_log(self) -> Refusal | None:
        words = self.subject.kebijakan.istilah.progres_harian
        return self._not_approved(f"mencatat {words.lower()}")


class ProgresHarianPolicy(Policy):
    """Asks about one entry: whoever wrote it changes it (NTT-077)."""

    verbs: ClassVar = ("edit_log", "delete_log")
    subject: ProgresHarian

    def role_edit_log(self) -> Refusal | None:
        if self.actor.is_pegawai(self.subject.skp.pegawai_id):
            return None
        return not_yours("Catatan ini hanya dapat diubah oleh pegawai yang membuatnya.")

    role_delete_log = role_edit_log

    def refuse_edit_log(self) -> Refusal | None:
        """What waits for the penilai, or what he approved, does not change under his eyes."""
        if not asks_approval(self.subject.skp):
            return None
        ajuan = ajuan_of(self.subject)
        if ajuan.is_open:
            return None
        penilai = _penilai(self.subject.skp)
        if ajuan.status == AjuanCatatan.Status.DIAJUKAN:
            return not_yet(
                "Catatan ini sedang menunggu persetujuan. Untuk mengubahnya, mohon tarik kembali "
                "dahulu lewat tombol “Tarik kembali” pada catatan itu.",
                who=self.subject.skp.pegawai.sapaan,
            )
        return not_yet(
            f"Catatan ini sudah disetujui {penilai}. Bila ada yang keliru, mohon minta "
            f"{penilai} mengembalikannya.",
            who=penilai,
        )

    refuse_delete_log = refuse_edit_log


class AjuanPolicy(Policy):
    """Asks about the state of one entry, stored or the draft that it is without a row."""

    verbs: ClassVar = ("submit_log", "withdraw_log", "approve_log", "return_log")
    subject: AjuanCatatan

    @property
    def skp(self) -> Skp:
        return self.subject.progres.skp

    def role_submit_log(self) -> Refusal | None:
        if self.actor.is_pegawai(self.skp.pegawai_id):
            return None
        return not_yours("Catatan ini hanya dapat diajukan oleh pegawai yang membuatnya.")

    role_withdraw_log = role_submit_log

    def role_approve_log(self) -> Refusal | None:
        hubungan = penilai_on(self.skp.riwayat_jabatan_id, clock.today(self.skp.instansi.zona))
        if acts_as_penilai(self.actor, hubungan, self.skp.pegawai_id):
            return None
        return not_yours("Catatan harian hanya disetujui atau dikembalikan pejabat penilainya.")

    role_return_log = role_approve_log

    def refuse_submit_log(self) -> Refusal | None:
        if not asks_approval(self.skp):
            nama = self.skp.kebijakan.nama
            return not_yet(f"Pada kebijakan {nama} catatan harian tidak perlu diajukan.")
        if self.subject.progres.is_rencana:
            return not_yet(
                "Rencana belum dapat diajukan; mohon ditandai dahulu sebagai sudah dikerjakan.",
                who=self.skp.pegawai.sapaan,
            )
        return None


def asks_approval(skp: Skp) -> bool:
    """Whether entries of this SKP have a state, by the policy it lives under."""
    return skp.kebijakan.progres == ProgresCara.DIAJUKAN


def _penilai(skp: Skp) -> str:
    return penilai_sapaan(penilai_on(skp.riwayat_jabatan_id, clock.today(skp.instansi.zona)))


class PolaKerjaPolicy(Policy):
    """The subject is a PolaKerja, saved or not: whoever administers the unit."""

    verbs: ClassVar = ("set_pola", "set_roster")
    subject: PolaKerja

    def role_set_pola(self) -> Refusal | None:
        unit = self.subject.unit
        if administers(self.actor, unit.pk, unit.instansi_id):
            return None
        sentence = f"Pola kerja {unit.nama} hanya diatur pengelola kepegawaian unit itu."
        return kept(self.actor, sentence, unit.pk, unit.instansi_id)

    def role_set_roster(self) -> Refusal | None:
        """The head of the unit, too: he knows who is on duty."""
        actor, unit = self.actor, self.subject.unit
        if administers(actor, unit.pk, unit.instansi_id):
            return None
        if actor.is_pimpinan and actor.unit_id == unit.pk:
            return None
        sentence = f"Jadwal dinas {unit.nama} hanya diatur pimpinan atau pengelola kepegawaiannya."
        return kept(actor, sentence, unit.pk, unit.instansi_id)

    def refuse_set_pola(self) -> Refusal | None:
        unit = self.subject.unit
        if unit.ditutup is None or self.subject.mulai < unit.ditutup:
            return None
        return not_yet(f"{unit.nama} sudah ditutup; pola kerjanya tidak dapat diatur lagi.")

    refuse_set_roster = refuse_set_pola


class TanggapanPolicy(Policy):
    """The subject is the SKP of whoever wrote the log: his penilai of today reads and comments."""

    verbs: ClassVar[tuple[str, ...]] = ("comment_log",)
    subject: Skp

    def role_comment_log(self) -> Refusal | None:
        skp = self.subject
        hubungan = penilai_on(skp.riwayat_jabatan_id, clock.today(skp.instansi.zona))
        if acts_as_penilai(self.actor, hubungan, skp.pegawai_id):
            return None
        return not_yours("Catatan harian hanya dibaca dan ditanggapi pejabat penilainya.")

    def require_reading(self) -> None:
        """Who comments reads; an auditor by his letter, which is recorded (practice.md §4)."""
        if self.refusal("comment_log") and examines(self.actor, self.subject.pegawai_id):
            audit.seen(self.subject, by=self.actor)
            return
        self.require("comment_log")
