"""The registers as JSON: for whom the letter names, on its days, each opening in the trail."""

from collections.abc import Callable
from datetime import date
from typing import Any

from selaras.accounts.models import User
from selaras.core.models import AuditEntry
from selaras.pemeriksaan.tests.test_surat_tugas import DAY, auditor, recorded
from tests.plugins.caller import PASSWORD, Caller

Callers = Callable[..., Caller]
BARU = {
    "nomor": "700/13/ST/2026",
    "tanggal": "2026-03-10",
    "perihal": "Kinerja",
    "auditor": "X-AUDIT-01",
    "mulai": "2026-03-12",
    "sampai": "2026-03-31",
}


def calls(user: User) -> Caller:
    facts = {"nip": user.nip, "password": PASSWORD}
    return Caller(Caller().ask("POST", "/auth/token", facts)["token"])


def test_an_auditor_reads_a_register_under_his_letter(world: Any, caller: Callers) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        own = calls(auditor(cast))
        pk = caller(cast, "agus").ask("POST", "/surat-tugas", BARU, status=201)["id"]
        [letter] = own.ask("GET", "/surat-tugas")["items"]
        assert (letter["id"], letter["keadaan"]) == (pk, "Berlaku")
        register = own.ask("GET", f"/surat-tugas/{pk}/register/pemeriksaan")
        assert [row[3] for row in register["baris"]] == ["dicatat sebagai dasar pemeriksaan"]
        opened = AuditEntry.objects.filter(verb="seen", note__endswith="dibuka lewat API")
        assert opened.get().subject_id == pk
        own.ask("GET", f"/surat-tugas/{pk}/register/lain", status=404)
    with cast.on(date(2026, 4, 1)):
        late = own.ask("GET", f"/surat-tugas/{pk}/register/penilai", status=409)
    assert "surat tugas yang baru" in late["detail"]


def test_who_is_not_named_finds_no_letter(world: Any, caller: Callers) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        row = recorded(cast, auditor(cast))
        other = calls(auditor(cast, "X-AUDIT-02"))
        other.ask("GET", f"/surat-tugas/{row.pk}/register/penilai", status=404)
        assert other.ask("GET", "/surat-tugas")["items"] == []
        caller(cast, "budi").ask("GET", "/surat-tugas", status=403)
