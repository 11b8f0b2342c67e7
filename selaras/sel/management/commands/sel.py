"""`manage.py sel kunci|daftar`: a pair of keys for a cell; tell the directory who lives here."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from selaras.clients.sel import SelBisuError
from selaras.sel import kirim, surat
from selaras.sel.daftar import daftar_sel


class Command(BaseCommand):
    help = "Sel: buat sepasang kunci, atau beri tahu direktori siapa yang tinggal di sel ini."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("deed", choices=("kunci", "daftar"))

    def handle(self, *args: Any, **options: Any) -> None:
        if options["deed"] == "kunci":
            private, public = surat.new_pair()
            self.stdout.write(f'SEL_KUNCI={private}\nkunci = "{public}"  # di SEL_DAFTAR')
            return
        daftar = daftar_sel()
        if daftar is None:
            raise CommandError("SEL_DAFTAR kosong: pemasangan ini berdiri sendiri.")
        try:
            found = kirim.list_people(daftar)
        except SelBisuError as error:
            raise CommandError(f"Direktori tidak menjawab: {error}") from error
        self.stdout.write(f"{found['tercatat']} NIP tercatat di sel ini.")
        for nip in found["di_sel_lain"]:
            self.stdout.write(f"{nip} tercatat di sel lain.")
