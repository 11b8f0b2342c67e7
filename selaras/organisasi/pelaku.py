"""Build the Pelaku of a user: once per request, token or job, with the user's own row."""

from datetime import date
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Case, Exists, JSONField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import JSONObject

from selaras.accounts.models import ZONA, User
from selaras.base import clock
from selaras.base.json_rows import JsonRows
from selaras.core.pelaku import ADMIN_OPD, OPERATOR_PENILAI, Pelaku
from selaras.organisasi.models.pegawai import HubunganPenilai, Pegawai, RiwayatJabatan
from selaras.organisasi.models.peran import Peran
from selaras.organisasi.models.unit import UnitKerja

# Of the user whose row is being read: the query around it is one of accounts_user.
MANAGED = """
WITH RECURSIVE turun(id) AS (
    SELECT unit_id FROM organisasi_peran WHERE user_id = accounts_user.id AND jenis = %s
    UNION
    SELECT bawah.id FROM organisasi_unitkerja bawah JOIN turun ON bawah.parent_id = turun.id
) SELECT id FROM turun
"""
Facts = dict[str, Any]
ORANG = ("pk", "nama", "is_perempuan", "dikonfirmasi_pada")
POST = ("jabatan", "penugasan", "is_pimpinan", "unit_id")


def pelaku_of(user: User) -> Pelaku:
    """Who this user is now: no query for one whom `user_who_acts` gave today, else one."""
    facts = _facts(user)
    post: Facts = facts["post"] or {}
    orang: Facts = post.get("orang") or facts["orang"] or {}
    riwayat = RiwayatJabatan(**{name: post[name] for name in POST}) if post else None
    peran = frozenset(facts["peran"] or ())
    confirmed = orang.get("dikonfirmasi_pada")
    return Pelaku(
        user_id=user.pk,
        nama=orang.get("nama", user.nama),
        instansi=user.instansi,
        pegawai_id=orang.get("pk"),
        nip=user.nip,
        dikonfirmasi_pada=date.fromisoformat(confirmed) if confirmed else None,
        is_perempuan=bool(orang.get("is_perempuan")),
        jabatan=riwayat.sebutan if riwayat else "",
        unit_nama=post.get("unit_nama", ""),
        unit_id=post.get("unit_id"),
        is_pimpinan=bool(post.get("is_pimpinan")),
        is_penilai=bool(post.get("rates")) or OPERATOR_PENILAI in peran,
        peran=peran,
        admin_unit_ids=frozenset(facts["unit"] or ()),
    )


def user_who_acts(pk: Any) -> User | None:
    """A user with all that his Pelaku is made of today: one query for both."""
    days = {zona: clock.wall(ZoneInfo(zona)).date() for zona, _ in ZONA}
    user = _with_facts(tuple(days.items())).filter(pk=pk).first()
    if user:
        vars(user)["fakta_pada"] = days[_zona(user)]
    return user


def _facts(user: User) -> Facts:
    """What was read with the user, unless that was another day; else what holds now."""
    known: Any = user
    zona = _zona(user)
    day = clock.today(ZoneInfo(zona))
    if getattr(user, "fakta_pada", None) != day:
        known = _with_facts(((zona, day),)).get(pk=user.pk)
    return {name: getattr(known, f"fakta_{name}") for name in ("orang", "post", "peran", "unit")}


def _zona(user: User) -> str:
    return user.instansi.zona_waktu if user.instansi else ZONA[0][0]


@lru_cache(maxsize=16)
def _with_facts(days: tuple[tuple[str, date], ...]) -> "QuerySet[User]":
    """The day of each zone; at most hours of a day are they different ones.

    Kept and never run itself: building it costs more than asking it, and every request asks.
    """
    posts = {day: _post(day) for _, day in days}
    post: Any = posts.popitem()[1] if len(posts) == 1 else None
    if post is None:
        cases = [When(instansi__zona_waktu=zona, then=posts[day]) for zona, day in days]
        post = Case(*cases, default=Value(None, JSONField()))
    return User.objects.annotate(
        fakta_orang=_orang(), fakta_post=post, fakta_peran=_peran(), fakta_unit=_units()
    )


def _orang() -> Subquery:
    facts = JSONObject(**{name: name for name in ORANG})
    rows = Pegawai.objects.filter(user=OuterRef("pk"), instansi=OuterRef("instansi"))
    return Subquery(rows.order_by("pk").values(fakta=facts)[:1])


def _post(day: date) -> Subquery:
    """The post held on a day; a head's before others."""
    rates = HubunganPenilai.objects.current(day).filter(penilai=OuterRef("pegawai"))
    rows = RiwayatJabatan.objects.filter(
        pegawai__user=OuterRef("pk"), instansi=OuterRef("instansi")
    ).on(day)
    facts = JSONObject(
        **{name: name for name in POST},
        unit_nama="unit__nama",
        orang=JSONObject(**{name: f"pegawai__{name}" for name in ORANG}),
        rates=Exists(rates),
    )
    return Subquery(rows.order_by("-is_pimpinan", "-mulai").values(fakta=facts)[:1])


def _peran() -> Subquery:
    rows = Peran.objects.filter(user=OuterRef("pk")).order_by().values("user")
    return Subquery(rows.annotate(daftar=JsonRows("jenis")).values("daftar"))


def _units() -> Subquery:
    """All units below those of an admin OPD, these included."""
    managed = RawSQL(MANAGED, [ADMIN_OPD])  # noqa: S611 -- one parameter
    rows = UnitKerja.objects.filter(pk__in=managed, instansi=OuterRef("instansi"))
    grouped = rows.order_by().values("instansi")
    return Subquery(grouped.annotate(daftar=JsonRows("pk")).values("daftar"))
