"""Make the tables and rows, and print what the measurement needs to know, as JSON."""

import json
import os
import sys
from urllib.parse import urlencode

from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from bench.generate import MONTHS, YEAR, generate
from selaras.accounts.models import ApiToken, User
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.rhk import Indikator
from selaras.perencanaan.models.skp import Skp


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    nips = generate(os.environ["BENCH_PASSWORD"])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as autovacuum would have done by now
    user = User.objects.get(nip=nips["pegawai"])
    skp = Skp.objects.get(pegawai__nip=nips["pegawai"])
    periode = Periode.objects.get(skp=skp, nomor=MONTHS)
    head = Skp.objects.get(pegawai__nip=nips["penilai"])
    above = head.rhk_set.all()[0]
    indikator = Indikator.objects.filter(rhk__skp=skp).values_list("pk", flat=True)[0]
    entry = {
        "tanggal": f"{YEAR}-06-03",
        "mulai": "08:00",
        "selesai": "09:00",
        "indikator": indikator,
    }
    facts = {
        **nips,
        "token": ApiToken.objects.issue(user)[0],
        "skp": skp.pk,
        "skp_url": reverse("susun:detail", args=[skp.pk]),
        "periode_url": reverse("penilaian:periode", args=[periode.pk]),
        "bawahan_url": reverse("penilaian:bawahan") + f"?jenis=bulanan&tahun={YEAR}&nomor={MONTHS}",
        "matriks_url": reverse("kaskade:matriks", args=[head.pk]),
        "kaskade_url": reverse("kaskade:kaskade") + f"?tahun={YEAR}&rhk={above.pk}",
        "unit_url": reverse("kepegawaian:unit", args=[skp.riwayat_jabatan.unit_id]),
        "log_url": reverse("harian:log"),
        "log": urlencode({**entry, "uraian": "Memeriksa berkas permohonan", "rencana": "0"}),
    }
    json.dump(facts, sys.stdout)
