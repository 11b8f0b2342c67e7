"""What bench/daftar.py does once Django is set up."""

import resource
import time

from django.core.management import call_command
from django.db import connection

from bench import generate
from bench.server import cpu_of
from selaras.core import jobs
from selaras.core.pelaku import ADMIN_INSTANSI
from selaras.organisasi.models.peran import Peran
from selaras.organisasi.pelaku import pelaku_of
from selaras.rekap import actions
from selaras.rekap.models import BerkasDaftar


def fill() -> None:
    call_command("migrate", verbosity=0)
    people = generate.lean("bench")
    Peran.objects.create(user=people[-1].pegawai.user, jenis=ADMIN_INSTANSI)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def write(bentuk: str, daftar: str) -> None:
    admin = pelaku_of(Peran.objects.get(jenis=ADMIN_INSTANSI).user)
    alamat = f"periode=bulanan-2026-5&daftar={daftar}"
    row = actions.prepare_file(
        by=admin, alamat=alamat, lingkup="instansi", judul="Uji", bentuk=bentuk
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = cursor.fetchone()[0]
    before = _peak()
    clock, cpu, database = time.perf_counter(), time.process_time(), cpu_of(backend)
    jobs.run.func(row.pekerjaan_id)
    cpu, database = time.process_time() - cpu, cpu_of(backend) - database
    clock = time.perf_counter() - clock
    row = BerkasDaftar.objects.select_related("pekerjaan").get(pk=row.pk)
    print(
        f"{bentuk} {daftar or 'periode'}: {row.pekerjaan.beres} orang, {row.berkas.size} B, "
        f"{clock:.1f} s, web {cpu:.1f} s, basis {database:.1f} s, "
        f"puncak {_peak()} MB, sebelumnya {before} MB",
        flush=True,
    )


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
