"""`manage.py doctor`: is this installation well? 1 when something is not."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from selaras.core.doctor import Derajat, Gejala, examine

MARKS = {Derajat.BAIK: "baik ", Derajat.PERLU: "PERLU", Derajat.SAKIT: "SAKIT"}


class Command(BaseCommand):
    help = (
        "Memeriksa pemasangan: pengaturan, basis data, surat, jam, diska, tick, worker, sertifikat."
    )
    requires_system_checks: list[str] = []  # what is wrong is told here, in its place

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--ketat", action="store_true", help="1 juga bila ada yang perlu perhatian"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        found = []
        for gejala in examine():
            found.append(gejala)
            self.stdout.write(_line(gejala))
        sick = [each for each in found if each.derajat == Derajat.SAKIT]
        asking = [each for each in found if each.derajat == Derajat.PERLU]
        if sick or (options["ketat"] and asking):
            raise CommandError(
                f"{len(sick)} sakit, {len(asking)} perlu diperhatikan.", returncode=1
            )
        self.stdout.write(f"Sehat; {len(asking)} perlu diperhatikan." if asking else "Sehat.")


def _line(gejala: Gejala) -> str:
    way = f"\n       → {gejala.tindakan}" if gejala.tindakan else ""
    return f"{MARKS[gejala.derajat]}  {gejala.hal}: {gejala.kalimat}{way}"
