"""The perangkat daerah of units: the nearest one that a JPT heads, else the one below the root."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import connection

JPT = {"10", "11", "12", "21", "22"}  # eselon I and II (§9.2)
# Each unit with all above it, nearest first: one query, whatever the depth, on both databases.
NAIK = """
WITH RECURSIVE naik(asal, nama, eselon, parent_id, tinggi) AS (
    SELECT id, nama, eselon, parent_id, 0 FROM organisasi_unitkerja WHERE id IN ({})
    UNION ALL
    SELECT naik.asal, atas.nama, atas.eselon, atas.parent_id, naik.tinggi + 1
    FROM organisasi_unitkerja atas JOIN naik ON atas.id = naik.parent_id
) SELECT asal, nama, eselon, parent_id FROM naik ORDER BY asal, tinggi
"""


def perangkat_of(unit_ids: Iterable[int]) -> dict[int, str]:
    """The name of the perangkat daerah of each unit."""
    ids = sorted(set(unit_ids))
    if not ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(NAIK.format(", ".join(["%s"] * len(ids))), ids)
        rows = cursor.fetchall()
    paths: dict[int, list[tuple[str, str, int | None]]] = defaultdict(list)
    for asal, nama, eselon, parent_id in rows:
        paths[asal].append((nama, eselon, parent_id))
    return {asal: _nearest(path) for asal, path in paths.items()}


def _nearest(path: list[tuple[str, str, int | None]]) -> str:
    headed = [nama for nama, eselon, _ in path if eselon in JPT]
    below_root = [nama for nama, _, parent_id in path if parent_id is not None]
    return (headed or below_root[-1:] or [path[-1][0]])[0]
