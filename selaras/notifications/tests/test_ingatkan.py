"""The pegawai reminds his penilai of what waits for her: once a day, on the record."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.urls import reverse

from selaras.base.errors import NotAllowed, NotNow
from selaras.beranda import actions
from selaras.beranda.policies import PengingatPolicy
from selaras.core import audit
from selaras.keadaan.actions import record_keadaan, report_absence
from selaras.notifications.actions import pengingat
from selaras.notifications.kabar import news_for, unread_for
from selaras.skpbaru.actions import pimpinan
from selaras.skpbaru.tests.taps import Taps
from selaras.susun.actions import pengingat as susun

pytestmark = pytest.mark.django_db
Build = Callable[..., Any]
HARI = date(2026, 1, 13)


def submitted(cast: Any) -> Any:
    with cast.on(date(2026, 1, 12)):
        return cast.skp("budi", status="diajukan")


def test_one_tap_tells_the_penilai_what_waits_and_for_whom(world: Build) -> None:
    cast = world("bkn")
    skp = submitted(cast)
    with cast.on(HARI):
        browser = cast.client("budi")
        assert "Ingatkan<" in browser.get("/").content.decode()
        html = browser.post(reverse("beranda:remind_skp", args=[skp.pk]), follow=True)
        assert "Sudah diingatkan hari ini" in html.content.decode()
        sari = cast.client("sari")
        inbox = sari.get(reverse("notifications:list")).content.decode()
        line = unread_for(cast.pelaku("sari"))[0]
        assert sari.post(reverse("notifications:open", args=[line.pk])).url == f"/skp/{skp.pk}/"
    assert "Bapak Budi Santoso mengingatkan: persetujuan SKP 2026 menunggu Anda." in inbox
    assert audit.trail(skp)[0].verb == "remind_penilai"


def test_with_htmx_only_the_list_comes_back(world: Build) -> None:
    cast = world("bkn")
    skp = submitted(cast)
    with cast.on(HARI):
        address = reverse("beranda:remind_skp", args=[skp.pk])
        html = cast.client("budi").post(address, headers={"HX-Request": "true"}).content.decode()
    assert html.lstrip().startswith('<section id="tunggu"')
    assert "Sudah diingatkan hari ini" in html


def test_a_rating_that_is_due_is_reminded_of_with_its_days(world: Build) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi", status="rencana_diajukan")
    with cast.on(periode.mulai.replace(day=9)):
        html = cast.client("budi").get("/").content.decode()
        actions.remind_penilai(periode, by=cast.pelaku("budi"))
        told = news_for(cast.pelaku("sari")).filter(verb="remind_penilai")
        assert [row.data["hal"] for row in told] == [f"rencana aksi {periode}"]
    assert "terlambat 2 hari" in html
    assert reverse("beranda:remind_periode", args=[periode.pk]) in html


ONCE = "Ibu Sari Puspita sudah diingatkan hari ini.*siapa pun pengirimnya"


def test_once_a_day_a_person_is_reminded_whoever_sends_it_and_of_whatever(world: Build) -> None:
    cast = world("denpasar")
    waiting, own = cast.periode("budi", status="rencana_diajukan"), cast.periode("sari", "rencana")
    day = waiting.mulai.replace(day=5)
    with cast.on(cast.moment(day, time(10))):  # her own rater speaks first
        pengingat.remind_pegawai(own, by=cast.pelaku("dewi"))
        with pytest.raises(NotNow, match=ONCE):
            actions.remind_penilai(waiting, by=cast.pelaku("budi"))
        assert "Sudah diingatkan hari ini" in cast.client("budi").get("/").content.decode()
    with cast.on(cast.moment(day + timedelta(days=1), time(10))):
        actions.remind_penilai(waiting, by=cast.pelaku("budi"))
        with pytest.raises(NotNow, match=ONCE):
            pengingat.remind_pegawai(own, by=cast.pelaku("dewi"))


def test_who_was_reminded_by_the_system_is_not_reminded_by_a_person(world: Build) -> None:
    cast = world("bkn")
    with cast.on(date(2026, 1, 28)):
        Taps(cast.client("budi"), reverse("skpbaru:baru")).press("langkah=1")
        susun.remind_skp(cast.instansi, by=cast.sistem)
        with pytest.raises(NotNow, match=ONCE):
            pimpinan.remind_leader(cast.skp_of("budi"), by=cast.pelaku("budi"))


def test_who_leads_or_administers_reminds_too_nobody_else_and_never_himself(world: Build) -> None:
    cast = world("bkn")
    skp = submitted(cast)
    with cast.on(HARI):
        actions.remind_penilai(skp, by=cast.pelaku("agus"))
        for name in ("sari", "tono"):
            with pytest.raises(NotAllowed, match="hanya pegawai yang menunggu"):
                actions.remind_penilai(skp, by=cast.pelaku(name))
        address = reverse("beranda:remind_skp", args=[skp.pk])
        assert cast.client("tono").post(address).status_code == 404


def test_what_waits_for_nobody_is_no_reminder(world: Build) -> None:
    cast = world("bkn")
    skp = cast.skp("budi", status="draf")
    with cast.on(HARI), pytest.raises(NotNow, match="Tidak ada yang sedang menunggu"):
        actions.remind_penilai(skp, by=cast.pelaku("budi"))


def test_a_penilai_who_left_is_not_reminded(world: Build) -> None:
    cast = world("bkn")
    skp = submitted(cast)
    cast.sari.berhenti_pada = date(2026, 1, 12)
    cast.sari.save()
    with cast.on(HARI):
        found = PengingatPolicy(cast.pelaku("budi"), skp).refusal("remind_penilai")
        assert found.sentence.startswith("Pejabat penilai Anda belum dapat menerima pengingat")
        assert "Ingatkan<" not in cast.client("budi").get("/").content.decode()


def test_after_the_window_there_is_nothing_to_remind_of(world: Build) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="realisasi_diajukan")
    with cast.on(date(2026, 3, 20)):
        found = PengingatPolicy(cast.pelaku("budi"), periode).refusal("remind_penilai")
        assert (found.kind, found.until is not None) == ("window", True)
        assert "Ingatkan<" not in cast.client("budi").get("/").content.decode()


@pytest.mark.parametrize("is_recorded", [True, False], ids=["recorded", "marked by herself"])
def test_a_penilai_on_leave_is_left_in_peace_and_the_sentence_says_who_can_act(
    world: Build, *, is_recorded: bool
) -> None:
    cast = world("bkn")
    skp = submitted(cast)
    with cast.on(HARI):
        days = {"mulai": HARI, "selesai": date(2026, 2, 3)}
        letter = {"jenis": "cuti_sakit", "nomor_surat": "850/1", "tanggal_surat": HARI}
        if is_recorded:
            record_keadaan(cast.sari, by=cast.pelaku("rina"), **days, **letter)
        else:
            report_absence(cast.sari, by=cast.pelaku("sari"), **days)
        found = PengingatPolicy(cast.pelaku("budi"), skp).refusal("remind_penilai")
        html = cast.client("budi").get("/").content.decode()
    assert found.sentence.startswith("Ibu Sari Puspita tidak bertugas s.d. 3 Februari 2026")
    assert "sakit" not in found.sentence
    assert "(tidak bertugas s.d. 3 Februari 2026)" in html
    assert "Ingatkan<" not in html


def test_one_reminds_through_the_api_as_well(world: Build, caller: Any) -> None:
    cast = world("bkn")
    skp = submitted(cast)
    with cast.on(HARI):
        budi, url = caller(cast, "budi"), f"/skp/{skp.pk}/remind_penilai"
        told = budi.ask("POST", url)
        again = budi.ask("POST", url, status=409)
    assert (told["penilai"], told["hal"]) == ("Sari Puspita", "persetujuan SKP 2026")
    assert "besok" in again["detail"]


@pytest.mark.parametrize(
    ("day", "at"), [(date(2026, 1, 18), time(9)), (date(2026, 1, 13), time(22))], ids=str
)
def test_a_penilai_too_is_reminded_only_in_working_hours(world: Build, day: date, at: time) -> None:
    """Practice.md §4: a Sunday, and an evening within the quiet hours."""
    cast = world("bkn")
    skp = submitted(cast)
    with cast.on(cast.moment(day, at)):
        refusal = PengingatPolicy(cast.pelaku("budi"), skp).refusal("remind_penilai")
        assert "hari kerja, pukul" in str(refusal)
        with pytest.raises(NotNow, match="hari kerja, pukul"):
            actions.remind_penilai(skp, by=cast.pelaku("budi"))
