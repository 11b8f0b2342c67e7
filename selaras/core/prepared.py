"""Queries that every request asks: written once as a queryset, compiled once, bound when asked.

Django needs ten times as long to build and compile such a query as the database to answer it. So a
query is written with names where the facts of the moment stand:

    @Prepared
    def posts(is_head: bool) -> QuerySet[Any, Any]:
        rows = RiwayatJabatan.objects.on(Named("hari", DateField())).filter(is_pimpinan=is_head)
        return rows.filter(pegawai=Named("pegawai")).values("jabatan", "unit__nama")

    posts.ask((True,), {"pegawai": 7, "hari": today})  → [{"jabatan": …, "unit__nama": …}]

A query without `values` gives instances instead, with all that `select_related` and `annotate` say:

    people.find(Pegawai, (), {"user": 7})  → [<Pegawai>]

What the function takes is the *shape*: the few facts that change the text of the SQL. It gets
nothing else, so no date, person or number of a policy can be frozen into what is kept;
tests/test_prepared.py holds that for every query of the product. What a name cannot stand for:

- None: `= NULL` finds nothing, so it raises; where a fact may be missing, that is another shape;
- a list: `IN (…)` has a place for each value, so it is written with a name for each of them;
- the text of `contains` or `startswith`: Django escapes its wildcards while it compiles;
- a value inside JSON, unless it says so (`in_json`): there, a number is of another type.

PostgreSQL plans such a query for longer than it runs, too. It gets the constants in the text, where
partial indexes are chosen by them, and the facts beside it, each once and by its number, so that it
plans each query once per connection (`prepare_threshold` in the settings; not behind PgBouncer).
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple, TypeVar

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigIntegerField, Expression, Field, JSONField, Model, QuerySet
from django.db.models.query import RelatedPopulator, get_related_populators
from psycopg import RawCursor
from psycopg import sql as psycopg_sql
from psycopg.types.numeric import Int8

Facts = Mapping[str, Any]
Row = dict[str, Any]
M = TypeVar("M", bound=Model)
MAX_BIGINT = BigIntegerField.MAX_BIGINT


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

    def bound(self, facts: Facts, database: BaseDatabaseWrapper) -> Any:
        """The fact as this database takes it: SQLite has no dates, in PostgreSQL JSON is a type."""
        value = facts[self.name]
        if value is None or isinstance(value, list | tuple | set | frozenset):
            raise TypeError(f"{self.name} = {value!r} cannot be bound in a prepared query.")
        if type(self.output_field) is BigIntegerField:
            return _number(int(value), database)
        return self.output_field.get_db_prep_value(value, database)


def _number(value: int, database: BaseDatabaseWrapper) -> int:
    """Of one size, for a plan is kept for each; one that no column holds finds nothing."""
    if not -MAX_BIGINT <= value <= MAX_BIGINT:
        raise EmptyResultSet
    return Int8(value) if database.vendor == "postgresql" else value


def in_json(value: Any) -> Any:
    """What is compared with a value inside JSON: a fact as it is, a name as the name of one."""
    return Named(value.name, JSONField()) if isinstance(value, Named) else value


@dataclass(frozen=True, slots=True)
class Shape:
    """How rows become instances: own columns, what is annotated, what stands related."""

    model: type[Model]
    attributes: list[str]
    start: int
    annotated: dict[str, int]
    related: list[RelatedPopulator]

    def instance(self, row: Sequence[Any]) -> Any:
        end = self.start + len(self.attributes)
        found = self.model.from_db(DEFAULT_DB_ALIAS, self.attributes, row[self.start : end])
        for populator in self.related:
            populator.populate(row, found)
        for name, place in self.annotated.items():
            setattr(found, name, row[place])
        return found


class Reader(NamedTuple):
    """How the values of a column are read, where that takes more than taking them."""

    place: int
    converters: list[Callable[..., Any]]
    column: Any  # the expression


@dataclass(frozen=True, slots=True)
class Compiled:
    sql: str  # with a place for each of the parameters
    params: tuple[Any, ...]
    numbered: str  # the same for PostgreSQL, with places for the names alone
    names: dict[Any, Named]
    readers: list[Reader]
    labels: tuple[str, ...]  # by `values`, in its order
    shape: Shape | None  # of instances


class Prepared:
    """A query that is compiled once per shape and kind of database."""

    every: ClassVar[list["Prepared"]] = []  # for the test that builds them all

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self.build = build
        self.kept: dict[tuple[Hashable, ...], Compiled | None] = {}
        self.every.append(self)

    def ask(self, shape: tuple[Hashable, ...], facts: Facts) -> list[Row]:
        """The rows by column; among the facts may be some that the query does not name."""
        query = self._compiled(shape)
        if query is None:
            return []
        if query.shape is not None:
            raise TypeError(f"{self.build.__name__} names no columns.")
        return [dict(zip(query.labels, row, strict=True)) for row in _rows(query, facts)]

    def find(self, model: type[M], shape: tuple[Hashable, ...], facts: Facts) -> list[M]:
        """The rows as instances, which are of this model."""
        query = self._compiled(shape)
        if query is None:
            return []
        if query.shape is None or query.shape.model is not model:
            raise TypeError(f"{self.build.__name__} gives no {model.__name__}.")
        return [query.shape.instance(row) for row in _rows(query, facts)]

    def _compiled(self, shape: tuple[Hashable, ...]) -> Compiled | None:
        key = (connection.vendor, *shape)
        if key not in self.kept:
            self.kept[key] = _compile(self.build(*shape))
        return self.kept[key]


def _compile(rows: QuerySet[Any, Any]) -> Compiled | None:
    """None where Django sees at once that no row can be found."""
    compiler = rows.query.get_compiler(connection=connection)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return None
    names = {each.key: each for each in params if isinstance(each, Named)}
    numbered = _numbered(sql, params, names) if connection.vendor == "postgresql" else ""
    readers = _readers_of([expression for expression, _, _ in compiler.select])
    labels = tuple(rows.query.selected or ())
    return Compiled(sql, tuple(params), numbered, names, readers, labels, _shape_of(compiler))


def _numbered(sql: str, params: Sequence[Any], names: Iterable[Any]) -> str:
    """The text with its constants where they belong, and $1, $2 … for the names in their order."""
    numbers = {key: f"${number}" for number, key in enumerate(names, 1)}
    placed = (numbers[each.key] if isinstance(each, Named) else _literal(each) for each in params)
    return sql % tuple(placed)


def _literal(value: Any) -> str:
    connection.ensure_connection()
    return psycopg_sql.Literal(value).as_string(connection.connection)


def _shape_of(compiler: Any) -> Shape | None:
    """As Django's own ModelIterable reads it; None of a query by `values`."""
    if not compiler.query.default_cols:
        return None
    info, select = compiler.klass_info, compiler.select
    places = info["select_fields"]
    attributes = [select[place][0].target.attname for place in places]
    # The stubs are of a later Django, which asks for one fact more.
    related = get_related_populators(info, select, connection.alias)  # type: ignore[call-arg]
    return Shape(info["model"], attributes, places[0], compiler.annotation_col_map or {}, related)


def _rows(query: Compiled, facts: Facts) -> list[Sequence[Any]]:
    database = connections[DEFAULT_DB_ALIAS]  # itself: `connection` looks for it at each attribute
    try:
        values = {key: name.bound(facts, database) for key, name in query.names.items()}
    except EmptyResultSet:
        return []
    with database.cursor() as cursor:
        if _keeps_plans(database):
            cursor.cursor = RawCursor(database.connection)
            cursor.execute(query.numbered, list(values.values()))
        else:
            params = [
                values[each.key] if isinstance(each, Named) else each for each in query.params
            ]
            cursor.execute(query.sql, params)  # even without any: the text has %% for %
        rows: list[Any] = cursor.fetchall()
    if not query.readers:
        return rows
    return [_read(list(row), query.readers, database) for row in rows]


def _keeps_plans(database: BaseDatabaseWrapper) -> bool:
    """Not where Django writes down what was sent: of a kept statement the driver has no text."""
    direct = database.vendor == "postgresql" and not settings.BEHIND_PGBOUNCER
    return direct and not database.queries_logged


def _readers_of(columns: list[Any]) -> list[Reader]:
    """As Django reads them: SQLite gives dates as text, and 0 for False."""
    found = []
    for place, column in enumerate(columns):
        read = connection.ops.get_db_converters(column) + column.get_db_converters(connection)
        if read:
            found.append(Reader(place, read, column))
    return found


def _read(row: list[Any], readers: list[Reader], database: BaseDatabaseWrapper) -> list[Any]:
    for place, converters, column in readers:
        for read in converters:
            row[place] = read(row[place], column, database)
    return row
