"""Reminders reach exactly those who owe a step, once for a listed day; a tap once a day."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.urls import reverse

from selaras.base.errors import NotAllowed, NotNow
from selaras.core.models import AuditEntry
from selaras.demo.world import World
from selaras.keadaan import actions as keadaan
from selaras.notifications.actions import pengingat
from selaras.notifications.tick import remind_of_steps
from selaras.organisasi.models.pegawai import Pegawai
from selaras.pelaksanaan.actions import periode as periode_actions
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.tests.crowd import crowd
from selaras.rules.kebijakan import Langkah
from tests.reading import main_of, rows_of, words_of

pytestmark = pytest.mark.django_db
Build = Callable[..., World]
NEVER_QUIET = {"tenang_mulai": 0, "tenang_selesai": 0}  # requests keep the wall clock's hour


def reminded(verb: str) -> list[tuple[int, str]]:
    rows = AuditEntry.objects.filter(verb=verb).order_by("id")
    return list(rows.values_list("subject_id", "data__langkah"))


def last_day(periode: Periode) -> date:
    found = periode.jendela(Langkah.REALISASI).hari_terakhir
    assert found
    return found


def workday_before_end(periode: Periode) -> date:
    day = last_day(periode) - timedelta(days=1)
    return day - timedelta(days=max(day.weekday() - 4, 0))


def test_who_owes_a_step_is_reminded_on_each_listed_day_once(world: Build) -> None:
    here = world("ntt", ingatkan_langkah_hari=[3, 1])
    periode = here.periode("budi")
    end = last_day(periode)
    counts = []
    for days in (5, 3, 3, 2, 1, 0):
        with here.on(end - timedelta(days=days)):
            pengingat.remind_steps(here.instansi, by=here.sistem)
            counts.append(len([1 for pk, _ in reminded("remind_step") if pk == periode.pk]))
    assert counts == [0, 1, 1, 1, 2, 2]
    with here.on(end):
        html = here.client("budi").get(reverse("notifications:list")).content.decode()
    inbox = words_of(main_of(html))
    assert f"Batas realisasi {periode}: " in inbox
    assert "23.59" in inbox
    assert not [word for word in ("besok", "hari lagi") if word in inbox]


def test_his_penilai_reads_who_is_missing(world: Build) -> None:
    here = world("ntt", ingatkan_langkah_hari=[3])
    periode = here.periode("budi")
    with here.on(last_day(periode) - timedelta(days=2)):
        pengingat.remind_steps(here.instansi, by=here.sistem)
        pengingat.remind_steps(here.instansi, by=here.sistem)
        inbox = words_of(main_of(here.client("sari").get("/pemberitahuan/").content.decode()))
    assert inbox.count(f"1 bawahan belum mengajukan realisasi {periode}; batasnya") == 1
    assert "Budi Santoso" in inbox


@pytest.mark.parametrize("state", ["submitted", "leave", "marked", "left", "dead"])
def test_nobody_else_is_reminded(world: Build, state: str) -> None:
    here = world("ntt", ingatkan_langkah_hari=[3])
    status = "realisasi_diajukan" if state == "submitted" else "berjalan"
    periode = here.periode("budi", status=status)
    day = last_day(periode) - timedelta(days=2)
    with here.on(day):
        if state == "leave":
            keadaan.record_keadaan(
                here.budi, by=here.pelaku("agus"), jenis="cuti_besar", mulai=day,
                selesai=day + timedelta(days=9), nomor_surat="1", tanggal_surat=day,
            )  # fmt: skip
        if state == "marked":  # by himself; of what kind, nobody knows yet
            keadaan.report_absence(here.budi, by=here.pelaku("budi"), mulai=day, selesai=day)
        rows = Pegawai.objects.filter(pk=here.budi.pk)
        if state == "left":
            rows.update(berhenti_pada=day - timedelta(days=1))
        if state == "dead":
            rows.update(kedudukan="67")
        pengingat.remind_steps(here.instansi, by=here.sistem)
    assert periode.pk not in [pk for pk, _ in reminded("remind_step")]


def test_the_tick_reminds_in_each_agency(world: Build) -> None:
    here = world("ntt", ingatkan_langkah_hari=[366])
    periode = here.periode("budi")
    with here.on(last_day(periode)):
        assert remind_of_steps() >= 0  # by the wall clock: nothing is open today


@pytest.mark.both
def test_one_tap_a_day_over_all_senders(world: Build) -> None:
    here = world("ntt", **NEVER_QUIET)
    periode = here.periode("budi")
    with here.on(workday_before_end(periode)):
        sari = here.client("sari")
        assert "Ingatkan<" in sari.get(reverse("notifications:belum")).content.decode()
        answer = sari.post(reverse("notifications:remind", args=[periode.pk]), follow=True)
        assert "Sudah diingatkan hari ini" in words_of(main_of(answer.content.decode()))
        with pytest.raises(NotNow, match="sekali sehari"):
            pengingat.remind_pegawai(periode, by=here.pelaku("rina"))
        inbox = words_of(main_of(here.client("budi").get("/pemberitahuan/").content.decode()))
    assert "Ibu Sari Puspita mengingatkan: realisasi" in inbox


def test_all_of_a_list_at_once_and_who_was_not_told(world: Build) -> None:
    here = world("ntt", **NEVER_QUIET)
    periode = here.periode("budi")
    with here.on(workday_before_end(periode)):
        sari, sent = here.client("sari"), {"periode": [periode.pk, "x"]}
        answers = [sari.post(reverse("notifications:remind_all"), sent, follow=True) for _ in "12"]
    assert "1 orang sudah diingatkan." in answers[0].content.decode()
    assert "cukup sekali sehari" in answers[1].content.decode()


def test_a_tap_is_refused_with_its_reason(world: Build) -> None:
    here = world("ntt")
    periode = here.periode("budi")
    day, sari = workday_before_end(periode), here.pelaku("sari")
    with here.on(day), pytest.raises(NotAllowed):
        pengingat.remind_pegawai(periode, by=here.pelaku("tono"))
    late = datetime.combine(day, time(22), tzinfo=here.instansi.zona)
    with here.on(late), pytest.raises(NotNow, match="hari kerja"):
        pengingat.remind_pegawai(periode, by=sari)
    with here.on(day + timedelta(days=40)), pytest.raises(NotNow, match="perpanjangan"):
        pengingat.remind_pegawai(periode, by=sari)


def test_the_list_asks_the_same_for_one_and_many(
    world: Build, queries: Callable[[], Any], budget: Callable[..., None]
) -> None:
    here = world("ntt")
    here.periode("budi")
    counts = []
    for _ in "12":
        with here.on(date(2026, 5, 12)):
            browser = here.client("sari")
            browser.get(reverse("notifications:belum"))
            with queries() as seen:
                answer = browser.get(reverse("notifications:belum"))
        counts.append((answer.content.decode().count("<b>Bapak Budi"), len(seen)))
        with here.on(date(2026, 5, 12)):
            periode_actions.open_due(here.instansi, by=here.sistem)
    assert counts[1][0] > counts[0][0]
    assert counts[1][1] - counts[0][1] <= 1  # the frame's: she has periods of her own now
    budget(list(seen))


def test_the_penilai_reminds_from_the_list_of_bawahan(
    world: Build, queries: Callable[[], Any]
) -> None:
    here = world("ntt", **NEVER_QUIET)
    periode = here.periode("budi")
    address = f"{reverse('penilaian:bawahan')}?periode=bulanan-2026-{periode.nomor}&cari=budi"
    remind, counts = reverse("notifications:remind", args=[periode.pk]), []
    with here.on(workday_before_end(periode)):
        sari = here.client("sari")
        for many in (0, 5):
            crowd(here, periode, many)
            with queries() as seen:
                page = sari.get(address.replace("&cari=budi", "")).content.decode()
            counts.append((page.count("Ingatkan<"), len(seen)))
        assert f'action="{remind}"' in page
        answer = sari.post(remind, {"bawahan": address.partition("?")[2]}, follow=True)
        assert answer.redirect_chain[0][0] == address
        assert rows_of(answer.content.decode())[0][-1].endswith("Sudah diingatkan hari ini")
    assert [n for n, _ in counts] == [1, 6]
    assert counts[1][1] <= counts[0][1]
    with here.on(last_day(periode) + timedelta(days=40)):
        assert "Ingatkan<" not in sari.get(address).content.decode()
