"""`manage.py rekap --check`: are the sums what a recount says? 1 when they are not."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from selaras.accounts.models import Instansi
from selaras.rekap.lipat import fold, recount
from selaras.rekap.periksa import differences


class Command(BaseCommand):
    help = "Menjumlahkan, memeriksa, atau menghitung ulang rekapitulasi nasional."

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--check", action="store_true", help="bandingkan dengan hitung ulang")
        what.add_argument("--recount", action="store_true", help="hitung ulang dan simpan")
        parser.add_argument("--instansi", default="", help="kode instansi; kosong: semua")

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = 0
        for instansi in _agencies(options["instansi"]):
            if options["check"]:
                lines = differences(instansi)
                wrong += bool(lines)
                for line in lines or ["sesuai"]:
                    self.stdout.write(f"{instansi.kode}: {line}")
            else:
                count = (recount if options["recount"] else fold)(instansi)
                self.stdout.write(f"{instansi.kode}: {count} orang dihitung")
        if wrong:
            raise CommandError(
                f"Rekapitulasi {wrong} instansi tidak sesuai; jalankan dengan --recount.",
                returncode=1,
            )


def _agencies(kode: str) -> list[Instansi]:
    rows = Instansi.objects.order_by("kode")
    found = list(rows.filter(kode=kode) if kode else rows)
    if not found:
        raise CommandError(f"Tidak ada instansi dengan kode {kode}.")
    return found
