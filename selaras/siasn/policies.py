"""Who may read SIASN about a person, and decide what of it is taken over."""

from datetime import timedelta
from functools import cached_property
from typing import ClassVar

from selaras.base import clock
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD, Pelaku
from selaras.core.policy import Policy, Refusal, not_yet
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.pengelola import admin_instansi_named
from selaras.organisasi.policies.pegawai import PegawaiPolicy
from selaras.organisasi.policies.reach import administers, kept
from selaras.siasn import koneksi
from selaras.siasn.models import TarikanSiasn
from selaras.siasn.selisih import ADMIN

JEDA = timedelta(minutes=1)  # between two readings that a pegawai asks for
BELUM_DIATUR = "Sambungan ke SIASN belum diatur pada sistem ini. Mohon menghubungi {admin}."


class SiasnPolicy(Policy):
    """Asks about one pegawai."""

    verbs: ClassVar[tuple[str, ...]] = ("pull", "decide")
    subject: Pegawai

    @cached_property
    def is_admin(self) -> bool:
        return self._of_person.administers

    @cached_property
    def _of_person(self) -> PegawaiPolicy:
        return PegawaiPolicy(self.actor, self.subject)

    def role_pull(self) -> Refusal | None:
        return self._own_or_admin()

    def role_decide(self) -> Refusal | None:
        return self._own_or_admin()

    def refuse_pull(self) -> Refusal | None:
        if not koneksi.is_configured():
            return not_connected(self.subject.instansi_id)
        rows = TarikanSiasn.objects.filter(pegawai=self.subject.pk)
        tarikan = rows.select_related("pekerjaan").first()
        if tarikan and tarikan.is_being_read:
            return not_yet("SIASN sedang dibaca untuk pegawai ini. Mohon tunggu sebentar.")
        if tarikan and not self.is_admin and clock.now() < tarikan.dicoba_pada + JEDA:
            return not_yet("SIASN baru saja dibaca. Mohon tunggu satu menit sebelum mengulanginya.")
        return None

    def decides(self, kolom: str) -> bool:
        """An admin all fields; the pegawai neither who rates him (post, unit) nor his own leave."""
        return self.is_admin or (self.actor.is_pegawai(self.subject.pk) and kolom not in ADMIN)

    def _own_or_admin(self) -> Refusal | None:
        if self.is_admin or self.actor.is_pegawai(self.subject.pk):
            return None
        return self._of_person.for_admins(
            "Sinkronisasi SIASN hanya untuk pegawai yang bersangkutan dan pengelola kepegawaiannya."
        )


class TarikanPolicy(SiasnPolicy):
    """The same of a reading: it is the pegawai that it asks about."""

    def __init__(self, actor: Pelaku, subject: TarikanSiasn) -> None:
        super().__init__(actor, subject.pegawai)


class SinkronPolicy(Policy):
    """Asks about a sync of many: of a unit and those below it, or (None) of the agency."""

    verbs: ClassVar[tuple[str, ...]] = ("sync",)
    subject: UnitKerja | None

    def role_sync(self) -> Refusal | None:
        actor, unit = self.actor, self.subject
        if unit is None and actor.instansi_id and actor.has(ADMIN_INSTANSI):
            return None
        if unit is not None and administers(actor, unit.pk, unit.instansi_id):
            return None
        if actor.has(ADMIN_OPD):
            return self._admins("Admin OPD hanya dapat menyinkronkan unit kerja kewenangannya.")
        return self._admins("Sinkronisasi banyak pegawai hanya untuk pengelola kepegawaian.")

    def _admins(self, sentence: str) -> Refusal:
        unit, actor = self.subject, self.actor
        return kept(actor, sentence, unit.pk if unit else actor.unit_id, actor.instansi_id)

    def refuse_sync(self) -> Refusal | None:
        if koneksi.is_configured():
            return None
        return not_connected(self.actor.instansi_id)


def not_connected(instansi_id: int | None) -> Refusal:
    admin = admin_instansi_named(instansi_id)
    return not_yet(BELUM_DIATUR.format(admin=admin), who=admin)
