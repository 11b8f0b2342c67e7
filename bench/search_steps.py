"""What bench/search.py measures; imported once Django is set up."""

import os
import random
import statistics
import time

from django.core.management import call_command
from django.db import connection

from selaras.accounts.models import Instansi
from selaras.organisasi.models.pegawai import Pegawai

PEOPLE, SAMPLES = 1_400_000, 60
PARTS = [
    "agus",
    "budi",
    "citra",
    "dewi",
    "eka",
    "fajar",
    "gita",
    "hadi",
    "indah",
    "joko",
    "kartika",
    "lestari",
    "made",
    "nyoman",
    "oktavia",
    "putu",
    "rahma",
    "sari",
    "tono",
    "utami",
    "vina",
    "wahyu",
    "yusuf",
    "zaenal",
    "bagus",
    "cahya",
    "dian",
    "endang",
    "farhan",
    "gede",
]
AGENCIES = """
INSERT INTO accounts_instansi (kode, nama, lokasi, zona_waktu, versi_kebijakan)
SELECT 'cari-' || n, 'Instansi ' || n, '', 'Asia/Makassar', 0 FROM generate_series(1, %s) n
"""
FILL = """
INSERT INTO organisasi_pegawai
    (instansi_id, nip, nama, jenis, is_perempuan, golongan, pangkat, telepon, kedudukan, siasn_id)
SELECT
    a.ids[1 + n %% array_length(a.ids, 1)],
    to_char(date '1965-01-01' + (n %% 12000), 'YYYYMMDD') || to_char(2000 + n %% 24, 'FM0000')
        || to_char(1 + n %% 12, 'FM00') || (1 + n %% 2) || to_char(n / 12000, 'FM000'),
    initcap(p.names[1 + (hashint4(n) & 2147483647) %% 32] || ' '
        || p.names[1 + (hashint4(n + 7) & 2147483647) %% 32] || ' ' || to_hex(n)),
    'pns', false, 'III/b', 'Penata Muda Tingkat I', '', '01', ''
FROM generate_series(1, %s) n,
    (SELECT array_agg(id) AS ids FROM accounts_instansi) a,
    (SELECT %s::text[] AS names) p
"""


def measure() -> None:
    """Fill the empty database, then search in one of its agencies."""
    agencies = int(os.environ["BENCH_AGENCIES"])
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(AGENCIES, [agencies])
        cursor.execute(FILL, [PEOPLE, (PARTS * 2)[:32]])
        cursor.execute("VACUUM ANALYZE organisasi_pegawai")
    print(f"Cari di antara {PEOPLE:,} pegawai dalam {agencies} instansi:")
    for what, words in samples().items():
        times = sorted(measured(words))
        p95 = times[int(len(times) * 0.95)]
        print(f"  {what:24} median {statistics.median(times):6.1f} ms   p95 {p95:6.1f} ms")


def samples() -> dict[str, list[str]]:
    rng = random.Random(3)
    return {
        "nama umum (satu kata)": [rng.choice(PARTS) for _ in range(SAMPLES)],
        "dua kata": [f"{rng.choice(PARTS)} {rng.choice(PARTS)}" for _ in range(SAMPLES)],
        "potongan nama": [rng.choice(PARTS)[1:5] for _ in range(SAMPLES)],
        "potongan NIP": [f"{rng.randrange(10**6):06}" for _ in range(SAMPLES)],
        "tidak ada": ["qwxz" for _ in range(SAMPLES)],
    }


def measured(words: list[str]) -> list[float]:
    instansi = Instansi.objects.order_by("pk")[0]
    found = []
    for each in words:
        started = time.perf_counter()
        list(Pegawai.objects.filter(instansi=instansi).search(each).order_by("nama")[:20])
        found.append((time.perf_counter() - started) * 1000)
    return found
