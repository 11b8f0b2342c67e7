"""`manage.py audit verify`: does the trail still say what was written? 1 when it does not."""

import re
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from selaras.accounts.models import Instansi
from selaras.base.format import angka
from selaras.core.sealing import Verdict, verify

NASIONAL = "nasional"  # the chain of entries without an agency
KNOWN = re.compile(r"(\d{1,18}):([0-9a-f]{64})")


class Command(BaseCommand):
    help = "Memeriksa rantai jejak audit setiap instansi."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        one = verbs.add_parser("verify", help="hitung ulang rantai dan laporkan kerusakan pertama")
        one.add_argument("--instansi", default="", help=f"kode instansi, atau {NASIONAL}")
        one.add_argument(
            "--last",
            default="",
            metavar="NOMOR:HASH",
            help="nomor dan hash terakhir yang tercatat di log; perlu --instansi",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        known = _known(options["last"], options["instansi"])
        broken = 0
        for label, pk in _chains(options["instansi"]):
            verdict = verify(pk, known)
            broken += not verdict.is_whole
            self.stdout.write(f"{label}: {_sentence(verdict)}")
        if broken:
            raise CommandError(f"{broken} rantai jejak audit rusak.", returncode=1)


def _known(text: str, instansi: str) -> tuple[int, str] | None:
    if not text:
        return None
    found = KNOWN.fullmatch(text)
    if not found or not instansi:
        raise CommandError("--last berbentuk NOMOR:HASH (64 heksadesimal) dan perlu --instansi.")
    return int(found[1]), found[2]


def _chains(kode: str) -> list[tuple[str, int | None]]:
    if kode == NASIONAL:
        return [(NASIONAL, None)]
    rows = Instansi.objects.order_by("kode")
    if not kode:
        return [(NASIONAL, None), *((row.kode, row.pk) for row in rows)]
    found = rows.filter(kode=kode).first()
    if found is None:
        raise CommandError(f"Tidak ada instansi dengan kode {kode}.")
    return [(found.kode, found.pk)]


def _sentence(verdict: Verdict) -> str:
    waiting = f"{angka(verdict.unsealed)} baris belum disegel" if verdict.unsealed else ""
    if not verdict.is_whole:
        to = verdict.broken_to
        until = f" sampai {to}" if to and verdict.broken_at and to > verdict.broken_at else ""
        parts = [f"RUSAK pada nomor {verdict.broken_at}{until}, {verdict.reason}", waiting]
    else:
        last = f"terakhir {verdict.nomor}:{verdict.hash}" if verdict.nomor else ""
        parts = [f"utuh, {angka(verdict.nomor)} baris bersegel", last, waiting]
    return "; ".join(filter(None, parts)) + "."
