"""`manage.py instansi`: a new agency with its policy and its first administrator."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from selaras.base import clock
from selaras.base.errors import DomainError
from selaras.core.pelaku import Pelaku
from selaras.kebijakan.presets import preset_names
from selaras.organisasi.actions.instansi import found_instansi

OPERATOR = Pelaku(user_id=None, nama="Pengelola sistem", instansi=None)
DONE = """{nama} siap dengan kebijakan {preset} sejak {mulai}.
Admin instansi : {admin} ({nip})
Kode masuk     : {kode}
Masuk pertama kali di /akun/kode/ dengan NIP atau ID dan kode itu, dalam 72 jam.
Kode ini hanya ditampilkan sekali. Langkah berikutnya: docs/panduan/menyiapkan-instansi.md"""


class Command(BaseCommand):
    help = "Membuat instansi baru beserta kebijakan dan admin pertamanya."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kode", help="huruf kecil dan tanda hubung, misalnya kota-contoh")
        parser.add_argument("nama")
        parser.add_argument("--preset", default="bkn", choices=preset_names())
        parser.add_argument("--zona", default="Asia/Jakarta", help="Asia/Jakarta, _Makassar, …")
        parser.add_argument("--lokasi", default="", help="tempat yang dicetak di samping tanggal")
        parser.add_argument("--mulai", type=date.fromisoformat, help="hari pertama; baku 1 Januari")
        parser.add_argument("--admin", required=True, help="NIP, atau ID X-…")
        parser.add_argument("--nama-admin", required=True)
        parser.add_argument("--email", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        mulai = options["mulai"] or clock.now().date().replace(month=1, day=1)
        try:
            baru = found_instansi(
                by=OPERATOR,
                kode=options["kode"],
                nama=options["nama"],
                zona=options["zona"],
                preset=options["preset"],
                mulai=mulai,
                admin_id=options["admin"],
                admin_nama=options["nama_admin"],
                lokasi=options["lokasi"],
                email=options["email"],
            )
        except DomainError as error:
            reasons = [" ".join(rows) for rows in error.errors.values()]
            raise CommandError(" ".join(reasons) or error.message) from error
        self.stdout.write(
            DONE.format(
                nama=baru.instansi.nama,
                preset=options["preset"],
                mulai=mulai.isoformat(),
                admin=baru.admin.nama,
                nip=baru.admin.nip,
                kode=baru.kode_masuk,
            )
        )
