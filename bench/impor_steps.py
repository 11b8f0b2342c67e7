"""What bench/impor.py measures, step by step; imported once Django is set up."""

import json
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from bench.impor import workbook_rows
from selaras.accounts.models import Instansi, User
from selaras.core.jobs import run
from selaras.core.models import Pekerjaan
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku, system
from selaras.impor import ekspor, tulis
from selaras.impor.actions import berkas as actions
from selaras.impor.bentuk import LEMBAR
from selaras.impor.models import Impor
from selaras.kebijakan import actions as kebijakan_actions
from selaras.organisasi.models.pegawai import HubunganPenilai
from selaras.organisasi.models.peran import Peran
from selaras.organisasi.pelaku import pelaku_of

ADMIN = "198001012010011999"
Steps = Iterator[tuple[str, Callable[[], str]]]


def measure() -> None:
    """Upload, dry run, apply, once more, export: seconds, peak megabytes, what each said."""
    json.dump({name: timed(step) for name, step in steps(workbook_rows())}, sys.stdout)


def timed(step: Callable[[], str]) -> tuple[float, float, str]:
    start = time.perf_counter()
    said = step()
    seconds = time.perf_counter() - start
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, said


def steps(rows: dict[str, Iterable[tuple[str, ...]]]) -> Steps:
    call_command("migrate", verbosity=0)
    by = _admin()
    content = tulis.workbook((LEMBAR[jenis], rows[jenis]) for jenis in rows)
    first = _upload(content, by)
    yield "uji coba", partial(_checked, first)
    yield "terapkan", partial(_applied, first, by)
    second = _upload(content, by)
    yield "uji coba kedua", partial(_checked, second)
    yield "terapkan kedua", partial(_applied, second, by)
    yield "ekspor", lambda: f"{len(ekspor.workbook(first.instansi, by)):,} byte"


def _admin() -> Pelaku:
    instansi = Instansi.objects.create(
        kode="bench", nama="Pemerintah Uji Kinerja", zona_waktu="Asia/Makassar"
    )
    kebijakan_actions.apply(instansi, "ntt", date(2025, 1, 1), {}, by=system(instansi))
    user = User.objects.create_user(ADMIN, nama="Admin Uji", instansi=instansi)
    Peran.objects.create(user=user, jenis=ADMIN_INSTANSI)
    return pelaku_of(user)


def _upload(content: bytes, by: Pelaku) -> Impor:
    return actions.upload_import(
        by=by, jenis="semua", berkas=SimpleUploadedFile("semua.xlsx", content)
    )


def _checked(impor: Impor) -> str:
    return _run(impor)


def _applied(impor: Impor, by: Pelaku) -> str:
    actions.apply_import(Impor.objects.get(pk=impor.pk), by=by)
    return f"{_run(impor)} {HubunganPenilai.objects.count()} hubungan penilai"


def _run(impor: Impor) -> str:
    impor.refresh_from_db()
    run.call(impor.pekerjaan_id)
    done = Pekerjaan.objects.get(pk=impor.pekerjaan_id)
    impor.refresh_from_db()
    return f"{done.pesan} {impor.ringkasan} {impor.galat[:2]}"
