"""Make the tables and rows, and print what the measurement needs to know, as JSON."""

import json
import os
import sys
from typing import Any

from django.core.management import call_command
from django.db import connection

from bench.generate import MONTHS, Indikator, Periode, Skp, generate
from selaras.accounts.models import ApiToken, User


def main() -> None:
    json.dump(made(), sys.stdout)


def made() -> dict[str, Any]:
    """The agency, and what the measurement needs to know of it."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    nips = generate(os.environ["BENCH_PASSWORD"])
    with connection.cursor() as cursor:
        # As autovacuum would have done by now.
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    return nips | _facts(nips)


def _facts(nips: dict[str, str]) -> dict[str, Any]:
    user = User.objects.get(nip=nips["pegawai"])
    skp = Skp.objects.get(pegawai__nip=nips["pegawai"])
    head = Skp.objects.get(pegawai__nip=nips["penilai"])
    return {
        "token": ApiToken.objects.issue(user)[0],
        "skp": skp.pk,
        "unit": skp.riwayat_jabatan.unit_id,
        "periode": Periode.objects.get(skp=skp, nomor=MONTHS).pk,
        "indikator": Indikator.objects.filter(rhk__skp=skp).values_list("pk", flat=True)[0],
        "skp_penilai": head.pk,
        "rhk_penilai": head.rhk_set.all()[0].pk,
    }
