"""News and choices through the API and the pages."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from selaras.core.models import AuditEntry
from selaras.demo.world import World
from selaras.notifications.models import Pengiriman, Pilihan
from selaras.organisasi.models.pegawai import Pegawai
from tests.reading import main_of, words_of

pytestmark = pytest.mark.django_db
Build = Callable[..., World]
CHOICE = {"is_surel": "", "is_whatsapp": "on", "kategori": ["tugas"], "irama": "harian"}


def test_a_program_reads_the_news_and_marks_them_read(
    world: Build, caller: Callable[..., Any]
) -> None:
    here = world("ntt")
    here.skp("budi", status="disetujui")
    with here.on(date(2026, 2, 3)):
        client = caller(here, "budi")
        found = client.ask("GET", "/pemberitahuan")
        [first, *_] = [row for row in found["items"] if "menyetujui SKP" in row["kalimat"]]
        assert first["baru"]
        client.ask("POST", "/pemberitahuan/baca", status=204)
        again = client.ask("GET", "/pemberitahuan")["items"]
    assert {row["baru"] for row in again} == {False}


def test_whatsapp_needs_a_number_and_a_consent(world: Build, settings: Any) -> None:
    here = world("ntt")
    settings.WHATSAPP = dict.fromkeys(settings.WHATSAPP, "x")
    path, budi = reverse("notifications:pilihan"), here.client("budi")
    budi.post(path, CHOICE)
    assert not Pilihan.objects.get().is_whatsapp  # a box that is shut
    Pegawai.objects.filter(pk=here.budi.pk).update(telepon="0812 3456 7890")
    refused = budi.post(path, CHOICE)
    assert refused.status_code == 422
    assert "Centang persetujuan" in refused.content.decode()
    budi.post(path, CHOICE | {"setuju": "on"})
    row = Pilihan.objects.get()
    assert row.is_whatsapp
    assert row.setuju_whatsapp_pada
    assert (row.irama, row.kategori, row.is_surel) == ("harian", ["tugas"], False)
    assert AuditEntry.objects.filter(verb="choose_messages").count() == 2


def test_a_choice_is_ones_own_through_the_api_too(world: Build, caller: Callable[..., Any]) -> None:
    here = world("ntt")
    client, path = caller(here, "budi"), "/pemberitahuan/pilihan"
    sent = {"is_surel": False, "is_whatsapp": False, "kategori": ["hasil"], "tenang_mulai": 21}
    refused = client.ask("PUT", path, sent, status=422)
    assert "tenang_selesai" in str(refused["errors"])
    assert client.ask("PUT", path, sent | {"tenang_selesai": 5})["tenang_selesai"] == 5
    assert client.ask("GET", path)["kategori"] == ["hasil"]


def test_the_log_tells_how_messages_went_and_never_about_what(world: Build) -> None:
    here = world("ntt")
    here.skp("budi", status="disetujui")
    entry = AuditEntry.objects.filter(verb="approve", instansi=here.instansi).last()
    now = here.moment(date(2026, 2, 3))
    facts = {"kejadian": entry, "kategori": "hasil", "berikut_pada": now, "dibuat_pada": now}
    for kanal, status in (("whatsapp", "gagal"), ("surel", "diterima")):
        Pengiriman.objects.create(
            instansi=here.instansi, user=here.budi.user, kanal=kanal, status=status, **facts
        )
    path = reverse("notifications:pengiriman")
    words = words_of(main_of(here.client("agus").get(path).content.decode()))
    assert words.count("Budi Santoso") == 2
    assert not [word for word in ("menyetujui", "SKP", "Hasil dan keputusan") if word in words]
    only = here.client("agus").get(path, {"status": "gagal", "tanggal": "2026-02-03"})
    assert words_of(main_of(only.content.decode())).count("Budi Santoso") == 1
    assert here.client("rina").get(path).status_code == 403
