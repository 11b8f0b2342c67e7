"""Every write of an integration: a program let in and shut out, a webhook made, tried, stopped."""

import secrets
from base64 import b64encode
from collections.abc import Iterable
from datetime import timedelta
from ipaddress import ip_network
from typing import Any

from django.urls import reverse

from selaras.accounts.models import ApiToken
from selaras.base import clock, rahasia
from selaras.clients.webhook import fault_of
from selaras.core import audit, jobs, validation
from selaras.core.deed import Ask, create, deed, system
from selaras.core.models import Pekerjaan
from selaras.core.pelaku import Pelaku
from selaras.core.sealing import last_number
from selaras.integrasi import tokens
from selaras.integrasi.katalog import JENIS_KEJADIAN
from selaras.integrasi.models import NAMA_MAX, AkunLayanan, LingkupData, Webhook
from selaras.integrasi.policies import AkunLayananPolicy, WebhookPolicy

JARINGAN_MAX = 20
BUKAN_JARINGAN = "{baris} bukan alamat IP atau jaringan. Contoh: 203.0.113.7 atau 203.0.113.0/24."
RAHASIA = "whsec_"  # as Standard Webhooks writes a secret
BERHENTI = "Webhook {nama}: pengiriman dihentikan setelah dicoba selama sehari. {galat}"


@create(AkunLayananPolicy, "dibuat sebagai akun layanan")
def create_layanan(
    ask: Ask[AkunLayananPolicy],
    /,
    *,
    by: Pelaku,
    nama: str,
    lingkup: Iterable[str],
    jaringan: str,
    hari: int,
) -> tuple[str, AkunLayanan]:
    """Let a program in; its token is told once, here."""
    secret, now = tokens.new_secret(), clock.real_now()
    row = AkunLayanan(instansi=by.instansi, pembuat_id=by.user_id or 0)
    ask(AkunLayananPolicy(by, row))
    row.nama = validation.require_text("nama", nama, "Mohon tulis nama aplikasinya.", NAMA_MAX)
    row.lingkup = _chosen("lingkup", lingkup, LingkupData.values, "Mohon pilih yang boleh dibaca.")
    row.jaringan = _networks(jaringan)
    row.digest = ApiToken.digest_of(secret)
    row.dibuat_pada, row.berlaku_sampai = now, now + timedelta(days=hari)
    validation.clean(row, exclude=["instansi", "pembuat"])
    row.save()
    audit.record(row, "create_layanan", by=by, data={"lingkup": row.lingkup})
    return secret, row


@deed(AkunLayananPolicy, "dicabut tokennya")
def revoke_layanan(
    row: AkunLayanan, policy: AkunLayananPolicy, *, by: Pelaku, versi: int | None = None
) -> None:
    """Its token opens nothing from now on."""
    row.advance("revoke_layanan", by=by)


@create(WebhookPolicy, "dibuat sebagai webhook")
def create_webhook(
    ask: Ask[WebhookPolicy], /, *, by: Pelaku, nama: str, alamat: str, kejadian: Iterable[str]
) -> tuple[str, Webhook]:
    """Send what happens from now on to an address; the secret of its signatures is told once."""
    secret, now = RAHASIA + b64encode(secrets.token_bytes(32)).decode(), clock.real_now()
    row = Webhook(instansi=by.instansi, pembuat_id=by.user_id or 0, dibuat_pada=now)
    policy = ask(WebhookPolicy(by, row))
    row.nama = validation.require_text("nama", nama, "Mohon tulis nama penerimanya.", NAMA_MAX)
    row.alamat = alamat.strip()
    if sentence := fault_of(row.alamat):
        raise validation.wrong("alamat", sentence)
    sentence = "Mohon pilih paling sedikit satu kejadian."
    row.kejadian = _chosen("kejadian", kejadian, JENIS_KEJADIAN, sentence)
    row.rahasia, row.berikut_pada = rahasia.encrypt(secret), now
    row.sampai = last_number(policy.subject.instansi_id)
    validation.clean(row, exclude=["instansi", "pembuat"])
    row.save()
    audit.record(row, "create_webhook", by=by, data={"kejadian": row.kejadian})
    return secret, row


@deed(WebhookPolicy, "diminta dikirimi pesan uji")
def try_webhook(
    row: Webhook, policy: WebhookPolicy, *, by: Pelaku, versi: int | None = None
) -> None:
    """With the next minute a message goes out that tells of nothing; its result is on the page."""
    _set(row, is_uji_diminta=True, berikut_pada=clock.real_now(), galat="")
    row.touch("try_webhook", by=by)


@deed(WebhookPolicy, "dihentikan pengirimannya")
def stop_webhook(
    row: Webhook, policy: WebhookPolicy, *, by: Pelaku, versi: int | None = None
) -> None:
    """Send no more; where it stands is kept."""
    row.advance("stop_webhook", by=by)


@deed(WebhookPolicy, "dilanjutkan atau diulang pengirimannya")
def replay_webhook(
    row: Webhook,
    policy: WebhookPolicy,
    *,
    by: Pelaku,
    dari: int | None = None,
    versi: int | None = None,
) -> None:
    """Go on where it stands, or send again from this `nomor` of the trail on."""
    last = last_number(row.instansi_id)
    if dari is not None and not 1 <= dari <= last + 1:
        raise validation.wrong("dari", f"Nomor kejadian dimulai dari 1 dan sekarang {last}.")
    sampai = row.sampai if dari is None else dari - 1
    again: dict[str, Any] = {"gagal_sejak": None, "galat": "", "berikut_pada": clock.real_now()}
    row.advance(
        "replay_webhook", by=by, data={"dari": sampai + 1}, sampai=sampai, percobaan=0, **again
    )


@system("dihentikan karena penerimanya tidak menjawab")
def give_up_webhook(row: Webhook, *, by: Pelaku) -> None:
    """Nobody took it for a day: it stops, and the administrators find it in their inbox."""
    row.advance("give_up_webhook", by=by, note=row.galat)
    told = Pekerjaan.objects.create(
        instansi=row.instansi,
        judul=BERHENTI.format(nama=row.nama, galat=row.galat)[:200],
        fungsi="selaras.integrasi.kirim.deliver",
        tautan=reverse("integrasi:list"),
        status=Pekerjaan.Status.GAGAL,
        pesan=row.galat,
        dibuat_pada=clock.now(),
    )
    audit.record(told, jobs.GIVEN_UP, by=by)


def _set(row: Webhook, **facts: object) -> None:
    Webhook.objects.filter(pk=row.pk).update(**facts)


def _chosen(name: str, chosen: Iterable[str], known: Iterable[str], sentence: str) -> list[str]:
    """In the order of the list; anything that is not on it is refused."""
    wanted = set(chosen)
    found = [each for each in known if each in wanted]
    if not found or len(found) < len(wanted):
        raise validation.wrong(name, sentence)
    return found


def _networks(text: str) -> list[str]:
    """One to a line, as CIDR."""
    lines = text.split()
    if len(lines) > JARINGAN_MAX:
        raise validation.wrong("jaringan", f"Paling banyak {JARINGAN_MAX} jaringan.")
    try:
        return [str(ip_network(line, strict=False)) for line in lines]
    except ValueError as error:
        wrong = next(line for line in lines if not _is_network(line))
        raise validation.wrong("jaringan", BUKAN_JARINGAN.format(baris=wrong)) from error


def _is_network(text: str) -> bool:
    try:
        ip_network(text, strict=False)
    except ValueError:
        return False
    return True
