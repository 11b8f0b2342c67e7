"""Note when the service was down: `manage.py gangguan --mulai 2026-04-10T20:00 --selesai …`."""

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from selaras.accounts.models import Instansi
from selaras.base.errors import DomainError
from selaras.core.pelaku import Pelaku, system
from selaras.jadwal import actions
from selaras.jadwal.models import Gangguan

SEMUA = Pelaku(user_id=None, nama="Pengelola server", instansi=None)


class Command(BaseCommand):
    help = "Note an outage: windows that ended on its day move by a working day, for everyone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--mulai", help="when it began, 2026-04-10T20:00 in the agency's zone")
        parser.add_argument("--selesai", help="when it ended")
        parser.add_argument("--keterangan", default="", help="what happened, in Indonesian")
        parser.add_argument("--instansi", default="", help="code of one agency; else all of them")
        parser.add_argument("--cabut", type=int, help="withdraw the one with this number instead")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.stdout.write(_withdraw(options) if options["cabut"] else _record(options))
        except DomainError as error:
            lines = [row for rows in error.errors.values() for row in rows] or [error.message]
            raise CommandError(" ".join(lines)) from error


def _record(options: dict[str, Any]) -> str:
    instansi = _instansi(options["instansi"])
    row = actions.record_gangguan(
        instansi,
        by=system(instansi) if instansi else SEMUA,
        mulai=_moment(options["mulai"], instansi),
        selesai=_moment(options["selesai"], instansi),
        keterangan=options["keterangan"],
    )
    return f"Noted as number {row.pk}; windows that it hits have moved."


def _withdraw(options: dict[str, Any]) -> str:
    row = Gangguan.objects.filter(pk=options["cabut"]).first()
    if row is None:
        raise CommandError(f"There is no outage number {options['cabut']}.")
    actions.withdraw_gangguan(row, by=SEMUA, catatan=options["keterangan"])
    return f"Number {row.pk} is withdrawn; windows are as they were."


def _instansi(kode: str) -> Instansi | None:
    if not kode:
        return None
    found = Instansi.objects.filter(kode=kode).first()
    if found is None:
        raise CommandError(f"There is no agency with the code {kode}.")
    return found


def _moment(text: str | None, instansi: Instansi | None) -> datetime:
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError as error:
        raise CommandError(f"{text!r} is no moment; write it like 2026-04-10T20:00.") from error
    zone = instansi.zona if instansi else timezone.get_default_timezone()
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)
