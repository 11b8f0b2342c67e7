"""Copies of the first generated agency, written by the database: 1.4 million people in minutes.

A copy's rows are those of the first with every number of theirs raised by the same width, so that
they hang together as these do. Only the numbers of people (NIP) and agencies are made anew.
"""

from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import ForeignKey, Max, Model

MODELS = (
    "accounts.Instansi",
    "kebijakan.PenerapanKebijakan",
    "accounts.User",
    "organisasi.UnitKerja",
    "organisasi.Pegawai",
    "organisasi.RiwayatJabatan",
    "organisasi.HubunganPenilai",
    "perencanaan.Skp",
    "perencanaan.RencanaHasilKerja",
    "perencanaan.Indikator",
    "perencanaan.Ekspektasi",
    "pelaksanaan.Periode",
    "pelaksanaan.Realisasi",
    "pelaksanaan.RencanaAksi",
    "pelaksanaan.ProgresHarian",
)
APPOINTED = 2010  # the year in every generated NIP: one more for each copy
SECONDARY = """
SELECT indexname, indexdef FROM pg_indexes
WHERE schemaname = 'public' AND tablename = %s
AND indexname NOT IN (SELECT conname FROM pg_constraint)
"""


def multiply(copies: int, more: tuple[str, ...] = ()) -> None:
    """Add that many agencies to the only one; `more` of its rows than all benches have."""
    if not copies:
        return
    models = [apps.get_model(name) for name in (*MODELS, *more)]
    width = max(_last(model) for model in models) + 1
    for model in models:
        _copy(model, set(models), copies, width)


def _last(model: type[Model]) -> int:
    return model._base_manager.aggregate(last=Max("pk"))["last"] or 0


def _copy(model: type[Model], copied: set[Any], copies: int, width: int) -> None:
    meta = model._meta  # noqa: SLF001 -- documented by Django
    fields = list(meta.concrete_fields)
    columns = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(_value(field, copied, width) for field in fields)
    table = f'"{meta.db_table}"'
    # Names of our models and whole numbers, nothing else, stand in the text.
    insert = f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} row, copies"  # noqa: S608
    numbers = f"SELECT 1 UNION ALL SELECT number + 1 FROM copies WHERE number < {copies}"  # noqa: S608
    with connection.cursor() as cursor:
        made_after = _set_aside(cursor, table.strip('"'))
        cursor.execute(f"WITH RECURSIVE copies(number) AS ({numbers}) {insert}")
        for definition in made_after:
            cursor.execute(definition)


def _value(field: Any, copied: set[Any], width: int) -> str:
    column = f'row."{field.column}"'
    if field.primary_key or (isinstance(field, ForeignKey) and field.related_model in copied):
        return f"{column} + number * {width}"
    if field.name == "kode":
        return f"{column} || '-' || number" if field.unique else column
    if field.name == "nip":
        return f"substr({column}, 1, 8) || ({APPOINTED} + number) || substr({column}, 13)"
    return column


def _set_aside(cursor: Any, table: str) -> list[str]:
    """On PostgreSQL, indexes are built afterwards at once, and what is copied needs no checks."""
    if connection.vendor != "postgresql":
        return []
    cursor.execute("SET session_replication_role = replica")
    cursor.execute("SET maintenance_work_mem = '1GB'")
    cursor.execute(SECONDARY, [table])
    found = cursor.fetchall()
    for name, _ in found:
        cursor.execute(f'DROP INDEX "{name}"')
    return [definition for _, definition in found]
