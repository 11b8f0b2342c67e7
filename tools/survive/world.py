"""What `make survive` writes into, and what it finds there afterwards.

Runs inside Django: `manage.py shell --no-imports -c "from tools.survive import world; …"`.
"""

import json
import os
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import connections
from django.db.models import Model
from django_tasks_db.models import DBTaskResult

from selaras.accounts.models import ApiToken, User
from selaras.base import clock
from selaras.base.replica import REPLICA, may_lag
from selaras.core import jobs
from selaras.core.models import AuditEntry
from selaras.demo.world import World, build
from selaras.pelaksanaan.models import BuktiDukung, Periode, ProgresHarian, Realisasi
from selaras.penilaian.models import Evaluasi, UmpanBalik

PRESET, WORLDS = "buleleng", 6


def seed(worlds: int = WORLDS) -> None:
    """Print the agencies: whose token writes what, and the day on which all of it is due."""
    places = [_place(build(PRESET)) for _ in range(worlds)]
    print(json.dumps({"day": places[0].pop("day"), "places": places}))


def _place(here: World) -> dict[str, Any]:
    rated = here.periode("budi", status="realisasi_diajukan")
    filled = here.periode("dewi")
    skp = here.skp_of("sari") or here.skp("sari")
    for user in User.objects.filter(instansi=here.instansi):
        User.objects.filter(pk=user.pk).update(email=f"{user.nip}@contoh.go.id")
    return {
        "day": here.rating_day(rated).isoformat(),
        "tokens": {name: ApiToken.objects.issue(here.user(name))[0] for name in TOKENS},
        "log": here.indikator(skp)[0].pk,
        "realisasi": {"periode": filled.pk, "indikator": here.indikator(filled)[0].pk},
        "feedback": {"periode": rated.pk, **here.umpan_balik(rated)},
        "mail": sorted(User.objects.filter(instansi=here.instansi).values_list("nip", flat=True)),
    }


TOKENS = ("dewi", "sari")


def hurry() -> None:
    """Let the minutes pass after which the tick gives a killed worker's task to another.

    Prints how many tasks wait.
    """
    then = clock.real_now() - 2 * jobs.SILENCE
    DBTaskResult.objects.filter(status="RUNNING").update(started_at=then)
    jobs.requeue()
    ready = DBTaskResult.objects.filter(status="READY")
    print(ready.update(run_after=then - timedelta(hours=2)))


def count() -> None:
    """Compare what was acknowledged (standard input) with the rows; print what is wrong."""
    acknowledged = json.load(sys.stdin)
    faults = [*_logs(acknowledged["log"])]
    for periode, texts in acknowledged["realisasi"].items():
        faults += _last(Realisasi, "narasi", int(periode), "write_realisasi", texts)
    for periode, texts in acknowledged["feedback"].items():
        faults += _last(UmpanBalik, "isi", int(periode), "give_feedback", texts)
    for periode in acknowledged["rating"]:
        found = Evaluasi.objects.filter(periode=periode).count()
        faults += _fault("rating", periode, found) + _deeds("rate", int(periode), 1)
    faults += _mails(acknowledged["mail"]) + _files(acknowledged["file"])
    print(json.dumps(faults))


def compare_standby() -> None:
    """Print what is wrong with what `@may_lag` reads."""
    faults, kept = [], ProgresHarian.objects.count()
    with may_lag():
        found = ProgresHarian.objects.count()
    with connections[REPLICA].cursor() as cursor:
        cursor.execute("SELECT pg_is_in_recovery()")
        if cursor.fetchone() != (True,):
            faults.append("The reads go to the primary.")
    if found != kept:
        faults.append(f"LOST on the standby: {kept - found} of {kept}")
    print(json.dumps(faults))


def _logs(texts: list[str]) -> list[str]:
    rows = Counter(ProgresHarian.objects.values_list("uraian", flat=True))
    return [fault for text in texts for fault in _fault("log", text, rows[text])]


def _last(kind: type[Model], column: str, periode: int, verb: str, texts: list[str]) -> list[str]:
    """Each text replaces the one before: the last is there, and each was one deed."""
    kept = kind._default_manager.filter(periode=periode, **{column: texts[-1]}).exists()
    lost = [] if kept else [f"LOST {verb} of {periode}: {texts[-1]}"]
    return lost + _deeds(verb, periode, len(texts))


def _deeds(verb: str, periode: int, expected: int) -> list[str]:
    found = AuditEntry.objects.about(Periode(pk=periode)).filter(verb=verb).count()
    if found == expected:
        return []
    word = "LOST" if found < expected else "DOUBLED"
    return [f"{word} {verb} of {periode}: {found} deeds, {expected} acknowledged"]


def _mails(nips: list[str]) -> list[str]:
    files = Path(os.environ["SURVIVE_MAIL"]).glob("*")
    text = "".join(file.read_text() for file in files)
    return [fault for nip in nips for fault in _fault("mail", nip, text.count(f"To: {nip}@"))]


def _files(names: list[str]) -> list[str]:
    """Each evidence once, with the content that was sent under its name."""
    faults, rows = [], BuktiDukung.objects.filter(nama__in=names)
    found = Counter(rows.values_list("nama", flat=True))
    for name in names:
        faults += _fault("file", name, found[name])
    for row in rows:
        with row.berkas.open("rb") as kept:
            faults += [] if row.nama.encode() in kept.read() else [f"LOST content of {row.nama}"]
    return faults


def _fault(what: str, name: str, found: int) -> list[str]:
    if found == 1:
        return []
    return [f"{'DOUBLED' if found else 'LOST'} {what} {name}: {found}"]
