"""Who has not handed in his SKP is reminded before its deadline: §3.6, once for a listed day."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from selaras.core.models import AuditEntry
from selaras.core.tick import tick
from selaras.organisasi.actions import penempatan
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan
from selaras.perencanaan.actions import pengajuan
from selaras.perencanaan.models.skp import Skp
from selaras.susun.actions import pengingat

BATAS = date(2026, 1, 31)
FIRST, SECOND, LAST = date(2026, 1, 17), date(2026, 1, 28), BATAS
SPMT = date(2026, 6, 1)


def remind(here: Any, day: date | datetime, **facts: Any) -> int:
    with here.on(day):
        return pengingat.remind_skp(here.instansi, by=here.sistem, **facts)


def told(here: Any, name: str) -> list[str]:
    posts = RiwayatJabatan.objects.filter(pegawai=getattr(here, name))
    rows = AuditEntry.objects.filter(verb="remind_skp", subject_id__in=posts.values("pk"))
    return list(rows.order_by("id").values_list("note", flat=True))


def newcomer(here: Any, jenis: str, mulai: date = SPMT, nip: str = "199909132026061001") -> None:
    pegawai = Pegawai.objects.create(
        instansi=here.instansi, nip=nip, nama="Nina Baru", jenis=jenis, is_perempuan=True
    )
    unit = here.riwayat("sari").unit
    facts = {"jabatan": "Penata Layanan", "jenis": "pelaksana", "mulai": mulai}
    penempatan.place(pegawai, by=here.sistem, unit=unit, **facts)
    here.pegawai["nina"] = pegawai


@pytest.mark.parametrize("day", [FIRST, SECOND, LAST])
def test_on_each_listed_day_with_the_date_and_what_is_missing(world: Callable, day: date) -> None:
    here = world("bkn")
    assert remind(here, day) == 7
    assert told(here, "budi") == [
        (
            "SKP 2026 Anda belum dibuat. Mohon susun lalu ajukan paling lambat Sabtu, 31 Januari "
            "2026."
        )
    ]


@pytest.mark.parametrize("day", [date(2026, 1, 16), date(2026, 2, 1), date(2026, 11, 3)])
def test_neither_before_the_first_listed_day_nor_after_the_deadline(
    world: Callable, day: date
) -> None:
    here = world("bkn")
    assert remind(here, day) == 0


def test_once_for_each_listed_day_however_often_the_worker_asks(world: Callable) -> None:
    here = world("bkn")
    days = [date(2026, 1, number) for number in range(10, 32)]
    for day in [*days, LAST, LAST]:
        remind(here, day)
    assert len(told(here, "budi")) == 3
    assert AuditEntry.objects.filter(verb="remind_skp").count() == 21


def test_a_worker_that_slept_reminds_once_of_the_day_that_came_last(world: Callable) -> None:
    here = world("bkn")
    assert remind(here, date(2026, 1, 29)) == 7
    assert "Sabtu, 31 Januari 2026." in told(here, "budi")[0]  # no "2 hari lagi": it would age
    assert remind(here, date(2026, 1, 30)) == 0
    assert remind(here, LAST) == 7


def test_a_draft_is_reminded_until_it_is_handed_in_for_the_first_time(world: Callable) -> None:
    here = world("bkn")
    draf = here.skp("budi", status="draf")  # made before: Sari's and Dewi's are approved
    here.skp("rina", status="dikembalikan")
    remind(here, FIRST)
    assert told(here, "budi") == [
        (
            "SKP 2026 Anda belum diajukan. Mohon lengkapi lalu ajukan paling lambat Sabtu, 31 "
            "Januari 2026."
        )
    ]
    for name in ("sari", "dewi", "rina"):
        assert told(here, name) == []
    with here.on(date(2026, 1, 20)):
        pengajuan.submit(draf, by=here.pelaku("budi"), catatan="Mohon diperiksa.")
    remind(here, SECOND)
    assert len(told(here, "budi")) == 1


def test_who_owes_no_skp_is_left_alone(world: Callable) -> None:
    here = world("bkn")
    Pegawai.objects.filter(pk=here.budi.pk).update(kedudukan="02")
    Pegawai.objects.filter(pk=here.tono.pk).update(kedudukan="66")
    Pegawai.objects.filter(pk=here.rina.pk).update(berhenti_pada=date(2026, 1, 10))
    RiwayatJabatan.objects.filter(pegawai=here.agus).update(selesai=date(2026, 1, 10))
    assert remind(here, FIRST) == 3
    assert [name for name in here.pegawai if told(here, name)] == ["sekda", "dewi", "sari"]


def test_two_posts_are_one_person(world: Callable) -> None:
    here = world("bkn")
    penempatan.place(
        here.budi,
        by=here.sistem,
        unit=here.riwayat("tono").unit,
        jabatan="Dosen",
        jenis="fungsional",
        mulai=date(2025, 3, 1),
    )
    RiwayatJabatan.objects.filter(pegawai=here.budi).update(selesai=None)
    remind(here, FIRST)
    assert len(told(here, "budi")) == 1


@pytest.mark.feature("BLL-024")
@pytest.mark.parametrize("jenis", ["pppk", "cpns"])
def test_pppk_and_cpns_have_thirty_days_from_their_spmt(world: Callable, jenis: str) -> None:
    here = world("buleleng")
    newcomer(here, jenis)
    for day in (SPMT, date(2026, 6, 16), date(2026, 7, 2)):
        assert remind(here, day) == 0
    assert remind(here, date(2026, 6, 17)) == 1
    assert remind(here, date(2026, 7, 1)) == 1
    assert [note.partition("paling lambat ")[2] for note in told(here, "nina")] == [
        "Rabu, 1 Juli 2026.",
        "Rabu, 1 Juli 2026.",
    ]


def test_a_late_draft_goes_by_its_own_first_day(world: Callable) -> None:
    here = world("bkn")
    here.skp("budi", status="draf", periode_awal=SPMT)
    Skp.objects.filter(pegawai=here.budi).update(periode_awal=SPMT)
    assert remind(here, date(2026, 6, 16)) == 0
    assert remind(here, date(2026, 6, 28)) == 1
    assert "Rabu, 1 Juli 2026." in told(here, "budi")[0]


def test_an_agency_may_list_other_days_or_none(world: Callable) -> None:
    none, other = world("bkn", ingatkan_skp_hari=[]), world("bkn", ingatkan_skp_hari=[7])
    assert remind(none, LAST) == 0
    assert remind(other, date(2026, 1, 23)) == 0
    assert remind(other, date(2026, 1, 24)) == 7


def test_the_beat_goes_by_the_clock_of_each_agency(
    world: Callable, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In Jayapura it is the 17th two hours before it is in Jakarta."""
    west, east = world("bkn"), world("bkn")
    for here, zona in ((west, "Asia/Jakarta"), (east, "Asia/Jayapura")):
        here.instansi.zona_waktu = zona
        here.instansi.save()
    settings.TICKS = ["selaras.susun.tick.remind_of_skp"]
    settings.SELARAS_TODAY = ""
    moment = datetime(2026, 1, 16, 15, 30, tzinfo=UTC)
    monkeypatch.setattr("selaras.base.clock.real_now", lambda: moment)
    tick()
    assert told(east, "budi")
    assert not told(west, "budi")


def test_batches_cost_the_same_number_of_queries_whatever_their_size(
    world: Callable, queries: Callable
) -> None:
    one, many = world("bkn"), world("bkn")
    assert one.kebijakan == many.kebijakan  # read once: it is kept in memory
    for nomor in range(30):
        newcomer(many, "pns", date(2025, 3, 1), nip=f"19850214201003{1500 + nomor}")
    with queries() as few:
        assert remind(one, FIRST) == 7
    with queries() as more:
        assert remind(many, FIRST) == 37
    assert len(more) == len(few)
    assert remind(many, SECOND, batch=10) == 37
