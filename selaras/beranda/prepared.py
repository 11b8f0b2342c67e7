"""The query of the frame's badges, built once for all who ask the same.

Django needs several times as long to build its SQL as the database to answer it, and every page
asks. So it is built with a stand-in for the person, whose numbers then give way to real ones.
"""

from collections.abc import Callable, Hashable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Subquery

from selaras.core.pelaku import Pelaku
from selaras.organisasi.models.pegawai import Pegawai

USER, PEGAWAI = -7_340_033_001, -7_340_033_002  # no row has these
KEPT = 500
_built: dict[Hashable, tuple[str, tuple[Any, ...]]] = {}


def ask(
    pelaku: Pelaku, shape: tuple[Hashable, ...], columns: Callable[[Pelaku], dict[str, Subquery]]
) -> dict[str, Any]:
    """The columns for a person without a role of an admin; `shape`: what else they depend on."""
    kinds = ContentType.objects.get_for_model(Pegawai).pk
    key = (connection.vendor, kinds, pelaku.instansi_id, pelaku.is_penilai, *shape)
    if key not in _built:
        if len(_built) >= KEPT:
            _built.clear()
        _built[key] = _build(pelaku, columns)
    sql, params = _built[key]
    with connection.cursor() as cursor:
        cursor.execute(sql, [_real(each, pelaku) for each in params])
        names = [column[0] for column in cursor.description]
        return dict(zip(names, cursor.fetchone(), strict=True))


def _build(
    pelaku: Pelaku, columns: Callable[[Pelaku], dict[str, Subquery]]
) -> tuple[str, tuple[Any, ...]]:
    """Only the agency and the right to rate are the person's own: nothing else can be kept."""
    nobody = Pelaku(USER, "", pelaku.instansi, PEGAWAI, is_penilai=pelaku.is_penilai)
    rows = Pegawai.objects.filter(pk=PEGAWAI).values(**columns(nobody))
    sql, params = rows.query.sql_with_params()
    return sql, tuple(params)


def _real(param: Any, pelaku: Pelaku) -> Any:
    """The parameter with the person's own number, also where it stands as JSON."""
    for number, own in ((USER, pelaku.user_id), (PEGAWAI, pelaku.pegawai_id)):
        if param == number:
            return own
        if param == str(number):
            return str(own)
        if getattr(param, "obj", None) == number:  # psycopg's wrapper of JSON
            return type(param)(own)
    return param
