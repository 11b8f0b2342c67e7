"""What bench/evening.py needs of Django: the annual periods opened, a session for each penilai."""

import json
import sys
import time
from collections import defaultdict
from datetime import date
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench import prepare
from bench.generate import BATCH, MONTHS, YEAR, _period
from selaras.accounts.models import Instansi, User
from selaras.base import clock
from selaras.core.pelaku import Pelaku, system
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import HubunganPenilai
from selaras.organisasi.pelaku import pelaku_of
from selaras.pelaksanaan.actions import periode as opening
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.pages.tim import distribusi_of, tim_of
from selaras.perencanaan.models.skp import Skp
from selaras.rules.jadwal import midnight

MOST = 60  # the head of three hundred does not rate them in an evening
DECEMBER = date(YEAR, 12, 1)  # when the year's own periods open


def main() -> None:
    facts = prepare.made()
    instansi = Instansi.objects.get(kode="bench")
    facts |= {"desks": desks(), "opened": opened(instansi), "distribution": distribution(facts)}
    json.dump(facts, sys.stdout)


def desks() -> list[dict[str, Any]]:
    """Of each penilai his session and the periods that wait for him."""
    waiting = Periode.objects.filter(status="realisasi_diajukan", nomor=MONTHS)
    of_post = dict(waiting.values_list("skp__riwayat_jabatan", "pk"))
    people: dict[int, list[int]] = defaultdict(list)
    for post, user in HubunganPenilai.objects.values_list("riwayat_jabatan", "penilai__user"):
        if post in of_post:
            people[user].append(of_post[post])
    users = User.objects.in_bulk(list(people))
    return [
        {"cookie": cookie_of(users[key]), "periode": rows[:MOST]} for key, rows in people.items()
    ]


def cookie_of(user: User) -> tuple[str, str]:
    """Logged in, as the browser would say so."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return name, client.cookies[name].value


def opened(instansi: Instansi) -> dict[str, float]:
    """The whole agency's annual evaluation, as the tick opens it: seconds, processor, periods."""
    rows = Skp.objects.filter(instansi=instansi, disetujui_pada__isnull=False)
    known = [_period(instansi, skp, month) for skp in rows for month in range(MONTHS + 1, 13)]
    Periode.objects.bulk_create(known, batch_size=BATCH, ignore_conflicts=True)  # one has them all
    with clock.at(midnight(kebijakan_for(instansi, DECEMBER), DECEMBER)):
        start, cpu = time.perf_counter(), time.process_time()
        count = opening.open_due(instansi, by=system(instansi))
        seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    return {"orang": count, "detik": seconds, "prosesor": cpu}


def distribution(facts: dict[str, Any]) -> dict[str, int]:
    """How many statements the distribution of the penilai of hundreds asks."""
    pelaku: Pelaku = pelaku_of(User.objects.get(nip=facts["penilai"]))
    periode = Periode.objects.get(pk=facts["periode"])
    with CaptureQueriesContext(connection) as asked:
        tim = tim_of(pelaku, periode)
        distribusi_of(tim, "baik", kebijakan_for(periode.instansi, periode.mulai))
    return {"orang": len(tim.anggota), "pertanyaan": len(asked)}
