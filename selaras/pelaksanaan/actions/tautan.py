"""Whether a link of the evidence opens: tried in the background, told honestly, blocking nothing.

What is found is no deed of anybody: it changes no `versi` and stands in no trail.
"""

from collections.abc import Iterable
from datetime import timedelta
from functools import cache

from django.conf import settings
from django.db.models import Q
from django_tasks import task

from selaras.base import clock
from selaras.clients.tautan import Pemeriksa, Terbuka
from selaras.pelaksanaan.models import BuktiDukung

LINKS_MAX = 60  # of a period at once; each takes three seconds at most
FRESH = timedelta(hours=1)  # so long a finding needs no other look
HTTPS = "https://"


def check_later(periode_id: int, links: Iterable[str]) -> None:
    """Ask the worker to look, where there is something that we open at all."""
    if settings.LINK_CHECK and any(link.startswith(HTTPS) for link in links):
        check_links.enqueue(periode_id)


@task()
def check_links(periode_id: int) -> int:
    """Look at the links of a period that nobody looked at of late; how many were tried."""
    stale = Q(diperiksa_pada__isnull=True) | Q(diperiksa_pada__lt=clock.now() - FRESH)
    rows = BuktiDukung.objects.filter(stale, periode=periode_id, tautan__startswith=HTTPS)
    links = list(dict.fromkeys(rows.values_list("tautan", flat=True)))[:LINKS_MAX]
    for link in links:
        note(periode_id, link, pemeriksa().look(link))
    return len(links)


def note(periode_id: int, link: str, found: Terbuka) -> None:
    """Of all evidence of the period that is this link."""
    rows = BuktiDukung.objects.filter(periode=periode_id, tautan=link)
    rows.update(keterbukaan=found.value, diperiksa_pada=clock.now())


@cache
def pemeriksa() -> Pemeriksa:
    """Reads the certificates once."""
    return Pemeriksa()
