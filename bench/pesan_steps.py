"""What bench/pesan.py measures, step by step; imported once Django is set up."""

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any

from django.core.management import call_command

from selaras.accounts.models import Instansi, User
from selaras.base import clock
from selaras.core.pelaku import system
from selaras.core.sealing import seal_all
from selaras.kebijakan import actions as kebijakan_actions
from selaras.notifications import antrean, kirim
from selaras.notifications.actions import pengingat
from selaras.notifications.models import Kanal, Pengiriman, Pilihan
from selaras.organisasi.models.pegawai import HubunganPenilai, Pegawai, RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.skp import Skp

PEOPLE, TEAM, BATCH = 14_000, 12, 2000
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
SENT = {Kanal.SUREL.value: 3000, Kanal.WHATSAPP.value: 1500}  # of each channel
Steps = Iterator[tuple[str, Callable[[], str]]]


def measure() -> None:
    call_command("migrate", verbosity=0)
    instansi = agency()
    found = {}
    for name, step in steps(instansi):
        start, cpu = time.perf_counter(), time.process_time()
        said = step()
        seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        found[name] = (seconds, peak, f"{cpu:.1f} s prosesor; {said}")
    json.dump(found, sys.stdout)


def steps(instansi: Instansi) -> Steps:
    def remind() -> str:
        with clock.at(clock.wall(instansi.zona)):
            count = pengingat.remind_steps(instansi, by=system(instansi))
        return f"{count} pengingat"

    def seal() -> str:
        seal_all()
        return ""

    yield "mengingatkan", remind
    yield "menyegel jejak", seal
    yield "mengantrekan", lambda: f"{antrean.queue_all()} pesan"
    yield "kirim e-mail", lambda: sent(Kanal.SUREL.value)
    yield "kirim WhatsApp", lambda: sent(Kanal.WHATSAPP.value)


def sent(kanal: str) -> str:
    """So many letters by one worker."""
    noon = clock.real_now().replace(hour=4, minute=0)  # UTC: outside the quiet hours
    wanted = Pengiriman.objects.filter(status="antre").order_by("id")[: SENT[kanal]]
    ids = list(wanted.values_list("pk", flat=True))
    rows = Pengiriman.objects.filter(pk__in=ids)
    rows.update(kanal=kanal, berikut_pada=noon - timedelta(days=1))
    start = time.perf_counter()
    count = kirim.send_due(kanal, noon)
    return f"{count} pesan, {count / (time.perf_counter() - start):.0f} per detik dan pekerja"


# ---- An agency: each of twelve is rated by the first of them


def agency() -> Instansi:
    instansi = Instansi.objects.create(
        kode="bench", nama="Pemerintah Uji Kinerja", zona_waktu="Asia/Makassar"
    )
    kebijakan_actions.apply(instansi, "ntt", date(2025, 1, 1), {}, by=system(instansi))
    instansi.refresh_from_db()
    unit = UnitKerja.objects.create(instansi=instansi, nama="Dinas", eselon="22")
    users = made(User(nip=f"X-{n}", nama=f"P {n}", email=f"p{n}@contoh.go.id", instansi=instansi)
                 for n in range(PEOPLE))  # fmt: skip
    people = made(Pegawai(instansi=instansi, user=user, nip=f"{n:018}", nama=user.nama,
                          telepon=f"08120{n:06}2") for n, user in enumerate(users))  # fmt: skip
    posts = made(RiwayatJabatan(instansi=instansi, pegawai=one, unit=unit, jabatan="Pranata",
                                jenis="fungsional", mulai=YEAR[0]) for one in people)  # fmt: skip
    made(HubunganPenilai(instansi=instansi, riwayat_jabatan=post, mulai=YEAR[0],
                         penilai=people[n - n % TEAM]) for n, post in enumerate(posts))  # fmt: skip
    made(Pilihan(user=user, is_whatsapp=True, setuju_whatsapp_pada=clock.real_now())
         for user in users[: PEOPLE // 2])  # fmt: skip
    plans = made(Skp(instansi=instansi, pegawai=post.pegawai, riwayat_jabatan=post, tahun=2026,
                     periode_awal=YEAR[0], periode_akhir=YEAR[1], status="disetujui")
                 for post in posts)  # fmt: skip
    made(Periode(instansi=instansi, skp=skp, jenis="bulanan", tahun=2026, nomor=5,
                 mulai=date(2026, 5, 1), selesai=date(2026, 5, 31), status="berjalan")
         for skp in plans)  # fmt: skip
    return instansi


def made(rows: Iterator[Any]) -> list[Any]:
    found: list[Any] = []
    while batch := list(islice(rows, BATCH)):
        found += type(batch[0]).objects.bulk_create(batch)
    return found
