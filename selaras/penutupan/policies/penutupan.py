"""Who may close a period that nobody reports, who asks to look at that again, and who answers."""

from functools import cached_property
from typing import ClassVar

from selaras.base import clock
from selaras.base.format import tanggal, waktu
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.core.policy import Refusal, not_yet, not_yours
from selaras.organisasi.pengelola import admin_instansi_named
from selaras.pelaksanaan.models import Periode
from selaras.pelaksanaan.policies.of_periode import OfPeriodePolicy, Sebab
from selaras.pelaksanaan.tenggat import tenggat_penilai


class PenutupanPolicy(OfPeriodePolicy):
    """Asks about one period: closed unfinished where the pegawai owed the step (practice.md §1)."""

    verbs: ClassVar = ("close_unfinished", "ask_review", "uphold_closing", "reopen_closed")

    def __init__(self, actor: Pelaku, subject: Periode) -> None:
        super().__init__(actor, subject)
        self.kebijakan = subject.kebijakan

    @cached_property
    def admin(self) -> str:
        """The admin instansi by name, for a refusal that waits for him."""
        return admin_instansi_named(self.subject.instansi_id)

    def role_close_unfinished(self) -> Refusal | None:
        return self._admin("menutup periode tanpa laporan")

    def refuse_close_unfinished(self) -> Refusal | None:
        if self.today > self.subject.hari_terakhir:
            return None
        return not_yet(
            f"{self.subject} belum berakhir; baru dapat ditutup tanpa selesai setelah "
            f"{tanggal(self.subject.hari_terakhir)}."
        )

    def role_ask_review(self) -> Refusal | None:
        if self.is_owner:
            return None
        owner = self.subject.skp.pegawai.sapaan
        return not_yours(
            f"Hanya pemilik SKP, {owner}, yang dapat meminta peninjauan kembali.", who=owner
        )

    def refuse_ask_review(self) -> Refusal | None:
        asked = self.subject.tinjau_diminta_pada
        if asked is None:
            return None
        at = waktu(asked, self.subject.instansi.zona)
        return not_yet(
            f"Permintaan peninjauan {self.subject} sudah dikirim pada {at} dan menunggu jawaban.",
            who=self.admin,
        )

    def role_uphold_closing(self) -> Refusal | None:
        return self._admin("menjawab permintaan peninjauan")

    def refuse_uphold_closing(self) -> Refusal | None:
        if self.subject.tinjau_diminta_pada:
            return None
        return not_yet(
            f"Tidak ada permintaan peninjauan {self.subject} yang menunggu jawaban; penutupannya "
            "tetap berlaku."
        )

    def role_reopen_closed(self) -> Refusal | None:
        return self._admin("membuka kembali periode")

    def sebab(self, verb: str) -> Sebab | None:
        if verb != "close_unfinished":
            return Sebab(f"{self.subject} tidak sedang ditutup tanpa selesai.")
        if self.subject.status in Periode.OVER:
            state = self.subject.get_status_display().lower()
            return Sebab(f"{self.subject} sudah {state}; tidak ada lagi yang perlu ditutup.")
        return self._penilai_owes()

    def _penilai_owes(self) -> Sebab:
        """What waits for the penilai is not the pegawai's to lose: it passes on."""
        passes = tenggat_penilai(self.subject)
        on = f" pada {waktu(passes, self.subject.instansi.zona)}" if passes else ""
        passes_on = passes is not None and clock.now() < passes
        rest = f"; bila tidak, beralih kepada atasan penilai{on}" if passes_on else ""
        return Sebab(
            f"{self.subject} menunggu {self.penilai_sapaan}, bukan pegawai, sehingga tidak dapat "
            f"ditutup tanpa selesai{rest}.",
            self.penilai_sapaan,
        )

    def _admin(self, deed: str) -> Refusal | None:
        """An admin instansi, never about himself."""
        if self.is_owner:
            return not_yours(f"Tidak seorang pun dapat {deed} untuk dirinya sendiri.")
        same = self.actor.instansi_id == self.subject.instansi_id
        if same and self.actor.has(ADMIN_INSTANSI):
            return None
        return not_yours(f"Hanya {self.admin} yang dapat {deed}.", who=self.admin)
