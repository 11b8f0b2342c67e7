"""Each sealed event becomes one message for each who hears of it, and for nobody else."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from selaras.accounts.models import User
from selaras.core.models import AuditEntry
from selaras.core.sealing import seal_all
from selaras.demo.world import World
from selaras.keadaan import actions as keadaan
from selaras.notifications import antrean
from selaras.notifications.kabar import NEWS, TROUBLE, news_for
from selaras.notifications.katalog import KATEGORI, SURAT_SENDIRI
from selaras.notifications.models import Kanal, Kotak, Pengiriman, Pilihan
from selaras.notifications.penerima import recipients
from selaras.organisasi.models.pegawai import Pegawai

pytestmark = pytest.mark.django_db
Build = Callable[..., World]
DAY = date(2026, 3, 10)
NOON = datetime.fromisoformat("2026-03-10T12:00:00+08:00")


@pytest.fixture(autouse=True)
def nothing_is_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    """The variations play on days of their own."""
    monkeypatch.setattr(antrean, "BASI", timedelta(days=3650))


def mailed(here: World, *names: str) -> None:
    """These have an address; the cast has none."""
    for name in names:
        User.objects.filter(pk=here.pegawai[name].user_id).update(email=f"{name}@contoh.go.id")


def queued(here: World, now: datetime = NOON) -> list[Pengiriman]:
    seal_all()
    with here.on(DAY):
        antrean.queue(here.instansi, now)
    return list(Pengiriman.objects.order_by("id"))


def test_an_event_is_queued_once_for_its_owner_alone(world: Build) -> None:
    here = world("ntt")
    mailed(here, "budi", "sari", "tono")
    here.skp("budi", status="disetujui")
    rows = queued(here)
    approved = [row.user_id for row in rows if row.kejadian.verb == "approve"]
    assert approved == [here.sari.user_id, here.budi.user_id]  # each of his own, once
    assert queued(here) == rows  # the mark has moved on


def test_a_queue_that_was_cut_off_begins_where_it_stood(
    world: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = world("ntt")
    mailed(here, "budi")
    here.skp("budi", status="disetujui")
    seal_all()

    def cut(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Pengiriman.objects, "bulk_create", cut)
        with pytest.raises(KeyboardInterrupt):
            queued(here)
    assert not Pengiriman.objects.exists()
    assert queued(here)


def test_what_was_read_in_the_product_is_not_sent(world: Build) -> None:
    here = world("ntt")
    mailed(here, "budi")
    here.skp("budi", status="disetujui")
    newest = AuditEntry.objects.order_by("-id").first()
    assert newest
    Kotak.objects.create(user=here.budi.user, dibaca_sampai=newest.pk)
    assert queued(here) == []


@pytest.mark.parametrize("gone", ["left", "dead", "inactive", "no address", "unwanted"])
def test_who_cannot_or_will_not_be_reached_gets_nothing(world: Build, gone: str) -> None:
    here = world("ntt")
    if gone != "no address":
        mailed(here, "budi")
    here.skp("budi", status="disetujui")
    if gone == "left":
        Pegawai.objects.filter(pk=here.budi.pk).update(berhenti_pada=DAY - timedelta(days=1))
    if gone == "dead":
        Pegawai.objects.filter(pk=here.budi.pk).update(kedudukan="67")
    if gone == "inactive":
        User.objects.filter(pk=here.budi.user_id).update(is_active=False)
    if gone == "unwanted":
        Pilihan.objects.create(user=here.budi.user, kategori=[])
    assert queued(here) == []


def test_quiet_hours_and_the_digest_put_it_off(world: Build) -> None:
    here = world("ntt")
    mailed(here, "budi")
    here.skp("budi", status="disetujui")
    late = NOON.replace(hour=21)
    [first, *_] = queued(here, late)
    assert first.berikut_pada == late.replace(hour=6) + timedelta(days=1)
    Pengiriman.objects.all().delete()
    antrean.Penanda.objects.all().delete()
    Pilihan.objects.create(user=here.budi.user, irama=Pilihan.Irama.HARIAN)
    [first, *_] = queued(here, NOON)
    assert first.berikut_pada == NOON.replace(hour=8) + timedelta(days=1)


def test_somebody_on_leave_is_not_reminded(world: Build) -> None:
    here = world("bkn")
    mailed(here, "budi", "sari")
    with here.on(DAY):
        keadaan.record_keadaan(
            here.budi, by=here.pelaku("agus"), jenis="cuti_besar", mulai=DAY,
            selesai=DAY + timedelta(days=30), nomor_surat="1", tanggal_surat=DAY,
        )  # fmt: skip
    Pilihan.objects.create(user=here.budi.user, kategori=["pengingat"])
    assert [row for row in queued(here) if row.kategori == "pengingat"] == []


def test_every_piece_of_news_has_its_kind() -> None:
    verbs = {verb for verbs in (*NEWS.values(), *TROUBLE.values()) for verb in verbs}
    assert verbs - KATEGORI.keys() == SURAT_SENDIRI


def test_outside_hears_who_reads_of_it_inside(world: Build) -> None:
    """The catalogue asked both ways round, over all that a period brings."""
    here = world("ntt")
    here.periode_dinilai("budi")
    entries = list(AuditEntry.objects.filter(instansi=here.instansi).order_by("id"))
    told = {(entry.pk, user) for entry, user in recipients(here.instansi, entries)}
    with here.on(date(2026, 4, 3)):
        read = {
            (entry.pk, here.pegawai[name].user_id)
            for name in here.pegawai
            for entry in news_for(here.pelaku(name))
        }
    assert told == read
    assert told


def test_consented_whatsapp_comes_before_mail(world: Build, settings: Any) -> None:
    here = world("ntt")
    mailed(here, "budi")
    Pegawai.objects.filter(pk=here.budi.pk).update(telepon="0812-3456-7890")
    Pilihan.objects.create(user=here.budi.user, is_whatsapp=True, setuju_whatsapp_pada=NOON)
    settings.WHATSAPP = dict.fromkeys(settings.WHATSAPP, "x")
    here.skp("budi", status="disetujui")
    assert {row.kanal for row in queued(here)} == {Kanal.WHATSAPP}
