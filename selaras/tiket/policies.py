"""Who may do what with a report, when, and why not."""

from typing import ClassVar

from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD
from selaras.core.policy import Policy, Refusal, not_yet, not_yours
from selaras.organisasi.pengelola import admin_instansi_named
from selaras.organisasi.policies.reach import kept
from selaras.tiket.models import Tiket


class TiketPolicy(Policy):
    """The reporter, the administrators who look after him, and nobody else."""

    verbs: ClassVar[tuple[str, ...]] = ("report", "answer", "pass_on", "close", "reopen")
    subject: Tiket

    @property
    def is_reporter(self) -> bool:
        return self.actor.user_id is not None and self.actor.user_id == self.subject.pelapor_id

    @property
    def is_admin_opd(self) -> bool:
        return self.actor.has(ADMIN_OPD) and self.subject.unit_id in self.actor.admin_unit_ids

    @property
    def is_handler(self) -> bool:
        """Nobody answers himself."""
        if self.is_reporter or self.actor.instansi_id != self.subject.instansi_id:
            return False
        return self.is_admin_opd or self.actor.has(ADMIN_INSTANSI)

    def role_report(self) -> Refusal | None:
        if self.actor.user_id is not None and self.actor.instansi_id is not None:
            return None
        return not_yours(
            "Akun ini tidak terikat pada suatu instansi, sehingga laporannya tidak ada yang "
            "menerima. Mohon hubungi pengelola Selaras di instansi Anda secara langsung."
        )

    def role_answer(self) -> Refusal | None:
        return self._handlers("menjawabnya")

    def role_pass_on(self) -> Refusal | None:
        if self.is_handler and self.is_admin_opd:
            return None
        return self._kept("Hanya Admin OPD unit kerja pelapor yang dapat meneruskan laporan ini.")

    def role_close(self) -> Refusal | None:
        return None if self.is_reporter else self._handlers("menyelesaikannya")

    def role_reopen(self) -> Refusal | None:
        if self.is_reporter:
            return None
        return not_yours("Hanya pelapor yang dapat membuka kembali laporannya.")

    def refuse_pass_on(self) -> Refusal | None:
        if self.subject.tingkat == Tiket.Tingkat.OPD:
            return None
        who = admin_instansi_named(self.subject.instansi_id)
        return not_yet(f"Laporan ini sudah berada pada {who}.", who=who)

    def refuse_close(self) -> Refusal | None:
        """An administrator answers first; the reporter may end it at any time."""
        if self.is_reporter or self.subject.status == Tiket.Status.DIJAWAB:
            return None
        return not_yet("Mohon menjawab laporan ini dahulu, agar pelapor tahu hasilnya.")

    def _handlers(self, deed: str) -> Refusal | None:
        if self.is_handler:
            return None
        return self._kept(
            f"Laporan ini untuk pengelola kepegawaian pelapor; hanya ia dapat {deed}."
        )

    def _kept(self, sentence: str) -> Refusal:
        return kept(self.actor, sentence, self.subject.unit_id, self.subject.instansi_id)
