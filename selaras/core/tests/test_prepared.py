"""What a name in a prepared query may stand for, and what it may not."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.db.models import CharField, DateField, JSONField, QuerySet

from selaras.core.models import AuditEntry, HariLibur
from selaras.core.prepared import Named, Prepared, in_json
from selaras.demo.world import World

DAY = date(2026, 1, 12)


@pytest.fixture(autouse=True)
def only_here() -> Iterator[None]:
    """The queries of these tests are not the product's."""
    known = list(Prepared.every)
    yield
    Prepared.every[:] = known


def holidays(*names: str) -> None:
    for n, name in enumerate(names):
        HariLibur.objects.create(tanggal=date(2030, 1, n + 1), nama=name)


def test_it_is_built_once_for_each_shape(db: None, queries: Any) -> None:
    built: list[bool] = []

    @Prepared
    def libur(is_late: bool) -> QuerySet[Any, Any]:  # noqa: FBT001 -- a shape
        built.append(is_late)
        day = Named("hari", DateField())
        rows = HariLibur.objects.filter(**{"tanggal__gt" if is_late else "tanggal__lte": day})
        return rows.filter(tanggal__year__gte=2030).order_by("tanggal").values("nama", "tanggal")

    holidays("Satu", "Dua")
    for _ in range(2):
        with queries() as seen:
            late = libur.ask((True,), {"hari": date(2030, 1, 1), "lain": 3})
        assert late == [{"nama": "Dua", "tanggal": date(2030, 1, 2)}]  # a date, on SQLite too
        assert libur.ask((False,), {"hari": date(2030, 1, 1)})[0]["nama"] == "Satu"
        assert len(seen) == 1
    assert built == [True, False]


def test_without_the_fact_or_without_a_value_it_raises(db: None) -> None:
    @Prepared
    def libur() -> QuerySet[Any, Any]:
        return HariLibur.objects.filter(nama=Named("nama", CharField())).values("pk")

    with pytest.raises(KeyError):
        libur.ask((), {})
    for value in (None, ["Satu"], {"Satu"}):
        with pytest.raises(TypeError, match="nama"):
            libur.ask((), {"nama": value})


def test_several_values_have_a_name_each(db: None) -> None:
    @Prepared
    def libur() -> QuerySet[Any, Any]:
        names = [Named("satu", CharField()), Named("dua", CharField())]
        return HariLibur.objects.filter(nama__in=names).order_by("nama").values("nama")

    holidays("A", "B", "C")
    assert libur.ask((), {"satu": "C", "dua": "A"}) == [{"nama": "A"}, {"nama": "C"}]


def test_a_percent_sign_and_quotes_stay_as_they_are(db: None) -> None:
    @Prepared
    def libur() -> QuerySet[Any, Any]:
        rows = HariLibur.objects.filter(nama__contains="100 %").exclude(
            nama=Named("n", CharField())
        )
        return rows.values("nama")

    holidays("Libur 100 % 'penuh'", "Libur 100 %s")
    assert libur.ask((), {"n": "Libur 100 %s"}) == [{"nama": "Libur 100 % 'penuh'"}]


def test_what_can_have_no_rows_asks_nothing(db: None, queries: Any) -> None:
    @Prepared
    def nothing() -> QuerySet[Any, Any]:
        return HariLibur.objects.filter(pk__in=[], nama=Named("nama", CharField())).values("pk")

    with queries() as seen:
        assert nothing.ask((), {"nama": "Satu"}) == []
    assert not seen.captured_queries


def test_what_does_not_say_its_columns_is_refused(db: None) -> None:
    with pytest.raises(TypeError, match="names no columns"):
        Prepared(lambda: HariLibur.objects.filter(pk=Named("pk"))).ask((), {"pk": 1})


@pytest.mark.parametrize("lookup", ["data__pegawai", "data__siapa__nama"])
def test_a_name_inside_json_says_that_it_stands_there(world: Any, lookup: str) -> None:
    here: World = world("bkn")
    value = 7 if lookup == "data__pegawai" else "Budi"
    AuditEntry.objects.create(
        subject=here.instansi, verb="uji", data={"pegawai": 7, "siapa": {"nama": "Budi"}},
        at=datetime(2026, 1, 12, tzinfo=UTC),
    )  # fmt: skip

    @Prepared
    def entries() -> QuerySet[Any, Any]:
        rows = AuditEntry.objects.filter(**{lookup: in_json(Named("nilai"))})
        return rows.values("verb", "data")

    assert [row["verb"] for row in entries.ask((), {"nilai": value})] == ["uji"]
    assert entries.ask((), {"nilai": value})[0]["data"]["pegawai"] == 7
    assert entries.ask((), {"nilai": 8}) == []


@pytest.mark.postgres_only
def test_a_part_of_json_is_found(world: Any) -> None:
    here: World = world("bkn")
    AuditEntry.objects.create(
        subject=here.instansi, verb="uji", data={"pegawai": 7}, at=datetime(2026, 1, 12, tzinfo=UTC)
    )

    @Prepared
    def entries() -> QuerySet[Any, Any]:
        return AuditEntry.objects.filter(data__contains=Named("d", JSONField())).values("verb")

    assert entries.ask((), {"d": {"pegawai": 7}}) == [{"verb": "uji"}]


@pytest.mark.postgres_only
def test_the_server_plans_it_once_with_its_constants_in_the_text(db: None) -> None:
    """In the text, since an index of some rows is chosen by what the query says of them."""

    @Prepared
    def libur() -> QuerySet[Any, Any]:
        day = Named("hari", DateField())
        return HariLibur.objects.filter(tanggal=day, nama__in=("50%", "Dua")).values("nama")

    holidays("50%", "Dua")
    for day, found in ((1, ["50%"]), (2, ["Dua"]), (3, [])):
        rows = libur.ask((), {"hari": date(2030, 1, day)})
        assert [row["nama"] for row in rows] == found
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements WHERE statement ~ '50%'")
        [(text,)] = cursor.fetchall()
    assert "('50%', 'Dua')" in text
    assert "$1" in text


@pytest.mark.postgres_only
def test_behind_pgbouncer_nothing_is_left_on_the_server(db: None, settings: Any) -> None:
    settings.BEHIND_PGBOUNCER = True

    @Prepared
    def libur() -> QuerySet[Any, Any]:
        return HariLibur.objects.filter(nama__in=("Tiga%",), pk=Named("pk")).values("nama")

    assert libur.ask((), {"pk": 1}) == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement ~ 'Tiga%'")
        assert cursor.fetchone() == (0,)
