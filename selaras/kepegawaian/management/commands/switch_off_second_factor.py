"""`manage.py switch_off_second_factor <nip>`: for who lost his factor and has nobody above him.

The admin nasional, the only admin of an agency, somebody who is no pegawai: all others are let in
by the administrator of their unit, on a page. Whoever keeps the server does it on paper, too: the
identity seen by two persons, their names and the reason stand in the trail.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from selaras.accounts import notices, passwords, second_factor
from selaras.accounts.login import username_of
from selaras.accounts.models import User
from selaras.core import audit
from selaras.core.pelaku import Pelaku

PENGELOLA = "Pengelola server"
SAKSI = 2  # who saw his identity card


class Command(BaseCommand):
    help = "Mematikan verifikasi dua langkah seseorang yang tidak punya pengelola di atasnya."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("nip", help="NIP atau ID masuk akun itu.")
        parser.add_argument("--alasan", required=True)
        parser.add_argument(
            "--saksi", action="append", required=True, help="Nama pemeriksa identitas; dua kali."
        )

    @transaction.atomic
    def handle(self, *args: Any, nip: str, alasan: str, saksi: list[str], **options: Any) -> None:
        names = sorted({name.strip() for name in saksi if name.strip()})
        if len(names) < SAKSI or not alasan.strip():
            raise CommandError("Mohon sebutkan alasan dan dua orang yang memeriksa identitasnya.")
        user = User.objects.select_for_update(of=("self",)).filter(nip=username_of(nip)).first()
        if user is None or not second_factor.is_on(user):
            raise CommandError("Akun ini tidak ada, atau tidak memakai verifikasi dua langkah.")
        second_factor.switch_off(user)
        passwords.end_everywhere(user)
        notices.send_factor_off.enqueue(user.pk, PENGELOLA)
        note = f"{alasan.strip()} Identitas diperiksa oleh {' dan '.join(names)}."
        by = Pelaku(user_id=None, nama=PENGELOLA, instansi=user.instansi)
        audit.record(user, "switch_off_second_factor", by=by, note=note)
        self.stdout.write(f"{user.nama} kini masuk dengan kata sandi, lalu mendaftar lagi.")
