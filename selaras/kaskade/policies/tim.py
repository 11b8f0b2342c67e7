"""Which results of an SKP a team carries: its ketua says so, and when not, why."""

from datetime import date
from functools import cached_property
from typing import ClassVar

from selaras.base import clock
from selaras.core.policy import Policy, Refusal, not_yet, not_yours
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.tim.models import AnggotaTim, TimKerja

DISEBUT = 3  # members named in a refusal
SELESAI = frozenset({Skp.Status.SELESAI, Skp.Status.DITUTUP})


class TimRhkPolicy(Policy):
    """The subject is an Skp: its owner marks results of it for the teams that she leads."""

    verbs: ClassVar[tuple[str, ...]] = ("mark_team_rhk", "unmark_team_rhk")
    subject: Skp

    @property
    def today(self) -> date:
        return clock.today(self.subject.instansi.zona)

    @cached_property
    def tim(self) -> list[TimKerja]:
        """The teams that the owner leads during the SKP, and that have not ended."""
        skp = self.subject
        rows = TimKerja.objects.led_by(skp.pegawai_id).during(skp.periode_awal, skp.periode_akhir)
        rows = rows.exclude(selesai__lt=self.today).filter(instansi=skp.instansi_id)
        return list(rows.order_by("nama", "pk"))

    def role_mark_team_rhk(self) -> Refusal | None:
        return self._only_owner("menandai RHK ini sebagai hasil tim kerja")

    def role_unmark_team_rhk(self) -> Refusal | None:
        return self._only_owner("melepas RHK ini dari hasil tim kerja")

    def refuse_mark_team_rhk(self) -> Refusal | None:
        if self.tim:
            return None
        return not_yet(
            "Anda belum menjadi ketua tim kerja yang aktif pada periode SKP ini. Tim kerja "
            "dibentuk pimpinan unit kerja atau Admin OPD.",
            who="pimpinan unit kerja",
        )

    def status_sentence(self, verb: str) -> str:
        return (
            f"SKP ini berstatus {self.subject.status_label}, sehingga hasil tim tidak diubah lagi."
        )

    def refusal_to_mark(self, rhk: RencanaHasilKerja, tim: TimKerja) -> Refusal | None:
        """Why this result cannot be carried by this team."""
        if tim not in self.tim:
            return not_yours(
                f"{tim.nama} bukan tim kerja aktif yang diketuai pemilik SKP ini, "
                f"{self.subject.pegawai.sapaan}."
            )
        if rhk.tim is None or rhk.tim_id == tim.pk:
            return None
        return not_yet(
            f"RHK ini sudah menjadi hasil {rhk.tim.nama}. Mohon lepaskan dari tim itu dahulu."
        )

    def refusal_to_unmark(self, rhk: RencanaHasilKerja) -> Refusal | None:
        """A result that members build on stays the team's."""
        if not (owners := serving(rhk)):
            return None
        names = list(dict.fromkeys(owners))
        more = ", dan lainnya" if len(names) > DISEBUT else ""
        who = ", ".join(names[:DISEBUT]) + more
        return not_yet(
            f"{len(owners)} RHK anggota tim mengintervensi RHK ini, sehingga belum dapat dilepas. "
            f"Mohon {who} mengubah RHK pimpinan yang diintervensinya dahulu.",
            who=who,
        )

    def _only_owner(self, deed: str) -> Refusal | None:
        if self.actor.is_pegawai(self.subject.pegawai_id):
            return None
        sapaan = self.subject.pegawai.sapaan
        return not_yours(f"Hanya pemilik SKP, {sapaan}, yang dapat {deed}.", who=sapaan)


def serving(rhk: RencanaHasilKerja) -> list[str]:
    """Whose RHK of the team's people, now or before, serve this result: a name for each RHK."""
    members = AnggotaTim.objects.filter(tim=rhk.tim_id).values("pegawai")
    rows = rhk.diintervensi_oleh.filter(skp__pegawai__in=members)
    rows = rows.exclude(skp__status=Skp.Status.DITUTUP).order_by("skp__pegawai__nama", "pk")
    return list(rows.values_list("skp__pegawai__nama", flat=True))
