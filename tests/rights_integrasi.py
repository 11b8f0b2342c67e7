"""What the rights matrix has of Integrasi: a program and a webhook of Budi's agency."""

from datetime import date
from typing import Any

from selaras.demo.world import World
from selaras.integrasi import actions
from selaras.integrasi.forms import HARI

SUBJECTS = {"integrasi": "webhook", "integrasi:revoke_layanan": "akun-layanan"}
LAYANAN: dict[str, Any] = {"lingkup": ["skp"], "jaringan": "", "hari": HARI[0]}
WEBHOOK: dict[str, Any] = {
    "alamat": "https://penerima.contoh.go.id/selaras",
    "kejadian": ["skp.approve"],
}
SANDI = {"sandi": "rahasia-contoh"}
FORMS: dict[str, Any] = {
    "integrasi:create_layanan": LAYANAN | SANDI | {"nama": "Presensi"},
    "integrasi:create_webhook": WEBHOOK | SANDI | {"nama": "Presensi"},
}


def rows(here: World, day: date) -> dict[str, int]:
    with here.on(day):
        agus = here.pelaku("agus")
        _, program = actions.create_layanan(by=agus, nama="TPP", **LAYANAN)
        _, webhook = actions.create_webhook(by=agus, nama="TPP", **WEBHOOK)
    return {"akun-layanan": program.pk, "webhook": webhook.pk}
