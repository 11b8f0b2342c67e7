"""What is asked about a Periode: the base of its policies, here and in penilaian."""

from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from selaras.core.policy import Refusal, not_yet
from selaras.jadwal.jalan import BerjadwalPolicy
from selaras.keadaan.bebas import Bebas
from selaras.pelaksanaan.isi import IsiPeriode
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.skp import Skp
from selaras.rules.jadwal import window
from selaras.rules.kebijakan import Jendela, Kebijakan, Langkah

ASKED = frozenset({  # what nobody does in a period that is not rated
    "write_plan", "submit_plan", "approve_plan", "write_realisasi", "add_bukti",
    "submit_realisasi", "take_as_is", "give_feedback", "rate", "upload_decision",
})  # fmt: skip


class Sebab(NamedTuple):
    """Why the status refuses: in a sentence, who ends that, and by the deadline of which step."""

    kalimat: str
    oleh: str = ""
    langkah: Langkah | None = None


class OfPeriodePolicy(BerjadwalPolicy):
    """What is asked about a Periode: of its SKP's owner or penilai, within its windows."""

    subject: Periode
    kebijakan: Kebijakan

    @property
    def dinilai(self) -> Skp:
        return self.subject.skp

    def window(self, langkah: Langkah) -> Jendela:
        return window(self.kebijakan, langkah, self.subject.rentang)

    @cached_property
    def bebas(self) -> Bebas | None:
        """Wholly on lawful leave, of one in whom no report is taken (practice.md §1)."""
        found = self._bebas()
        return found if found and not found.is_voluntary else None

    def _bebas(self) -> Bebas | None:
        return IsiPeriode(self.subject).bebas

    def sebab(self, verb: str) -> Sebab | None:
        """Why this verb does not fit the status, where there are better words than the trail's."""
        return None

    def status_sentence(self, verb: str) -> str:
        sebab = self.sebab(verb)
        return sebab.kalimat if sebab else super().status_sentence(verb)

    def status_who(self, verb: str) -> str:
        sebab = self.sebab(verb)
        return sebab.oleh if sebab else super().status_who(verb)

    def _refuse_status(self, verb: str) -> Refusal | None:
        if verb in ASKED and (free := self.bebas):
            return self._not_asked(free)
        found = super()._refuse_status(verb)
        sebab = self.sebab(verb) if found else None
        if found is None or sebab is None or sebab.langkah is None:
            return found
        return replace(found, until=self.window(sebab.langkah).sampai)

    def _not_asked(self, free: Bebas) -> Refusal:
        periode = self.subject
        who = "Anda" if self.is_owner else periode.skp.pegawai.sapaan
        return not_yet(
            f"{periode} tidak dinilai: sepanjang periode ini {who} {free.kata}, sehingga tidak ada "
            "yang perlu dikerjakan. Bila tanggalnya keliru, mohon hubungi pengelola kepegawaian.",
            who="pengelola kepegawaian",
        )
