"""Who may remind whom of what waits, and have the trail's chain checked; and why not."""

from datetime import date, datetime
from functools import cached_property
from typing import ClassVar

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.beranda.segel import segel_of
from selaras.beranda.trail import reads_agency
from selaras.core.policy import Policy, Refusal, not_yet, not_yours, outside_window
from selaras.keadaan.pergi import away_until
from selaras.kebijakan.in_force import kebijakan_for
from selaras.kebijakan.pengingat import midnight_of, refuse_reminded, working_hours
from selaras.organisasi.models.keadaan import away_words
from selaras.organisasi.models.pegawai import HubunganPenilai, Pegawai
from selaras.organisasi.policies.reach import kept
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.skp import Skp
from selaras.rekap.cakupan import leads
from selaras.rules.kebijakan import Langkah

VERB, CHECK_CHAIN = "remind_penilai", "check_chain"
# What lies with the penilai: the step that she owes, by where a period stands.
OWED = {
    Periode.Status.RENCANA_DIAJUKAN: Langkah.PERSETUJUAN_RENCANA,
    Periode.Status.REALISASI_DIAJUKAN: Langkah.PENILAIAN,
}
WAITING = frozenset({Skp.Status.DIAJUKAN, Skp.Status.REVISI_DIAJUKAN})


class PengingatPolicy(Policy):
    """About an SKP or a period of one's own that waits for one's penilai."""

    verbs: ClassVar[tuple[str, ...]] = (VERB,)
    subject: Skp | Periode

    @property
    def skp(self) -> Skp:
        return self.subject if isinstance(self.subject, Skp) else self.subject.skp

    @cached_property
    def hubungan(self) -> HubunganPenilai | None:
        """Who rates him today."""
        today = self.actor.today
        rows = HubunganPenilai.objects.on(today).filter(riwayat_jabatan=self.skp.riwayat_jabatan_id)
        return rows.select_related("penilai").first()

    @property
    def penilai(self) -> Pegawai:
        """Whom the reminder reaches, once it was not refused."""
        hubungan = self.hubungan
        if hubungan is None or hubungan.penilai is None:
            raise LookupError("Nobody rates him here.")
        return hubungan.penilai

    @property
    def hal(self) -> str:
        """What waits, in the middle of a sentence."""
        if isinstance(self.subject, Skp):
            is_revision = self.subject.status == Skp.Status.REVISI_DIAJUKAN
            return f"{'permintaan revisi' if is_revision else 'persetujuan'} {self.subject}"
        istilah = kebijakan_for(self.subject.instansi, self.subject.mulai).istilah
        step = OWED[Periode.Status(self.subject.status)]
        what = istilah.rencana_aksi.lower() if step == Langkah.PERSETUJUAN_RENCANA else "penilaian"
        return f"{what} {self.subject}"

    def role_remind_penilai(self) -> Refusal | None:
        """Who waits; and who leads or administers his unit: they see what is held up there."""
        skp, actor = self.skp, self.actor
        if actor.is_pegawai(skp.pegawai_id) or self._oversees(skp.riwayat_jabatan.unit_id):
            return None
        return not_yours(
            "Yang dapat mengingatkan hanya pegawai yang menunggu, pimpinan, dan pengelola unitnya."
        )

    def _oversees(self, unit: int) -> bool:
        """Nobody reminds himself."""
        actor, instansi, hubungan = self.actor, self.skp.instansi_id, self.hubungan
        if actor.instansi_id != instansi or (hubungan and actor.is_pegawai(hubungan.penilai_id)):
            return False
        return actor.administers(unit, instansi) or leads(actor, unit)

    def refuse_remind_penilai(self) -> Refusal | None:
        hubungan = self.hubungan
        if not self._waits():
            return not_yet("Tidak ada yang sedang menunggu pejabat penilai Anda di sini.")
        if hubungan is None or not reaches(hubungan, self.actor.today):
            return not_yet(
                "Pejabat penilai Anda belum dapat menerima pengingat di Selaras. Mohon hubungi "
                "pengelola kepegawaian Anda."
            )
        penilai = self.penilai
        if away := away_until([penilai.pk], self.actor.today):  # practice.md §4, §6
            return not_yet(
                f"{penilai.sapaan} {away_words(away[penilai.pk])}, sehingga tidak diingatkan; "
                "pengelola kepegawaian dapat menetapkan Plh. atau penilai lain.",
                who="pengelola kepegawaian",
            )
        if ended := self._ended():
            return outside_window(
                "Batas waktu pejabat penilai untuk langkah ini sudah lewat; langkah ini beralih "
                "kepada atasannya.",
                until=ended,
            )
        since, instansi = midnight_of(self.actor), self.skp.instansi_id
        reminded = refuse_reminded(penilai.sapaan, penilai.pk, since, instansi)
        return reminded or working_hours(self.actor)

    def _waits(self) -> bool:
        if isinstance(self.subject, Skp):
            return self.subject.status in WAITING
        return self.subject.status in OWED

    def _ended(self) -> datetime | None:
        """When the penilai's window closed; nothing while she can still act."""
        if isinstance(self.subject, Skp):
            return None
        jendela = self.subject.jendela(OWED[Periode.Status(self.subject.status)])
        return jendela.tutup if jendela.is_closed(clock.now()) else None


def reaches(hubungan: HubunganPenilai, today: date) -> bool:
    """Whether this penilai reads what is sent here: an ASN who has not left."""
    penilai = hubungan.penilai
    if penilai is None:
        return False
    return penilai.berhenti_pada is None or penilai.berhenti_pada >= today


class JejakPolicy(Policy):
    """About the trail of an agency: who looks it over may have its chain computed anew."""

    verbs: ClassVar[tuple[str, ...]] = (CHECK_CHAIN,)
    subject: Instansi

    def role_check_chain(self) -> Refusal | None:
        if reads_agency(self.actor) and self.actor.instansi_id == self.subject.pk:
            return None
        sentence = "Rantai jejak diperiksa ulang oleh Admin Instansi dan auditor."
        return kept(self.actor, sentence, None, self.subject.pk)

    def refuse_check_chain(self) -> Refusal | None:
        latest = segel_of(self.subject).periksa
        if latest and not latest.is_over:
            return not_yet("Rantai ini sedang diperiksa; mohon tunggu sampai selesai.")
        return None
