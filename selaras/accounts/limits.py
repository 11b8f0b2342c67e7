"""How often somebody may be wrong: counted per NIP and place, in one UPDATE before the check.

An attempt is counted when it begins and forgiven when it succeeds, so that fifty at once are no
fifty guesses. Past the free ones each waits longer, never longer than settings.LOGIN_LONGEST_WAIT.
"""

from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.db.models import Case, F, Q, QuerySet, Sum, When
from django.dispatch import Signal

from selaras.accounts import notices, places
from selaras.accounts.models import Percobaan, User
from selaras.base import clock

WINDOW = timedelta(days=1)  # without a failure for so long, counting starts anew
# What is counted, each by itself: a slip tried by a stranger must not lock its owner's login.
LOGIN, RESET, SLIP, CODE = "login", "reset", "slip", "kode"
TOLD = ""  # the place of the row that says when a NIP's owner was told

log = structlog.get_logger("selaras.accounts")
reached = Signal()  # user, what, jumlah: core writes the trail


def admit(nip: str, what: str, place: str) -> bool:
    """Whether one more attempt may be made here; it counts as failed until `forgive_here`."""
    now = clock.real_now()
    rows = _rows(nip, what, place)
    if _counted(rows, now):
        return True
    begin = {"jumlah": 1, "terakhir": now}
    _, is_first = Percobaan.objects.get_or_create(**_key(nip, what, place), defaults=begin)
    return is_first or _counted(rows, now)  # a rival may have begun meanwhile


def failed(nip: str, what: str, place: str) -> None:
    """An admitted attempt was wrong: into the log; a reached limit to its owner and the trail."""
    jumlah = _rows(nip, what, place).values_list("jumlah", flat=True).first() or 0
    log.info("attempt_failed", what=what, place=place.partition(":")[0], count=jumlah)
    if jumlah >= settings.LOGIN_FREE_FAILURES and _first_of_window(nip, what):
        _tell(nip, what)


def waits(nip: str, what: str, place: str) -> bool:
    """Whether the next attempt here would be refused."""
    rows = _rows(nip, what, place)
    return rows.exists() and not rows.filter(_is_over(clock.real_now())).exists()


def forgive_here(nip: str, what: str, place: str) -> None:
    """It was he: counting starts anew at this place."""
    _rows(nip, what, place).delete()


def forgive(nip: str) -> None:
    """Everything, everywhere: he has proved by another way who he is."""
    Percobaan.objects.filter(siapa=places.digest_of(nip)).delete()


def forget_old() -> None:
    """What counts no more goes (a tick): those who try NIPs at random leave a row each."""
    Percobaan.objects.filter(terakhir__lte=clock.real_now() - WINDOW).delete()


def _counted(rows: QuerySet[Percobaan], now: datetime) -> bool:
    """Count one more where none has to wait: one UPDATE, so that of rivals each is counted."""
    anew = When(terakhir__lte=now - WINDOW, then=1)
    return bool(
        rows.filter(_is_over(now)).update(jumlah=Case(anew, default=F("jumlah") + 1), terakhir=now)
    )


def _is_over(now: datetime) -> Q:
    """The wait is over, or there was none: it doubles from 30 s on with every failure too many."""
    free, wait = settings.LOGIN_FREE_FAILURES, settings.LOGIN_FIRST_WAIT
    over, jumlah = Q(jumlah__lt=free), free
    while wait < settings.LOGIN_LONGEST_WAIT:
        over |= Q(jumlah=jumlah, terakhir__lte=now - timedelta(seconds=wait))
        jumlah, wait = jumlah + 1, wait * 2
    longest = timedelta(seconds=settings.LOGIN_LONGEST_WAIT)
    return over | Q(jumlah__gte=jumlah, terakhir__lte=now - longest)


def _first_of_window(nip: str, what: str) -> bool:
    """Whether this NIP's owner has not been told yet; of rivals only one is the first."""
    now = clock.real_now()
    key, told = _key(nip, what, TOLD), {"jumlah": 0, "terakhir": now}
    _, is_first = Percobaan.objects.get_or_create(**key, defaults=told)
    old = Percobaan.objects.filter(**key, terakhir__lte=now - WINDOW)
    return is_first or bool(old.update(terakhir=now))


def _tell(nip: str, what: str) -> None:
    siapa = places.digest_of(nip)
    counted = Percobaan.objects.filter(siapa=siapa, jenis=what).aggregate(Sum("jumlah"))
    user = User.objects.filter(nip=nip).first()
    log.warning("limit_reached", what=what, count=counted["jumlah__sum"], is_known=bool(user))
    if user:
        reached.send(User, user=user, what=what, jumlah=counted["jumlah__sum"])
    notices.send_limit_reached.enqueue(user.pk if user else 0)


def _rows(nip: str, what: str, place: str) -> QuerySet[Percobaan]:
    return Percobaan.objects.filter(**_key(nip, what, place))


def _key(nip: str, what: str, place: str) -> dict[str, str]:
    tempat = places.digest_of(place) if place else TOLD
    return {"siapa": places.digest_of(nip), "jenis": what, "tempat": tempat}
