"""Whether a link of the evidence opens: tried in the background, told honestly, blocking nothing.

What is found is no deed of anybody: it changes no `versi` and stands in no trail.
"""

from collections.abc import Iterable
from datetime import timedelta
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django_tasks import task

from selaras.base import clock
from selaras.clients.tautan import Pemeriksa
from selaras.pelaksanaan.models import BuktiDukung, TautanAtauBerkas

LINKS_MAX = 60  # of a period at once; each takes three seconds at most
LOOKING = timedelta(seconds=40)  # so long a page asks what the worker found
FRESH = timedelta(hours=1)  # so long a finding needs no other look
HTTPS = "https://"


def check_later(periode_id: int, links: Iterable[str]) -> None:
    """Ask the worker to look, where there is something that we open at all."""
    if can_look(links):
        check_links.enqueue(periode_id)


def can_look(links: Iterable[str]) -> bool:
    return settings.LINK_CHECK and any(link.startswith(HTTPS) for link in links)


def is_awaited(bukti: TautanAtauBerkas) -> bool:
    """Whether its link is being looked at just now."""
    is_new = bukti.diperiksa_pada is None and clock.now() - bukti.ditambah_pada < LOOKING
    return is_new and can_look([bukti.tautan])


@task()
def check_links(periode_id: int) -> int:
    return look(BuktiDukung.objects.filter(periode=periode_id))


def look(rows: QuerySet[Any]) -> int:
    """Look at the links of some evidence that nobody looked at of late; how many were tried."""
    stale = Q(diperiksa_pada__isnull=True) | Q(diperiksa_pada__lt=clock.now() - FRESH)
    due = rows.filter(stale, tautan__startswith=HTTPS).values_list("tautan", flat=True)
    links = list(dict.fromkeys(due))[:LINKS_MAX]
    for link in links:
        found = pemeriksa().look(link)
        rows.filter(tautan=link).update(keterbukaan=found.value, diperiksa_pada=clock.now())
    return len(links)


@cache
def pemeriksa() -> Pemeriksa:
    """Reads the certificates once."""
    return Pemeriksa()
