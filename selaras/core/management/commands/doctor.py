"""`manage.py doctor`: is this installation well? 1 when something is not."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from selaras.core.doctor import Derajat, Temuan, examine

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
        for temuan in examine():
            found.append(temuan)
            self.stdout.write(_line(temuan))
        sick = [each for each in found if each.derajat == Derajat.SAKIT]
        asking = [each for each in found if each.derajat == Derajat.PERLU]
        if sick or (options["ketat"] and asking):
            raise CommandError(
                f"{len(sick)} sakit, {len(asking)} perlu diperhatikan.", returncode=1
            )
        self.stdout.write(f"Sehat; {len(asking)} perlu diperhatikan." if asking else "Sehat.")


def _line(temuan: Temuan) -> str:
    way = f"\n       → {temuan.tindakan}" if temuan.tindakan else ""
    return f"{MARKS[temuan.derajat]}  {temuan.hal}: {temuan.kalimat}{way}"
