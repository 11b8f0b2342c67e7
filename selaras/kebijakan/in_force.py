"""The kebijakan of an agency on a day, without a query once warm.

Kept in each process by (agency, `versi_kebijakan`): an application of a kebijakan and a change of
the holidays change the version, so that the next request, which loads the agency with its user,
reads the rows anew.
"""

from bisect import bisect_right
from dataclasses import replace
from datetime import date

from django.db.models import Q

from selaras.accounts.models import Instansi
from selaras.base.errors import NotNow
from selaras.core.models import HariLibur
from selaras.kebijakan.models import PenerapanKebijakan, in_turn
from selaras.rules.kebijakan import Kebijakan

Terapan = tuple[tuple[date, Kebijakan], ...]
_warm: dict[int, tuple[tuple[int, str], Terapan]] = {}
_libur: dict[int, tuple[int, frozenset[date]]] = {}


def kebijakan_for(instansi: Instansi, on: date) -> Kebijakan:
    """What holds for an agency on a day; before the first application, the first one."""
    return holding(_applications(instansi), on, instansi)


def holding(terapan: Terapan, on: date, instansi: Instansi) -> Kebijakan:
    """Of what holds from day to day, what holds on one; before the first, the first."""
    if not terapan:
        raise NotNow(
            f"Kebijakan kinerja {instansi.nama} belum diterapkan. Mohon menghubungi admin instansi."
        )
    place = bisect_right(terapan, on, key=lambda each: each[0])
    return terapan[max(place - 1, 0)][1]


def applications(instansi: Instansi, *more: PenerapanKebijakan) -> Terapan:
    """All that holds from day to day, read anew; with rows that are not saved, as it would be.

    Raises KebijakanError where these do not fit.
    """
    rows = [*PenerapanKebijakan.objects.filter(instansi=instansi), *more]
    rows.sort(key=lambda row: (row.mulai, row.kunci))
    return tuple((mulai, replace(its, zona=instansi.zona)) for mulai, its in in_turn(rows))


def libur_for(instansi: Instansi) -> frozenset[date]:
    """The days on which an agency does not work: national ones and its own (rules.md §10)."""
    known = _libur.get(instansi.pk)
    if known and known[0] == instansi.versi_kebijakan:
        return known[1]
    rows = HariLibur.objects.filter(Q(instansi=None) | Q(instansi=instansi))
    found = frozenset(rows.values_list("tanggal", flat=True))
    if instansi.versi_kebijakan:
        _libur[instansi.pk] = (instansi.versi_kebijakan, found)
    return found


def forget() -> None:
    """Empty this process's memory."""
    _warm.clear()
    _libur.clear()


def _applications(instansi: Instansi) -> Terapan:
    key = (instansi.versi_kebijakan, instansi.zona_waktu)
    known = _warm.get(instansi.pk)
    if known and known[0] == key:
        return known[1]
    terapan = applications(instansi)
    if terapan and instansi.versi_kebijakan:
        _warm[instansi.pk] = (key, terapan)
    return terapan
