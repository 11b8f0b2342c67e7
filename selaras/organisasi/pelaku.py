"""Build the Pelaku of a user: once per request, token or job."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import DateField, Exists, F, FilteredRelation, OuterRef, Q, QuerySet

from selaras.accounts.models import User
from selaras.base import clock
from selaras.core.pelaku import ADMIN_OPD, OPERATOR_PENILAI, Pelaku, letters_of
from selaras.core.prepared import Named, Prepared, Row
from selaras.organisasi.models.pegawai import HubunganPenilai, Pegawai, closed_before, sebutan_of
from selaras.organisasi.models.peran import Peran
from selaras.organisasi.models.unit import UnitKerja

USER, HARI = Named("user"), Named("hari", DateField())
NOBODY: Row = {
    "pegawai": None, "nama": "", "is_perempuan": False, "dikonfirmasi_pada": None, "rates": False,
    "has_peran": True,
    "jabatan": None, "penugasan": None, "is_pimpinan": False, "unit": None, "unit_nama": "",
}  # fmt: skip


@Prepared
def person_and_post() -> QuerySet[Any, Any]:
    """The person whose account it is, with the post held on the day; a head's before others."""
    held = Q(riwayat__mulai__lte=HARI)
    held &= Q(riwayat__selesai__isnull=True) | Q(riwayat__selesai__gte=HARI)
    rates = HubunganPenilai.objects.on(HARI).lasting_until(Named("lasting_until", DateField()))
    rows = Pegawai.objects.filter(user=USER, instansi=Named("instansi")).annotate(
        post=FilteredRelation("riwayat", condition=held),
        rates=Exists(rates.filter(penilai=OuterRef("pk"))),
        has_peran=Exists(Peran.objects.filter(user=USER)),
    )
    first = [F(f"post__{name}").desc(nulls_last=True) for name in ("is_pimpinan", "mulai")]
    return rows.order_by(*first, "pk").values(
        "nama", "is_perempuan", "dikonfirmasi_pada", "rates", "has_peran",
        pegawai=F("pk"), jabatan=F("post__jabatan"), penugasan=F("post__penugasan"),
        is_pimpinan=F("post__is_pimpinan"), unit=F("post__unit"), unit_nama=F("post__unit__nama"),
    )[:1]  # fmt: skip


@Prepared
def roles() -> QuerySet[Any, Any]:
    return Peran.objects.filter(user=USER).order_by("pk").values("jenis", "unit")


def pelaku_of(user: User) -> Pelaku:
    """Who this user is today where his agency is: one query, others for who has roles."""
    found = {**NOBODY, "nama": user.nama, **_person_and_post(user)}
    given = roles.ask((), {"user": user.pk}) if found["has_peran"] else []
    peran = frozenset(row["jenis"] for row in given)
    units = [row["unit"] for row in given if row["jenis"] == ADMIN_OPD]
    has_post = found["unit"] is not None
    return Pelaku(
        user_id=user.pk,
        nama=found["nama"],
        instansi=user.instansi,
        pegawai_id=found["pegawai"],
        nip=user.nip,
        dikonfirmasi_pada=found["dikonfirmasi_pada"],
        is_perempuan=found["is_perempuan"],
        jabatan=sebutan_of(found["jabatan"], found["penugasan"]) if has_post else "",
        unit_nama=found["unit_nama"] or "",
        unit_id=found["unit"],
        is_pimpinan=bool(found["is_pimpinan"]),
        is_penilai=(found["rates"] and has_post) or OPERATOR_PENILAI in peran,
        peran=peran,
        admin_unit_ids=_subtrees(units, user.instansi_id) if units else frozenset(),
        periksa=letters_of(user, peran),
    )


def _person_and_post(user: User) -> Row:
    """Nothing for one who is nobody's Pegawai in the agency of his account."""
    if user.instansi is None:
        return {}
    today: date = clock.today(user.instansi.zona)
    facts = {"user": user.pk, "instansi": user.instansi.pk, "hari": today}
    facts["lasting_until"] = closed_before(today)
    return next(iter(person_and_post.ask((), facts)), {})


def _subtrees(units: Iterable[int], instansi_id: int | None) -> frozenset[int]:
    """The units of an Admin OPD in the agency of his account, and all below them."""
    rows = UnitKerja.objects.below(units).filter(instansi=instansi_id)
    return frozenset(rows.order_by().values_list("pk", flat=True))
