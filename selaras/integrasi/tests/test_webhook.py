"""Events reach a receiver in order, signed, as often as needed, and never an address inside."""

import json
import socket
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from standardwebhooks import Webhook as Pemeriksa

from selaras.base import clock
from selaras.base.errors import DomainError
from selaras.clients.webhook import PengirimWebhook
from selaras.core.models import AuditEntry
from selaras.core.sealing import seal_all
from selaras.demo.world import World
from selaras.integrasi import actions, kirim
from selaras.integrasi.models import Webhook
from selaras.integrasi.tests.penerima import running
from tests.plugins.caller import PASSWORD
from tests.plugins.situs import NAME
from tests.reading import main_of, words_of

Worlds = Callable[..., World]
pytestmark = pytest.mark.django_db
PATIENCE = 60.0  # seconds that the receiver may take on a busy machine
PUBLIC, INSIDE = "93.184.215.14", "10.1.2.3"
NAMES = {NAME: [PUBLIC], "dalam.contoh.go.id": [INSIDE]}
ISI = {"nama": "TPP", "kejadian": ["skp.submit", "skp.approve"]}


@dataclass
class Kotak:
    """The receiver, and what sends to it."""

    port: int
    certificate: Path
    file: Path

    def pengirim(self) -> PengirimWebhook:
        def dial(address: str, port: int, seconds: float) -> socket.socket:
            assert address == PUBLIC
            return socket.create_connection(("127.0.0.1", self.port), seconds)

        trusting = ssl.create_default_context(cafile=str(self.certificate))
        return PengirimWebhook(lambda host, _: NAMES[host], dial, trusting, PATIENCE)

    def came(self) -> list[dict[str, Any]]:
        if not self.file.exists():
            return []
        return [json.loads(line) for line in self.file.read_text().splitlines()]

    def told(self) -> list[str]:
        return [json.loads(each["body"])["type"] for each in self.came()]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path, Path]]:
    with running(tmp_path_factory.mktemp("penerima")) as found:
        yield found


@pytest.fixture
def kotak(server: tuple[int, Path, Path]) -> Kotak:
    server[2].unlink(missing_ok=True)
    return Kotak(*server)


def made(here: World, path: str = "200", **facts: Any) -> tuple[str, Webhook]:
    address = f"https://{NAME}/{path}"
    seal_all()
    return actions.create_webhook(by=here.pelaku("agus"), alamat=address, **ISI | facts)


def test_what_happens_arrives_signed_and_says_no_name(world: Worlds, kotak: Kotak) -> None:
    here = world("bkn")
    secret, webhook = made(here)
    skp = here.skp("budi", status="disetujui")
    seal_all()
    assert kirim.send_due(webhook.pk, kotak.pengirim()) == 6  # his leaders' too
    assert kirim.send_due(webhook.pk, kotak.pengirim()) == 0
    assert kotak.told() == ["skp.submit", "skp.approve"] * 3
    last = kotak.came()[-1]
    body = Pemeriksa(secret).verify(last["body"], last["headers"])
    assert set(body["data"]) == {"nomor", "jenis", "id", "verb", "alamat"}
    assert body["data"]["alamat"].endswith(f"/api/v1/data/skp/{skp.pk}")
    assert here.budi.nama.split()[0] not in last["body"]
    actions.replay_webhook(webhook, by=here.pelaku("agus"), dari=body["data"]["nomor"])
    assert kirim.send_due(webhook.pk, kotak.pengirim()) == 1
    again = kotak.came()[-1]
    assert again["headers"]["webhook-id"] == last["headers"]["webhook-id"]


def test_one_that_nobody_takes_is_tried_for_a_day_and_then_the_admin_hears_of_it(
    world: Worlds, kotak: Kotak
) -> None:
    here = world("bkn")
    _, webhook = made(here, "500")
    here.skp("budi", status="disetujui")
    seal_all()
    now, waits = clock.real_now(), []
    for _ in range(3):
        assert kirim.send_due(webhook.pk, kotak.pengirim(), now=now) == 0
        webhook.refresh_from_db()
        waits.append(webhook.berikut_pada - now)
    assert kotak.told() == ["skp.submit"] * 3
    assert waits == sorted(set(waits))
    kirim.send_due(webhook.pk, kotak.pengirim(), now=now + timedelta(days=1))
    webhook.refresh_from_db()
    assert (webhook.status, webhook.galat) == ("berhenti", "Penerima menjawab 500.")
    inbox = words_of(main_of(here.client("agus").get("/pemberitahuan/").content.decode()))
    assert "Webhook TPP: pengiriman dihentikan" in inbox
    webhook.alamat = webhook.alamat.replace("500", "200")
    webhook.save()
    actions.replay_webhook(webhook, by=here.pelaku("agus"))
    assert kirim.send_due(webhook.pk, kotak.pengirim()) == 6


TIDAK = {
    "http://penerima.contoh.go.id/": "https",
    "https://127.0.0.1/": "jaringan pribadi",
    "https://[::1]/": "jaringan pribadi",
    "https://10.0.0.7:8443/": "jaringan pribadi",
    "https://localhost/": "jaringan pribadi",
    "https://penerima.contoh.go.id:22/": "port",
    "https://siapa:sandi@penerima.contoh.go.id/": "kata sandi",
}


def test_an_address_inside_is_refused_in_words(world: Worlds) -> None:
    here = world("bkn")
    for alamat, word in TIDAK.items():
        with pytest.raises(DomainError) as refused:
            actions.create_webhook(by=here.pelaku("agus"), alamat=alamat, **ISI)
        assert word in str(refused.value)


FOUND = {f"https://{NAME}/pindah": "mengalihkan", "https://dalam.contoh.go.id/200": "pribadi"}


@pytest.mark.parametrize(("alamat", "word"), FOUND.items(), ids=["redirected", "inside"])
def test_the_button_tries_it_and_says_what_is_wrong(
    world: Worlds, kotak: Kotak, alamat: str, word: str
) -> None:
    here = world("bkn")
    sent = ISI | {"alamat": alamat, "sandi": PASSWORD}
    assert here.client("agus").post("/integrasi/webhook/baru/", sent).status_code == 200
    webhook = Webhook.objects.get()
    here.client("agus").post(f"/integrasi/webhook/{webhook.pk}/try/")
    assert kirim.start_due() == 1
    kirim.send_due(webhook.pk, kotak.pengirim())
    page = words_of(main_of(here.client("agus").get("/integrasi/").content.decode()))
    assert word in page
    assert "Aktif" in page
    assert kotak.told() == (["uji"] if word == "mengalihkan" else [])
    assert AuditEntry.objects.filter(verb="try_webhook").count() == 1


def test_its_secret_survives_another_key(world: Worlds, kotak: Kotak, settings: Any) -> None:
    here = world("bkn")
    secret, webhook = made(here)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "b" * 50, [settings.SECRET_KEY]
    call_command("reencrypt")
    settings.SECRET_KEY_FALLBACKS = []
    webhook.refresh_from_db()
    assert webhook.kunci == secret
    settings.SECRET_KEY = "c" * 50
    assert kirim.send_due(webhook.pk, kotak.pengirim()) == 0
    webhook.refresh_from_db()
    assert "tidak terbaca" in webhook.galat
