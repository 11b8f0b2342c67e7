"""/metrics: how an installation does, in the form that Prometheus reads.

Each web process tells of the requests that it answered itself, so each is asked on its own port of
loopback; what all share (queue, trail, tick) every one tells. Nothing of it is about a person.
"""

import hmac
from collections.abc import Callable, Iterable
from datetime import datetime

from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily

from selaras.base import clock
from selaras.core import tick
from selaras.core.models import AuditEntry
from selaras.nasional.models import KabarSel

GetResponse = Callable[[HttpRequest], HttpResponse]
PATH = "/metrics"
THIS_MACHINE = {"127.0.0.1", "::1"}


def middleware(get_response: GetResponse) -> GetResponse:
    def middle(request: HttpRequest) -> HttpResponse:
        if request.path != PATH:
            return get_response(request)
        if not _may_read(request):
            return HttpResponseNotFound()
        return HttpResponse(_page(), content_type=CONTENT_TYPE_LATEST)

    return middle


def _may_read(request: HttpRequest) -> bool:
    """Who names the secret; without one, who asks on this machine and not through the door."""
    if settings.METRICS_TOKEN:
        said = request.headers.get("Authorization", "")
        return hmac.compare_digest(said.encode(), f"Bearer {settings.METRICS_TOKEN}".encode())
    is_here = request.META.get("REMOTE_ADDR") in THIS_MACHINE
    return is_here and "X-Forwarded-For" not in request.headers


def _page() -> bytes:
    shared = CollectorRegistry(auto_describe=False)
    shared.register(Shared())
    return generate_latest(REGISTRY) + generate_latest(shared)


class Shared:
    """What is true of the installation, asked when somebody reads it."""

    def collect(self) -> Iterable[GaugeMetricFamily]:
        try:
            found = list(self._gauges())
        except Error:  # the processes' own figures are told all the same
            found = []
        yield _gauge("selaras_database_up", "Whether the database answers.", bool(found))
        yield from found

    def _gauges(self) -> Iterable[GaugeMetricFamily]:
        ready = DBTaskResult.objects.ready()
        failed = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED)
        oldest = ready.order_by("enqueued_at").values_list("enqueued_at", flat=True).first()
        unsealed = AuditEntry.objects.all().unsealed()
        yield _gauge("selaras_queue_tasks", "Tasks that wait for a worker.", ready.count())
        yield _gauge("selaras_queue_age_seconds", "Age of the oldest of them.", _age(oldest))
        yield _gauge("selaras_failed_tasks", "Tasks that failed, not yet pruned.", failed.count())
        yield _gauge("selaras_unsealed_rows", "Rows of the trail to be sealed.", unsealed.count())
        yield _gauge("selaras_tick_age_seconds", "Since the last tick ended.", _age(tick.alive()))
        silent = KabarSel.objects.order_by("pada").values_list("pada", flat=True).first()
        yield _gauge("selaras_cell_age_seconds", "Since the quietest cell spoke.", _age(silent))


def _gauge(name: str, told: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, told, value=value)


def _age(moment: datetime | None) -> float:
    return (clock.real_now() - moment).total_seconds() if moment else 0.0
