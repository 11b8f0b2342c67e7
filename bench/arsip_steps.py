"""What bench/arsip.py does once Django is set up."""

import os
import resource
import time
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model

from bench.impor import nip
from selaras.accounts.models import User
from selaras.arsip.actions import berkas
from selaras.arsip.models import BerkasMassal
from selaras.base import clock
from selaras.core import jobs
from selaras.core.pelaku import ADMIN_INSTANSI
from selaras.demo.tables import make_tables
from selaras.demo.world import build
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan
from selaras.organisasi.pelaku import pelaku_of
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.models import Evaluasi
from selaras.perencanaan.models.skp import Skp

R = TypeVar("R", bound=Model)
COUNT = int(os.environ.get("COUNT", "5000")) // 2  # people: two documents each
DAY = datetime(2027, 2, 1, tzinfo=UTC)


def fill() -> None:
    """Budi was rated by Sari, and so were many with names of their own on paper."""
    make_tables()
    here = build("bkn")
    periode = here.periode_dinilai("budi")
    post, skp, rating = periode.skp.riwayat_jabatan, periode.skp, periode.evaluasi_set.get()
    named = ({"nip": nip(n), "nama": f"Pegawai {n}", "user": None} for n in range(COUNT))
    people = Pegawai.objects.bulk_create(_copies(here.budi, named))
    posts = RiwayatJabatan.objects.bulk_create(_copies(post, ({"pegawai": row} for row in people)))
    plans = Skp.objects.bulk_create(
        _copies(skp, ({"riwayat_jabatan": row, "pegawai": row.pegawai} for row in posts))
    )
    rated = ({"skp": row, "cuplikan": _named(periode.cuplikan, row.pegawai)} for row in plans)
    rows = Periode.objects.bulk_create(_copies(periode, rated))
    Evaluasi.objects.bulk_create(_copies(rating, ({"periode": row} for row in rows)))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def gather(bentuk: str) -> None:
    periode = Periode.objects.filter(evaluasi_set__isnull=False).earliest("pk")
    agus = User.objects.filter(peran_set__jenis=ADMIN_INSTANSI).earliest("pk")
    wall, work = time.perf_counter(), time.process_time()
    with clock.at(DAY):
        job = berkas.gather_documents(
            None, by=pelaku_of(agus), rentang=periode.rentang, bentuk=bentuk
        )
        jobs.run.func(job.pk)
    wall, work = time.perf_counter() - wall, time.process_time() - work
    row = BerkasMassal.objects.get(pekerjaan=job)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = row.berkas.size / 1e6
    print(
        f"{bentuk}: {row.jumlah} dokumen, {size:.0f} MB; {wall:.0f} s ({row.jumlah / wall:.0f} "
        f"per detik), {work / row.jumlah * 1000:.1f} ms CPU tiap dokumen; puncak {memory:.0f} MB",
        flush=True,
    )


def _named(cuplikan: dict[str, Any], pegawai: Pegawai) -> dict[str, Any]:
    return cuplikan | {"pegawai": cuplikan["pegawai"] | {"nama": pegawai.nama, "nip": pegawai.nip}}


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
