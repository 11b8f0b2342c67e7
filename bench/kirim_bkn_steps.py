"""What bench/kirim_bkn.py does once Django is set up."""

import os
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import httpx2
from django.conf import settings
from django.db import connection
from django.db.models import Model

from bench.impor import nip
from selaras.clients.siasn.transport import Transport
from selaras.core import jobs
from selaras.core.models import Pekerjaan
from selaras.demo.tables import make_tables
from selaras.demo.world import World, build
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.models import Evaluasi
from selaras.perencanaan.models.skp import Skp
from selaras.pertukaran import actions
from selaras.pertukaran.models import JurnalKiriman, KirimanSiasn

R = TypeVar("R", bound=Model)
COUNT = int(os.environ.get("COUNT", "14000"))
DAY = date(2027, 2, 1)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
ROUNDS = 30
PERCENT = 5
KINDS = ["status", "html", "busy", "drop", "lost", "expired", "slow"]


def main() -> None:
    here = rated()
    _order(people=[{"nipBaru": nip(n), "nama": f"PEGAWAI {n}"} for n in range(COUNT)])
    _order(noise={"percent": PERCENT, "kinds": KINDS})
    setattr(Transport, "_pause", lambda *_: None)  # noqa: B010 -- its waits are not measured
    start = time.perf_counter()
    with here.on(DAY):
        rounds = _send(here)
    _report(time.perf_counter() - start, rounds)


def rated() -> World:
    """Budi was rated by Sari, and so were many like him."""
    make_tables()
    here = build("bkn")
    periode = here.periode_dinilai("budi")
    post, skp, rating = periode.skp.riwayat_jabatan, periode.skp, periode.evaluasi_set.get()
    people = Pegawai.objects.bulk_create(
        _copies(here.budi, ({"nip": nip(n), "nama": f"Pegawai {n}", "user": None} for n in _all()))
    )
    posts = RiwayatJabatan.objects.bulk_create(_copies(post, ({"pegawai": row} for row in people)))
    plans = Skp.objects.bulk_create(
        _copies(skp, ({"riwayat_jabatan": row, "pegawai": row.pegawai} for row in posts))
    )
    rows = Periode.objects.bulk_create(_copies(periode, ({"skp": row} for row in plans)))
    Evaluasi.objects.bulk_create(_copies(rating, ({"periode": row} for row in rows)))
    Evaluasi.objects.filter(pk=rating.pk).update(diterbitkan_pada=None)  # Budi is no part of it
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return here


def _all() -> range:
    return range(COUNT)


def _copies(row: R, changes: Iterable[Mapping[str, object]]) -> list[R]:
    """Unsaved copies of a row, each with its own of some facts."""
    return [_copy(row, facts) for facts in changes]


def _copy(row: R, facts: Mapping[str, object]) -> R:
    fields = (field.attname for field in row._meta.concrete_fields)  # noqa: SLF001 -- documented
    fresh = type(row)(**{name: getattr(row, name) for name in fields})
    fresh.pk = None
    for name, value in facts.items():
        setattr(fresh, name, value)
    return fresh


def _send(here: World) -> list[str]:
    """Order it once; then as the tick would, until nothing waits."""
    periode = Periode.objects.order_by("pk").first()
    assert periode is not None  # noqa: S101
    job = actions.send_many_siasn(None, by=here.pelaku("agus"), rentang=periode.rentang)
    said = [_work(job)]
    for _ in range(ROUNDS):
        waiting = KirimanSiasn.objects.filter(status__in=KirimanSiasn.TERBUKA)
        if not waiting.update(berikut_pada=LONG_AGO):
            break
        said.append(_work(actions.start_sending(here.sistem)))
    return said


def _work(job: Pekerjaan) -> str:
    jobs.run.func(job.pk)
    job.refresh_from_db()
    print(f"  {job.get_status_display()}: {job.pesan}", flush=True)
    return job.pesan


def _order(**order: object) -> dict[str, Any]:
    root = settings.SIASN["base_url"].removesuffix("/apisiasn/1.0")
    answer = httpx2.post(f"{root}/_control", json=order, trust_env=False, timeout=60)
    found: dict[str, Any] = answer.json()
    return found


def _report(seconds: float, rounds: list[str]) -> None:
    told = _order()
    there = Counter(row["pnsDinilaiId"] for row in told["saved"].get("rw-kinerjaperiodik", []))
    doubled = sum(many > 1 for many in there.values())
    states = Counter(KirimanSiasn.objects.values_list("status", flat=True))
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{COUNT:,} predikat, {PERCENT} % gangguan: {seconds:.0f} s dalam {len(rounds)} putaran, "
        f"{len(told['calls']):,} panggilan, puncak {megabytes:.0f} MB.\n"
        f"Di sini: {dict(states)}, {JurnalKiriman.objects.count():,} versi diterima. "
        f"Di SIASN: {len(there):,} orang, {doubled} ganda."
    )
    if states != {KirimanSiasn.Status.DITERIMA: COUNT} or len(there) != COUNT or doubled:
        sys.exit("Not everybody was accepted once.")
