"""Letters over sockets: once, neutral, tried again, then by the next channel."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from selaras.accounts.models import User
from selaras.base import clock
from selaras.core.models import AuditEntry
from selaras.demo.world import World
from selaras.notifications import kirim
from selaras.notifications.checks import check_whatsapp
from selaras.notifications.models import Kanal, Pengiriman, Pilihan
from selaras.notifications.tests.servers import MailServer, WhatsappServer
from selaras.organisasi.models.pegawai import Pegawai

pytestmark = pytest.mark.django_db
Build = Callable[..., World]
SUREL, WHATSAPP = Kanal.SUREL.value, Kanal.WHATSAPP.value
NOON = datetime.fromisoformat("2026-03-10T12:00:00+08:00")
HOUR = timedelta(hours=1)


def waiting(here: World, kanal: str, *, events: int = 2, email: str = "budi@contoh.go.id") -> None:
    """Some events for Budi in the queue of a channel, due at noon."""
    User.objects.filter(pk=here.budi.user_id).update(email=email)
    here.skp("budi", status="disetujui")
    rows = AuditEntry.objects.filter(instansi=here.instansi).order_by("id")[:events]
    for row in rows:
        Pengiriman.objects.create(
            instansi=here.instansi, kejadian=row, user=here.budi.user, kanal=kanal,
            kategori="hasil", batas=date(2043, 10, 5), berikut_pada=NOON, dibuat_pada=NOON,
        )  # fmt: skip


def consented(here: World, telepon: str) -> None:
    Pegawai.objects.filter(pk=here.budi.pk).update(telepon=telepon)
    Pilihan.objects.create(user=here.budi.user, is_whatsapp=True, setuju_whatsapp_pada=NOON)


def states(kanal: str = "") -> list[str]:
    rows = Pengiriman.objects.order_by("id")
    return list((rows.filter(kanal=kanal) if kanal else rows).values_list("status", flat=True))


def test_what_is_due_for_a_person_is_one_neutral_letter(world: Build, mail: MailServer) -> None:
    here = world("ntt")
    waiting(here, SUREL)
    assert kirim.send_due(SUREL, NOON) == 1
    assert kirim.send_due(SUREL, NOON + HOUR) == 0
    [letter] = mail.letters()
    assert letter["to"] == ["budi@contoh.go.id"]
    assert letter["subject"] == "Ada yang perlu Anda buka di Selaras"
    assert "sampai Senin, 5 Oktober 2043." in letter["body"]
    told = ("Sari", "Budi", "SKP", "menyetujui", "nilai", "predikat")
    words = re.sub(r"https?://\S+", "", letter["body"])  # a token may hold any letters
    assert not [word for word in told if word in words]
    assert states() == ["terkirim", "terkirim"]


def test_one_tap_on_the_letter_ends_them(world: Build, mail: MailServer, client: Any) -> None:
    here = world("ntt")
    waiting(here, SUREL)
    kirim.send_due(SUREL, NOON)
    path = mail.letters()[0]["stop"].strip("<>").removeprefix("https://kinerja.contoh.go.id")
    assert "Ya, hentikan" in client.get(path).content.decode()
    assert Pilihan.objects.count() == 0  # mail programs open links by themselves
    answer = client.post(path, {"List-Unsubscribe": "One-Click"})
    assert "Pesan dihentikan" in answer.content.decode()
    assert not Pilihan.objects.get(user=here.budi.user).is_surel
    assert client.post(path.replace("/berhenti/", "/berhenti/x")).status_code == 404


def test_a_full_mailbox_is_tried_again_after_waits_that_grow(
    world: Build, mail: MailServer
) -> None:
    here = world("ntt")
    waiting(here, SUREL, events=1, email="penuh@contoh.go.id")
    at, waits = NOON, []
    for _ in range(5):
        kirim.send_due(SUREL, at)
        row = Pengiriman.objects.get()
        waits.append((row.berikut_pada - at).total_seconds() / 60)
        at = row.berikut_pada.replace(hour=4)  # UTC: noon again, of whatever day
        Pengiriman.objects.update(berikut_pada=at)
    kirim.send_due(SUREL, at)
    assert waits == list(kirim.TUNGGU)
    assert (states(), mail.letters()) == (["gagal"], [])
    assert "452" in Pengiriman.objects.get().alasan


def test_a_mailbox_that_is_none_is_not_tried_again(world: Build, mail: MailServer) -> None:
    here = world("ntt")
    waiting(here, SUREL, email="tidakada@contoh.go.id")
    kirim.send_due(SUREL, NOON)
    assert states() == ["gagal", "gagal"]


def test_while_the_mail_server_is_away_everything_waits(
    world: Build, mail: MailServer, settings: Any
) -> None:
    here = world("ntt")
    waiting(here, SUREL)
    settings.EMAIL_PORT = 9  # nobody listens
    kirim.send_due(SUREL, NOON)
    assert states() == ["antre", "antre"]
    settings.EMAIL_PORT = mail.port
    assert kirim.send_due(SUREL, NOON + HOUR) == 1


def test_nothing_goes_out_in_the_quiet_hours(world: Build, mail: MailServer) -> None:
    here = world("ntt")
    waiting(here, SUREL)
    kirim.send_due(SUREL, NOON.replace(hour=22))
    assert mail.letters() == []
    assert kirim.send_due(SUREL, NOON.replace(hour=6) + timedelta(days=1)) == 1


def test_a_letter_in_the_hands_of_a_worker_is_left_alone_until_its_lease_ends(
    world: Build, mail: MailServer
) -> None:
    here = world("ntt")
    waiting(here, SUREL)
    [taken], _ = kirim._take(SUREL, NOON)
    assert kirim.send_due(SUREL, NOON) == 0
    assert kirim.send_due(SUREL, NOON + kirim.LEASE[SUREL]) == 1
    assert mail.letters()[0]["id"].startswith(f"<{taken.kunci}@")  # the number that it had


def test_whatsapp_then_mail(world: Build, mail: MailServer, whatsapp: WhatsappServer) -> None:
    here = world("ntt")
    waiting(here, WHATSAPP)
    consented(here, "0812-3456-0000")  # no WhatsApp there
    assert kirim.send_due(WHATSAPP, NOON) == 0
    assert states(WHATSAPP) == ["gagal", "gagal"]
    assert kirim.send_due(SUREL, NOON) == 1
    assert len(mail.letters()) == 1


def post_receipts(client: Any, server: WhatsappServer, status: str) -> None:
    for each in server.receipts(status):
        answer = client.post(
            reverse("notifications:whatsapp"), each["body"], "application/json",
            headers={"X-Hub-Signature-256": each["signature"]},
        )  # fmt: skip
        assert answer.status_code == 200


def test_receipts_tell_that_it_came(world: Build, whatsapp: WhatsappServer, client: Any) -> None:
    here = world("ntt")
    waiting(here, WHATSAPP)
    consented(here, "0812-3456-7890")
    assert kirim.send_due(WHATSAPP, NOON) == 1
    [message] = whatsapp.messages()
    assert (message["to"], message["isi"]) == ("6281234567890", "sampai Senin, 5 Oktober 2043")
    assert states() == ["terkirim", "terkirim"]
    post_receipts(client, whatsapp, "delivered")
    post_receipts(client, whatsapp, "sent")  # late, and out of order
    post_receipts(client, whatsapp, "read")  # never kept
    assert states() == ["diterima", "diterima"]


def test_a_receipt_closes_what_a_killed_worker_left_open(
    world: Build, whatsapp: WhatsappServer, client: Any
) -> None:
    """Handed over, killed before the note: by our number the receipt finds it; no second one."""
    here = world("ntt")
    waiting(here, WHATSAPP)
    consented(here, "0812-3456-7890")
    [letter], _ = kirim._take(WHATSAPP, NOON)
    with kirim.SALURAN[WHATSAPP]() as saluran:
        saluran.send(letter)
    post_receipts(client, whatsapp, "sent")
    assert kirim.send_due(WHATSAPP, NOON + kirim.LEASE[WHATSAPP]) == 0
    assert len(whatsapp.messages()) == 1


def test_a_receipt_of_failure_is_the_next_channels_turn(
    world: Build, mail: MailServer, whatsapp: WhatsappServer, client: Any
) -> None:
    here = world("ntt")
    waiting(here, WHATSAPP)
    consented(here, "0812-3456-7890")
    kirim.send_due(WHATSAPP, NOON)
    post_receipts(client, whatsapp, "failed")
    post_receipts(client, whatsapp, "failed")
    assert states(WHATSAPP) == ["gagal", "gagal"]
    Pengiriman.objects.filter(kanal=SUREL).update(berikut_pada=NOON)
    assert kirim.send_due(SUREL, NOON) == 1


@pytest.mark.parametrize("signature", ["", "sha256=00", "sha1=x", "sha256=ü"])
def test_an_unsigned_receipt_is_refused(
    whatsapp: WhatsappServer, client: Any, signature: str
) -> None:
    path = reverse("notifications:whatsapp")
    sign = {"X-Hub-Signature-256": signature}
    assert client.post(path, "{}", "application/json", headers=sign).status_code == 403
    assert client.post(path, {"a": "b"}, headers=sign).status_code == 403


def test_the_provider_is_told_that_we_are_we(whatsapp: WhatsappServer, client: Any) -> None:
    path = reverse("notifications:whatsapp")
    asked = {"hub.mode": "subscribe", "hub.challenge": "77"}
    good = client.get(path, asked | {"hub.verify_token": whatsapp.settings["verify_token"]})
    assert (good.status_code, good.content) == (200, b"77")
    assert client.get(path, asked | {"hub.verify_token": "x"}).status_code == 403


def test_the_tick_starts_as_many_tasks_as_needed(world: Build) -> None:
    here = world("ntt")
    waiting(here, SUREL)
    Pengiriman.objects.update(berikut_pada=clock.real_now())
    assert (kirim.start_due(), kirim.start_due()) == (1, 0)


def test_half_a_whatsapp_is_refused_at_start(settings: Any) -> None:
    assert check_whatsapp() == []
    settings.WHATSAPP = settings.WHATSAPP | {"token": "x", "base_url": "http://contoh.go.id"}
    said = " ".join(str(error.msg) for error in check_whatsapp())
    for name in ("PHONE_ID", "APP_SECRET", "VERIFY_TOKEN", "BASE_URL"):
        assert f"WHATSAPP_{name}" in said
