"""Queries that every request asks: written once as a queryset, compiled once, bound when asked.

Django needs ten times as long to build and compile such a query as the database to answer it. So a
query is written with names where the facts of the moment stand:

    @Prepared
    def posts(is_head: bool) -> QuerySet[Any, Any]:
        rows = RiwayatJabatan.objects.on(Named("hari", DateField())).filter(is_pimpinan=is_head)
        return rows.filter(pegawai=Named("pegawai")).values("jabatan", "unit__nama")

    posts.ask((True,), {"pegawai": 7, "hari": today})  → [{"jabatan": …, "unit__nama": …}]

What the function takes is the *shape*: the few facts that change the text of the SQL. It gets
nothing else, so no date, person or number of a policy can be frozen into what is kept;
tests/test_prepared.py holds that for every query of the product. What a name cannot stand for:

- None: `= NULL` finds nothing, so it raises; where a fact may be missing, that is another shape;
- a list: `IN (…)` has a place for each value, so it is written with a name for each of them;
- the text of `contains` or `startswith`: Django escapes its wildcards while it compiles;
- a value inside JSON, unless it says so (`in_json`): there, a number is of another type.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BigIntegerField, Expression, Field, JSONField, QuerySet

Facts = Mapping[str, Any]
Row = dict[str, Any]


class Named(Expression):
    """The place of a fact in a query: a number, unless another field says what it is."""

    def __init__(self, name: str, output_field: "Field[Any, Any] | None" = None) -> None:
        super().__init__(output_field or BigIntegerField())
        self.name = name
        self.key = (name, type(self.output_field))  # the same fact may stand in JSON, too

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self]  # stands among the parameters until it is bound

    def get_group_by_cols(self) -> list[Any]:
        return []  # a constant, as Value is

    def bound(self, facts: Facts) -> Any:
        """The fact as this database takes it: SQLite has no dates, in PostgreSQL JSON is a type."""
        value = facts[self.name]
        if value is None or isinstance(value, list | tuple | set | frozenset):
            raise TypeError(f"{self.name} = {value!r} cannot be bound in a prepared query.")
        if type(self.output_field) is BigIntegerField:
            return int(value)  # for PostgreSQL Django would wrap it, and the driver unwrap it again
        return self.output_field.get_db_prep_value(value, connection)


def in_json(value: Any) -> Any:
    """What is compared with a value inside JSON: a fact as it is, a name as the name of one."""
    return Named(value.name, JSONField()) if isinstance(value, Named) else value


@dataclass(frozen=True, slots=True)
class Compiled:
    sql: str
    params: tuple[Any, ...]
    names: dict[Any, Named]
    columns: dict[str, Any]  # by name: the expression, which knows how its values are read


class Prepared:
    """A query that is compiled once per shape and kind of database."""

    every: ClassVar[list["Prepared"]] = []  # for the test that builds them all

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self.build = build
        self.kept: dict[tuple[Hashable, ...], Compiled | None] = {}
        self.every.append(self)

    def ask(self, shape: tuple[Hashable, ...], facts: Facts) -> list[Row]:
        """The rows by column; among the facts may be some that the query does not name."""
        key = (connection.vendor, *shape)
        if key not in self.kept:
            self.kept[key] = _compile(self.build(*shape))
        query = self.kept[key]
        if query is None:
            return []
        values = {key: name.bound(facts) for key, name in query.names.items()}
        params = [values[each.key] if isinstance(each, Named) else each for each in query.params]
        with connection.cursor() as cursor:
            cursor.execute(query.sql, params)  # even without any: the text has %% for %
            return [_read(row, query.columns) for row in cursor.fetchall()]


def _compile(rows: QuerySet[Any, Any]) -> Compiled | None:
    """None where Django sees at once that no row can be found."""
    compiler = rows.query.get_compiler(connection=connection)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return None
    names = {each.key: each for each in params if isinstance(each, Named)}
    asked = rows.query.selected or ()  # by `values`, in its order
    found = [expression for expression, _, _ in compiler.select]
    return Compiled(sql, tuple(params), names, dict(zip(asked, found, strict=True)))


def _read(row: tuple[Any, ...], columns: dict[str, Any]) -> Row:
    """As Django reads it: SQLite gives dates as text, and 0 for False."""
    found: Row = {}
    for (name, column), value in zip(columns.items(), row, strict=True):
        for read in connection.ops.get_db_converters(column) + column.get_db_converters(connection):
            value = read(value, column, connection)  # noqa: PLW2901 -- one after the other
        found[name] = value
    return found
