"""Who may ask that an agreed role of somebody end, who agrees, and why not (practice.md §6)."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property
from typing import ClassVar

from selaras.base.format import tanggal
from selaras.core import audit
from selaras.core.models import AuditEntry
from selaras.core.policy import Policy, Refusal, not_yet, not_yours
from selaras.kaskade.policies.matriks import MatriksPolicy
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.pemilik import only_owner
from selaras.perencanaan.policies.skp import SkpPolicy

DEEDS = 50  # of the trail, newest first: a request lies among the last ones
BULAN = timedelta(days=31)


def asked_of(entries: Iterable[AuditEntry], rhk: RencanaHasilKerja) -> AuditEntry | None:
    """The request that waits, of the trail with the newest first: not one that was turned down.

    It names the leader's result: once the role serves another one, it has ended.
    """
    for entry in entries:
        if entry.verb == "reject_revision":
            return None
        said = entry.data.get("rhk"), entry.data.get("intervensi")
        if entry.verb == "ask_end" and said == (rhk.pk, rhk.intervensi_id):
            return entry
    return None


def next_month(today: date) -> date:
    """The first day from which a revision may end a role."""
    return (today.replace(day=1) + BULAN).replace(day=1)


class AkhirPeranPolicy(Policy):
    """The subject is an agreed RHK that serves a result of the leader who asks."""

    verbs: ClassVar[tuple[str, ...]] = ("ask_end", "agree_end")
    is_about_row: ClassVar[bool] = True
    subject: RencanaHasilKerja

    @property
    def skp(self) -> Skp:
        return self.subject.skp

    @cached_property
    def diminta(self) -> AuditEntry | None:
        return asked_of(audit.trail(self.skp)[:DEEDS], self.subject)

    def role_ask_end(self) -> Refusal | None:
        """Whoever divides the result that it serves."""
        served = self.subject.intervensi
        if served is None:
            return not_yours("Peran hasil ini tidak mendukung RHK pimpinan, jadi tidak diakhiri.")
        return MatriksPolicy(self.actor, served.skp).role_assign_rhk()

    def refuse_ask_end(self) -> Refusal | None:
        sapaan = self.skp.pegawai.sapaan
        if not self.skp.is_approved:
            return not_yet(
                f"SKP {sapaan} berstatus {self.skp.status_label}. Permintaan mengakhiri peran "
                "dapat dikirim setelah SKP-nya disetujui.",
                who=sapaan,
            )
        if self.diminta is None:
            return None
        at = tanggal(self.diminta.at.astimezone(self.skp.instansi.zona).date())
        return not_yet(f"Sudah diminta pada {at} dan menunggu {sapaan}.", who=sapaan)

    def role_agree_end(self) -> Refusal | None:
        if self.actor.is_pegawai(self.skp.pegawai_id):
            return None
        return only_owner(self.skp.pegawai, "menyepakatinya", self.actor.today)

    def refuse_agree_end(self) -> Refusal | None:
        if self.diminta is None:
            return not_yet("Tidak ada permintaan mengakhiri peran ini yang menunggu Anda.")
        if self.skp.status in {Skp.Status.DISETUJUI, Skp.Status.DRAF_REVISI}:
            return None
        penilai = SkpPolicy(self.actor, self.skp).penilai_sapaan
        return not_yet(
            f"SKP berstatus {self.skp.status_label}; peran ini dapat diakhiri setelah revisinya "
            f"diterima {penilai}.",
            who=penilai,
        )
