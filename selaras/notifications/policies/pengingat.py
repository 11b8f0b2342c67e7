"""When somebody may be reminded of his step, by whom, and why not (practice.md §4)."""

from typing import ClassVar

from selaras.base import clock
from selaras.base.format import batas as batas_kata
from selaras.base.format import hari, tanggal
from selaras.core.policy import Policy, Refusal, not_yet, not_yours, outside_window
from selaras.keadaan.pergi import away_until
from selaras.kebijakan.pengingat import midnight_of, refuse_reminded, working_hours
from selaras.notifications.pengingat import kata_of, langkah_of
from selaras.organisasi.models.keadaan import away_sentence
from selaras.organisasi.models.pegawai import MENINGGAL, HubunganPenilai
from selaras.pelaksanaan.models import Periode
from selaras.pelaksanaan.tenggat import is_unworkable
from selaras.rekap.cakupan import leads
from selaras.rules.kebijakan import Langkah

VERB = "remind_pegawai"


class IngatkanPolicy(Policy):
    """About a period whose owner has not done his step."""

    verbs: ClassVar[tuple[str, ...]] = (VERB,)
    subject: Periode

    @property
    def langkah(self) -> Langkah | None:
        return langkah_of(self.subject) if self.subject.status in Periode.OWED_BY_OWNER else None

    @property
    def facts(self) -> dict[str, str]:
        """What the notice says: the step, and until when."""
        langkah, its = self.langkah, self.subject.kebijakan
        if langkah is None:
            return {}
        jendela = self.subject.jendela(langkah)
        last = jendela.hari_terakhir
        facts = {"langkah": kata_of(langkah, its)}
        if last is None:
            return facts
        sampai = f"{hari(last)}, {batas_kata(jendela.sampai, its.zona)}"
        return facts | {"batas": last.isoformat(), "sampai": sampai}

    def role_remind_pegawai(self) -> Refusal | None:
        post, actor = self.subject.skp.riwayat_jabatan, self.actor
        rates = HubunganPenilai.objects.on(actor.today).decided_by(actor)
        if rates.filter(riwayat_jabatan=post).exists():
            return None
        if actor.administers(post.unit_id, self.subject.instansi_id):
            return None
        if actor.instansi_id == self.subject.instansi_id and leads(actor, post.unit_id):
            return None
        return not_yours(
            "Yang dapat mengingatkan adalah pejabat penilai, pimpinan, atau pengelola unitnya."
        )

    def refuse_remind_pegawai(self) -> Refusal | None:
        return self._refuse_step() or self._refuse_person() or working_hours(self.actor)

    def _refuse_step(self) -> Refusal | None:
        """Not where the step is done, not open yet, or possible no more."""
        row, langkah = self.subject, self.langkah
        nama = row.skp.pegawai.sapaan
        if langkah is None:
            return not_yet(f"Tidak ada langkah yang sedang ditunggu dari {nama}.")
        jendela = row.jendela(langkah)
        if jendela.is_early(clock.now()) and jendela.buka:
            buka = tanggal(jendela.buka.date())
            return outside_window(f"Langkah ini baru dibuka {buka}.", until=jendela.buka)
        if is_unworkable(row, clock.now()) or jendela.is_closed(clock.now()):
            return outside_window(
                f"{nama} tidak dapat lagi mengerjakannya, karena batasnya sudah lewat. Bila masih "
                "perlu, mohon usulkan perpanjangan jadwal.",
                who="Admin OPD",
            )
        return None

    def _refuse_person(self) -> Refusal | None:
        """Not on leave, not gone, not twice a day whoever asks."""
        person, today = self.subject.skp.pegawai, self.actor.today
        if person.has_left(today) or person.kedudukan == MENINGGAL:
            return not_yet(f"{person.sapaan} tidak lagi bertugas di instansi ini.")
        away = away_until([person.pk], today)
        if person.pk in away:
            return not_yet(f"{person.sapaan}: {away_sentence(away[person.pk]).lower()}.")
        since, instansi = midnight_of(self.actor), self.subject.instansi_id
        return refuse_reminded(person.sapaan, person.pk, since, instansi)
