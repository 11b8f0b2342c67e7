"""Teams as the pages of planning show them: beside an SKP, and a team's results."""

from dataclasses import dataclass
from typing import Any

from django.db.models import DateField, Exists, OuterRef, Prefetch, Q, QuerySet

from selaras.base.columns import holds
from selaras.core.pelaku import Pelaku
from selaras.core.prepared import Named, Prepared
from selaras.organisasi.models.pegawai import Pegawai
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.tim.models import AnggotaTim, TimKerja

AWAL, AKHIR = Named("awal", DateField()), Named("akhir", DateField())


def followed_by(skp: Skp) -> list[TimKerja]:
    """The teams of which the owner is a member during the SKP."""
    return [row.tim for row in memberships.find(AnggotaTim, (), _facts(skp))]


def led_by(skp: Skp) -> list[TimKerja]:
    """The teams that the owner leads during the SKP."""
    return teams_led.find(TimKerja, (), _facts(skp))


def _facts(skp: Skp) -> dict[str, Any]:
    return {"pegawai": skp.pegawai_id, "awal": skp.periode_awal, "akhir": skp.periode_akhir}


@Prepared
def memberships() -> QuerySet[Any, Any]:
    rows = AnggotaTim.objects.during(AWAL, AKHIR).filter(pegawai=Named("pegawai"))
    return rows.select_related("tim__ketua").order_by("tim__nama", "pk")


@Prepared
def teams_led() -> QuerySet[Any, Any]:
    rows = TimKerja.objects.during(AWAL, AKHIR).led_by(Named("pegawai"))
    return rows.order_by("nama", "pk")


@dataclass(frozen=True)
class HasilTim:
    """A result that a team carries, and the RHK of its people that serve it."""

    rhk: RencanaHasilKerja
    pendukung: list[RencanaHasilKerja]


def results_of(tim: TimKerja, pelaku: Pelaku) -> list[HasilTim]:
    """What the team carries; each row knows whether its words are for these eyes."""
    members = AnggotaTim.objects.filter(tim=tim).values("pegawai")
    serving = RencanaHasilKerja.objects.filter(skp__pegawai__in=members)
    serving = _readable(serving.exclude(skp__status=Skp.Status.DITUTUP), pelaku)
    rows = _readable(RencanaHasilKerja.objects.filter(tim=tim), pelaku)
    rows = rows.order_by("-skp__tahun", "skp", "-jenis", "urutan", "pk")
    by_name = serving.order_by("skp__pegawai__nama", "pk")
    found = rows.prefetch_related(Prefetch("diintervensi_oleh", by_name, to_attr="pendukung"))
    return [HasilTim(rhk, rhk.pendukung) for rhk in found]


def _readable(rows: QuerySet[RencanaHasilKerja], pelaku: Pelaku) -> QuerySet[RencanaHasilKerja]:
    """Titles that were agreed upon are everybody's in the agency; a draft's are whose it is."""
    seen = Exists(Skp.objects.visible_to(pelaku).filter(pk=OuterRef("skp")))
    agreed = ~Q(uraian_sepakat="") & ~Q(skp__status=Skp.Status.DITUTUP)
    rows = rows.select_related("skp__pegawai").annotate(boleh_buka=seen)
    return rows.annotate(terbaca=holds(seen | agreed))


def without_result(tim: TimKerja, hasil: list[HasilTim]) -> QuerySet[Pegawai]:
    """Members whose RHK serve none of the team's results yet."""
    busy = {rhk.skp.pegawai_id for row in hasil for rhk in row.pendukung}
    open_yet = Q(keanggotaan_set__selesai__isnull=True, keanggotaan_set__tim=tim)
    return Pegawai.objects.filter(open_yet).exclude(pk__in=busy).order_by("nama", "pk")
