"""Inside the base of `make bench-national`: fill it, fold it, ask the pages, read their plans."""

import json
import os
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench import generate
from bench.copies import MODELS, multiply
from bench.server import cpu_of
from selaras.accounts.models import Instansi, User
from selaras.core.pelaku import ADMIN_NASIONAL
from selaras.organisasi.models.peran import Peran
from selaras.penilaian.models import Evaluasi
from selaras.rekap.lipat import recount
from selaras.rekap.periksa import differences
from selaras.rekap.tick import fold_all

SAMPLES, CHECKED, MANY = 15, 3, 20_000
RATED = datetime(2026, 6, 2, 2, tzinfo=UTC)
MORE = (
    "penilaian.Evaluasi", "rekap.PenandaRekap", "rekap.RekapPegawai", "rekap.RekapInstansi",
)  # fmt: skip
SMALL = {"accounts.Instansi", "kebijakan.PenerapanKebijakan"}  # these grow with agencies
GROWING = {
    apps.get_model(name)._meta.db_table  # noqa: SLF001 -- documented by Django
    for name in (*MODELS, "core.AuditEntry", "penilaian.Evaluasi", "rekap.RekapPegawai")
    if name not in SMALL
}
PAGES = (
    ("nasional", "/rekapitulasi/nasional/"),
    ("nasional", "/rekapitulasi/nasional/?papan=keterlibatan&urut=-0"),
    ("nasional", "/rekapitulasi/nasional/?papan=penilaian&q=uji&urut=nama"),
    ("nasional", "/rekapitulasi/nasional/unduh/csv/"),
    ("admin", "/rekapitulasi/"),
    ("admin", "/rekapitulasi/?langkah=harian"),
    ("kepala", "/rekapitulasi/"),
    ("admin", "/rekapitulasi/menahan/"),
    ("admin", "/rekapitulasi/daftar/"),
    ("admin", "/rekapitulasi/daftar/unduh/csv/"),
    ("admin", "/rekapitulasi/dasbor/pengisian/"),
    ("admin", "/rekapitulasi/dasbor/matriks/"),
    ("admin", "/rekapitulasi/dasbor/penilaian/"),
    ("admin", "/rekapitulasi/sebaran/"),
    ("admin", "/kewajaran/"),
    ("admin", "/"),
    ("pegawai", "/"),
    ("pegawai", "/pelaksanaan/harian/"),
    ("pegawai", "/skp/"),
    ("pegawai", "/skp/garis/"),
    ("penilai", "/"),
    ("penilai", "/penilaian/bawahan/"),
)


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    nips = _fill(int(os.environ["BENCH_AGENCIES"]), int(os.environ["BENCH_PEOPLE"]))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("SELECT pg_database_size(current_database())")
        print(f"Basis data: {cursor.fetchone()[0] / 1e9:.2f} GB")
    fold_all()
    for name, work in (("lipat tanpa perubahan", fold_all), ("periksa 3 instansi", _check)):
        began = time.monotonic()
        work()
        print(f"{name}: {1000 * (time.monotonic() - began):.0f} ms")
    _ask(nips)


def _fill(agencies: int, people: int) -> dict[str, str]:
    """One agency by rows, the others as copies that the database writes itself."""
    generate.AGENCIES, generate.PEGAWAI, generate.UNITS = 1, people, 150 + people // 6
    nips = generate.generate("bench")
    _rate_the_year()
    began = time.monotonic()
    people = recount(Instansi.objects.get())
    print(f"Hitung ulang {people} orang: {1000 * (time.monotonic() - began):.0f} ms", flush=True)
    multiply(agencies - 1, MORE)
    _raise_sequences()
    user = User.objects.create_user("X-NASIONAL", nama="Admin Nasional")
    Peran.objects.create(user=user, jenis=ADMIN_NASIONAL)
    return nips | {"nasional": user.nip}


def _rate_the_year() -> None:
    """Seven of eight have their year's predikat already, with its evaluation."""
    finals = generate._made(  # noqa: SLF001 -- of the same bench
        generate.Periode(
            instansi_id=skp.instansi_id, skp=skp, jenis="final", tahun=skp.tahun, nomor=1,
            mulai=skp.periode_awal, selesai=skp.periode_akhir, status="dinilai",
            predikat="sangat_baik" if skp.pk % 5 == 0 else "baik",
        )
        for skp in generate.Skp.objects.filter(status="disetujui")
        if skp.pk % 8
    )  # fmt: skip
    Evaluasi.objects.bulk_create(
        (
            Evaluasi(
                instansi_id=row.instansi_id, periode=row, hasil_kerja="sesuai", perilaku="sesuai",
                predikat=row.predikat, penilai_nama="Contoh", dicatat_oleh="Contoh",
                dinilai_pada=RATED, diterbitkan_pada=RATED, kebijakan="denpasar@1",
            )
            for row in finals
        ),
        batch_size=generate.BATCH,
    )  # fmt: skip


def _raise_sequences() -> None:
    """Copies bring their own numbers; what is written from here on stands behind them."""
    with connection.cursor() as cursor:
        for name in (*MODELS, *MORE):
            table = apps.get_model(name)._meta.db_table  # noqa: SLF001 -- as above
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), MAX(id)) FROM {table}"  # noqa: S608 -- names of our models
            )


def _check() -> None:
    for instansi in Instansi.objects.order_by("?")[:CHECKED]:
        if lines := differences(instansi):
            print(instansi.kode, lines)


def _ask(nips: dict[str, str]) -> None:
    """In processor time, of this process and of PostgreSQL's: a busy machine changes neither."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = cursor.fetchone()[0]
    print(f"\n{'':62}{'SQL':>4}{'web':>8}{'basis':>8}{'kB':>7}  dibaca seluruhnya")
    for who, url in PAGES:
        client = Client(headers={"accept-encoding": "gzip"})
        client.force_login(User.objects.get(nip=nips[who]))
        status = client.get(url, follow=True).status_code
        if status != 200:
            print(f"{who:10}{url:52} {status}: belum ada")
            continue
        web, basis = [], []
        for _ in range(SAMPLES):
            before = time.process_time(), cpu_of(backend)
            body = client.get(url).getvalue()
            web.append(1000 * (time.process_time() - before[0]))
            basis.append(1000 * (cpu_of(backend) - before[1]))
        with CaptureQueriesContext(connection) as found:
            client.get(url).getvalue()
        whole = sorted({name for row in found for name in _scanned(row["sql"])})
        print(
            f"{who:10}{url:52}{len(found):>4}{statistics.median(web):>8.1f}"
            f"{statistics.median(basis):>8.1f}{len(body) / 1000:>7.1f}  {', '.join(whole) or '-'}",
            flush=True,
        )


def _scanned(sql: str) -> Iterator[str]:
    """The growing tables that a statement reads from end to end, where they have grown."""
    if not sql.lstrip("( ").upper().startswith(("SELECT", "WITH")):
        return
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql.replace('%', '%%')}")
        plan: Any = cursor.fetchone()[0]
    nodes = [(plan if isinstance(plan, list) else json.loads(plan))[0]["Plan"]]
    while nodes:
        node = nodes.pop()
        nodes += node.get("Plans", ())
        if node["Node Type"] == "Seq Scan" and node["Relation Name"] in _grown():
            yield node["Relation Name"]


@cache
def _grown() -> frozenset[str]:
    """Those of so many rows that reading them all is not what anybody would plan."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE reltuples > %s", [MANY])
        return frozenset(name for (name,) in cursor.fetchall()) & GROWING
