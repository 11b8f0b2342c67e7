"""What every policy about a period leans on: its windows, whose turn it is, what it waits for."""

from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from selaras.base import clock
from selaras.base.errors import one_stop
from selaras.core.policy import Refusal, not_yet
from selaras.jadwal.jalan import BerjadwalPolicy
from selaras.keadaan.bebas import Bebas, bebas_of
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.pengelola import admin_instansi_named
from selaras.pelaksanaan.isi import IsiPeriode
from selaras.pelaksanaan.models import Periode
from selaras.pelaksanaan.tenggat import is_waited_for
from selaras.perencanaan.models.skp import Skp
from selaras.rules.kebijakan import Jendela, Kebijakan, Langkah
from selaras.rules.periode import RentangPeriode, periods_within

ATASAN = "atasan pejabat penilai"
ASKED = frozenset({  # what nobody does in a period that is not rated
    "write_plan", "copy_plan", "submit_plan", "approve_plan", "write_realisasi", "add_bukti",
    "submit_realisasi", "take_as_is", "give_feedback", "rate", "assess", "upload_decision",
    "rate_hasil_kerja", "set_span",
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

    # Whose turn: what a penilai lets lie passes on to his atasan (practice.md §1)

    @property
    def atasan(self) -> Pegawai | None:
        """The atasan penilai, once it has passed on to him."""
        if self.subject.beralih_pada is None or self.hubungan is None:
            return None
        return self.hubungan.atasan_penilai

    @property
    def is_atasan(self) -> bool:
        found = self.atasan
        return found is not None and not self.is_owner and self.actor.is_pegawai(found.pk)

    @property
    def is_penilai(self) -> bool:
        return self.is_atasan or super().is_penilai

    @property
    def penilai_sapaan(self) -> str:
        found, usual = self.atasan, super().penilai_sapaan
        return f"{found.sapaan} (atasan {usual})" if found else usual

    @cached_property
    def atas_nama(self) -> dict[str, str]:
        if self.is_atasan and self.hubungan:
            return {"sebagai": ATASAN, "atas_nama": self.hubungan.penilai_nama}
        return super().atas_nama

    @property
    def is_held_by_no_window(self) -> bool:
        """The atasan to whom it passed decides late; where there is none, the penilai himself.

        And he whose days were taken: by the notice, or by who looked at his rating first.
        """
        periode, passed_on = self.subject, self.subject.beralih_pada is not None
        if (periode.is_tanpa_laporan or periode.dikembalikan_pada) and self.is_penilai:
            return True
        return self.is_atasan or (passed_on and self.atasan is None and self.is_penilai)

    def window(self, langkah: Langkah) -> Jendela:
        return self.subject.jendela(langkah)

    # Leave: wholly on it, nothing is asked (practice.md §1)

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

    def periodic_missing(self, deed: str = "diajukan") -> Refusal | None:
        """§8 #8: the annual assessment follows the last periodic one, rated or closed."""
        if not self.subject.is_final or not self.kebijakan.tahunan_butuh_periodik:
            return None
        skp, last = self.subject.skp, self._last_rated()
        awaited = self._periode_of(last) if last else None
        if awaited is None or not is_waited_for(awaited, clock.now()):
            return None
        owner = awaited.status in Periode.OWED_BY_OWNER
        return not_yet(
            f"Penilaian tahunan baru dapat {deed} setelah penilaian {awaited} selesai.",
            who=skp.pegawai.sapaan if owner else self.penilai_sapaan,
            until=awaited.jendela(Langkah.PENILAIAN).sampai,
        )

    def _last_rated(self) -> RentangPeriode | None:
        """The last month or quarter that is rated: one wholly on leave is not."""
        skp = self.subject.skp
        parts = periods_within(skp.jenis_periode, skp.periode_awal, skp.periode_akhir)
        found = (
            part
            for part in reversed(parts)
            if not bebas_of(skp.pegawai_id, part.mulai, part.selesai)
        )
        return next(found, None)

    def _periode_of(self, rentang: RentangPeriode) -> Periode:
        """Another period of this SKP; one that was never opened, as it would be opened."""
        skp, planned = self.subject.skp, self.kebijakan.plan_needs_approval
        facts = {"jenis": rentang.jenis, "tahun": rentang.tahun, "nomor": rentang.nomor}
        status = Periode.Status.RENCANA if planned else Periode.Status.BERJALAN
        unopened = Periode(
            skp=skp, mulai=rentang.mulai, selesai=rentang.selesai, status=status, **facts
        )
        found = Periode.objects.filter(skp=skp.pk, **facts).first() or unopened
        found.instansi = self.subject.instansi
        return found

    @cached_property
    def unfinished(self) -> Sebab:
        """Of a period that was closed without a report: why, and who may look at it again."""
        asked = self.subject.tinjau_diminta_pada is not None
        admin = admin_instansi_named(self.subject.instansi_id)
        way = "menunggu ditinjau kembali oleh" if asked else "dapat ditinjau kembali oleh"
        return Sebab(
            f"{self.subject} ditutup tanpa selesai: {one_stop(self.subject.alasan_tutup)} "
            f"Penutupan ini {way} {admin}.",
            admin,
        )

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
