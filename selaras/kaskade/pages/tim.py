"""Teams as the pages of planning show them: beside an SKP, and a team's results."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from selaras.base.columns import holds
from selaras.base.json_rows import JsonRows
from selaras.core.pelaku import Pelaku
from selaras.organisasi.models.pegawai import Pegawai
from selaras.perencanaan.models.rhk import SEPAKAT, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.tim.models import AnggotaTim, TimKerja


def diikuti_beside_skp() -> Subquery:
    """The teams of which the owner is a member during the SKP, as an annotation: no query."""
    row = JSONObject(pk="tim", nama="tim__nama", ketua="tim__ketua__nama")
    rows = AnggotaTim.objects.during(OuterRef("periode_awal"), OuterRef("periode_akhir"))
    return _list(rows.filter(pegawai=OuterRef("pegawai")).order_by().values("pegawai"), row)


def dipimpin_beside_skp() -> Subquery:
    """The teams that the owner leads during the SKP."""
    row = JSONObject(pk="pk", nama="nama")
    rows = TimKerja.objects.during(OuterRef("periode_awal"), OuterRef("periode_akhir"))
    return _list(rows.filter(ketua=OuterRef("pegawai")).order_by().values("ketua"), row)


def _list(rows: QuerySet[Any], row: JSONObject) -> Subquery:
    return Subquery(rows.annotate(baris=JsonRows(row)).values("baris"))


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
    agreed = Q(skp__status__in=SEPAKAT)
    rows = rows.select_related("skp__pegawai").annotate(boleh_buka=seen)
    return rows.annotate(terbaca=holds(seen | agreed))


def without_result(tim: TimKerja, hasil: list[HasilTim]) -> QuerySet[Pegawai]:
    """Members whose RHK serve none of the team's results yet."""
    busy = {rhk.skp.pegawai_id for row in hasil for rhk in row.pendukung}
    open_yet = Q(keanggotaan_set__selesai__isnull=True, keanggotaan_set__tim=tim)
    return Pegawai.objects.filter(open_yet).exclude(pk__in=busy).order_by("nama", "pk")
