"""What bench/baca_data.py does once Django is set up."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from datetime import time as hour
from typing import Any

from django.db import connection
from django.test import Client

from bench.kirim_bkn_steps import DAY, rated
from selaras.base import clock
from selaras.core.sealing import seal_all
from selaras.integrasi import actions
from selaras.integrasi.models import LingkupData
from selaras.organisasi.models.peran import Peran
from selaras.organisasi.pelaku import pelaku_of

KINDS = ("pegawai", "skp", "predikat")
LIMITS, NOON = (200, 1000), hour(12)
ISI = {"nama": "Ukur", "lingkup": LingkupData.values, "jaringan": "", "hari": 30}


def main() -> None:
    if not _admins().exists():
        rated()
    seal_all()
    admin = _admins().select_related("user").first()
    assert admin is not None  # noqa: S101
    with clock.at(datetime.combine(DAY, NOON, tzinfo=UTC)):
        secret, _ = actions.create_layanan(by=pelaku_of(admin.user), **ISI)
        program = Program(secret)
        program.read("/data/skp?limit=1")  # prepares what is prepared once
        for kind in KINDS:
            for limit in LIMITS:
                program.tell(f"/data/{kind}?limit={limit}", "cursor", "berikutnya")
            program.tell(f"/data/{kind}?sejak=0", "sejak", "nomor")
        program.tell("/kejadian?sejak=0", "sejak", "nomor")


def _admins() -> Any:
    return Peran.objects.filter(jenis=Peran.Jenis.ADMIN_INSTANSI).order_by("pk")


class Program:
    """Asks in this process, and counts what that costs."""

    def __init__(self, secret: str) -> None:
        self.client, self.headers = Client(), {"Authorization": f"Bearer {secret}"}
        self.statements = 0

    def read(self, path: str) -> dict[str, Any]:
        self.statements = 0
        with connection.execute_wrapper(self._count):
            answer = self.client.get(f"/api/v1{path}", headers=self.headers)
        assert answer.status_code == 200, answer.content  # noqa: S101
        found: dict[str, Any] = answer.json()
        return found

    def _count(self, execute: Callable[..., Any], *facts: Any) -> Any:
        self.statements += 1
        return execute(*facts)

    def tell(self, path: str, name: str, from_: str) -> None:
        """Read to the end, page after page."""
        rows, asked, mark, began = 0, [], "", time.process_time()
        while True:
            found = self.read(f"{path}&{name}={mark}" if mark else path)
            rows += len(found["items"])
            asked.append(self.statements)
            if found["lengkap"]:
                break
            mark = str(found[from_])
        seconds = time.process_time() - began
        print(
            f"{path}: {rows:,} rows, {len(asked)} pages, {min(asked)} to {max(asked)} statements, "
            f"{1000 * seconds / len(asked):.0f} ms of CPU a page",
            flush=True,
        )
