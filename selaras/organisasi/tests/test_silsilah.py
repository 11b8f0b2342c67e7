"""Who rates whom, for all days to come: worked out from units, heads and dates (§2.2, §14 #10)."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from selaras.demo.world import World
from selaras.organisasi.actions import penempatan
from selaras.organisasi.actions import penilai as penilai_actions
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.organisasi.questions import penilai_on

Worlds = Callable[..., World]
SURAT = {"nomor_surat": "800/12/2026", "tanggal_surat": date(2026, 2, 27)}


def penilai(here: World, name: str, day: date) -> str:
    row = penilai_on(here.riwayat(name).pk, day)
    return row.penilai_nama if row else ""


def plh(here: World, name: str, unit: str, mulai: date, selesai: date) -> RiwayatJabatan:
    """A stand-in for the head of somebody's unit, with his surat perintah."""
    facts: dict[str, Any] = {"penugasan": "plh", "is_pimpinan": True, "selesai": selesai, **SURAT}
    return penempatan.place(
        getattr(here, name), by=here.sistem, unit=here.unit(unit), mulai=mulai,
        jabatan="Kepala Bidang Layanan Informatika", jenis="struktural", **facts,
    )  # fmt: skip


@pytest.mark.feature("BLL-007")
def test_the_head_of_the_smallest_unit_rates_and_the_next_one_rates_him(world: Worlds) -> None:
    here = world("bkn")
    day = date(2026, 3, 2)
    assert penilai(here, "budi", day) == "Sari Puspita"
    assert penilai(here, "sari", day) == "Dewi Lestari"
    row = penilai_on(here.riwayat("budi").pk, day)
    assert row is not None
    assert row.atasan_penilai == here.dewi


def test_a_stand_in_rates_on_his_days_and_on_no_other(world: Worlds) -> None:
    here = world("bkn")
    plh(here, "rina", "budi", date(2026, 3, 2), date(2026, 3, 13))
    days = [date(2026, 3, day) for day in (1, 2, 13, 14)]
    assert [penilai(here, "budi", day) for day in days] == [
        "Sari Puspita", "Rina Anggraini", "Rina Anggraini", "Sari Puspita",
    ]  # fmt: skip
    row = penilai_on(here.riwayat("budi").pk, days[1])
    assert row is not None
    assert row.penilai_jabatan == "Plh. Kepala Bidang Layanan Informatika"


@pytest.mark.feature("BLL-008")
def test_a_vacant_unit_climbs_to_the_next_head_and_says_so(world: Worlds) -> None:
    here = world("bkn")
    penempatan.end_post(here.riwayat("sari"), by=here.sistem, selesai=date(2026, 3, 31))
    row = penilai_on(here.riwayat("budi").pk, date(2026, 4, 1))
    assert row is not None
    assert row.penilai == here.dewi
    assert "Bidang Layanan Informatika belum mempunyai pimpinan, sehingga naik" in row.sebab
    assert penilai(here, "budi", date(2026, 3, 31)) == "Sari Puspita"


def test_a_new_head_takes_over_all_below_from_his_first_day(world: Worlds) -> None:
    here = world("bkn")
    penempatan.end_post(here.riwayat("dewi"), by=here.sistem, selesai=date(2026, 5, 31))
    penempatan.place(
        here.tono, by=here.sistem, unit=here.unit("rina"), jabatan="Kepala Dinas",
        jenis="struktural", mulai=date(2026, 6, 1), is_pimpinan=True, eselon="22",
    )  # fmt: skip
    assert penilai(here, "sari", date(2026, 5, 31)) == "Dewi Lestari"
    assert penilai(here, "sari", date(2026, 6, 1)) == "Tono Prasetyo"
    row = penilai_on(here.riwayat("budi").pk, date(2026, 6, 1))
    assert row is not None
    assert row.atasan_penilai == here.tono


def test_an_ended_post_keeps_its_penilai_for_the_closing_evaluation(world: Worlds) -> None:
    here = world("bkn")
    penempatan.end_post(here.riwayat("budi"), by=here.sistem, selesai=date(2026, 3, 31))
    assert penilai(here, "budi", date(2026, 4, 20)) == "Sari Puspita"


def test_when_the_old_penilai_leaves_his_successor_rates_else_the_next_head(world: Worlds) -> None:
    here = world("bkn")
    penempatan.end_post(here.riwayat("budi"), by=here.sistem, selesai=date(2026, 3, 31))
    penempatan.depart(here.sari, by=here.sistem, selesai=date(2026, 4, 5), kedudukan="67")
    assert penilai(here, "budi", date(2026, 4, 6)) == "Dewi Lestari"


def test_a_penilai_set_by_hand_stays_when_others_are_derived_anew(world: Worlds) -> None:
    here = world("bkn")
    budi = here.riwayat("budi")
    penilai_actions.set_penilai(
        budi, by=here.pelaku("agus"), mulai=date(2026, 3, 2), selesai=date(2026, 3, 31),
        alasan="Ditugaskan pada tim sekretariat.", penilai=here.tono,
    )  # fmt: skip
    penilai_actions.derive_below(
        here.unit("budi"), on=date(2026, 1, 2), by=here.sistem, sebab="uji"
    )
    days = [date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 31), date(2026, 4, 1)]
    assert [penilai(here, "budi", day) for day in days] == [
        "Sari Puspita", "Tono Prasetyo", "Tono Prasetyo", "Sari Puspita",
    ]  # fmt: skip
    rows = list(budi.hubungan.order_by("mulai"))
    for before, after in pairwise(rows):
        assert before.selesai is not None
        assert before.selesai < after.mulai


def test_deriving_twice_changes_nothing(world: Worlds, queries: Callable[..., Any]) -> None:
    here = world("bkn")
    posts = list(RiwayatJabatan.objects.select_related("pegawai"))
    before = [list(post.hubungan.values_list("pk", "mulai", "selesai")) for post in posts]
    with queries() as asked:
        assert penilai_actions.derive_penilai(posts, on=date(2026, 1, 2), by=here.sistem) == []
    assert before == [list(post.hubungan.values_list("pk", "mulai", "selesai")) for post in posts]
    assert len(asked) <= 10


def test_reloading_says_what_changed_and_a_pegawai_leaves_his_admins_word(world: Worlds) -> None:
    here = world("bkn")
    budi = here.riwayat("budi")
    penilai_actions.set_penilai(
        budi, by=here.pelaku("agus"), mulai=date(2026, 3, 2), alasan="Keliru.", penilai=here.tono
    )
    assert penilai_actions.reload_penilai(budi, by=here.pelaku("budi"), on=date(2026, 3, 10)) == []
    changed = penilai_actions.reload_penilai(budi, by=here.pelaku("agus"), on=date(2026, 3, 10))
    assert [(each.dari, each.ke) for each in changed] == [("Tono Prasetyo", "Sari Puspita")]
    assert penilai(here, "budi", date(2026, 3, 9)) == "Tono Prasetyo"
    assert penilai_actions.reload_penilai(budi, by=here.pelaku("budi"), on=date(2026, 3, 11)) == []


def test_what_was_set_by_hand_goes_on_after_a_shorter_setting(world: Worlds) -> None:
    here = world("bkn")
    post = here.riwayat("budi")
    hand = {"by": here.sistem, "alasan": "surat"}
    penilai_actions.set_penilai(post, mulai=date(2026, 1, 1), penilai=here.dewi, **hand)
    penilai_actions.set_penilai(
        post, mulai=date(2026, 3, 1), selesai=date(2026, 3, 31), penilai=here.sekda, **hand
    )
    days = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1)]
    assert [penilai(here, "budi", day) for day in days] == [
        "Dewi Lestari", "Bambang Wiratama", "Bambang Wiratama", "Dewi Lestari",
    ]  # fmt: skip
    assert post.hubungan.get(mulai=date(2026, 4, 1)).is_khusus


def test_who_was_named_by_hand_rates_no_more_once_he_left(world: Worlds) -> None:
    here = world("bkn")
    hand = {"by": here.sistem, "alasan": "surat"}
    penilai_actions.set_penilai(
        here.riwayat("budi"), mulai=date(2026, 1, 1), penilai=here.tono, **hand
    )
    penempatan.depart(here.tono, by=here.sistem, selesai=date(2026, 3, 31), kedudukan="67")
    assert penilai(here, "budi", date(2026, 3, 31)) == "Tono Prasetyo"
    assert penilai(here, "budi", date(2026, 4, 1)) == "Sari Puspita"


def test_an_ended_post_keeps_the_penilai_of_its_last_day(world: Worlds) -> None:
    """Not the one who would have come later."""
    here = world("bkn")
    plh(here, "rina", "budi", date(2026, 6, 1), date(2026, 6, 30))
    post = here.riwayat("budi")
    penempatan.end_post(post, by=here.sistem, selesai=date(2026, 3, 31))
    assert penilai(here, "budi", date(2026, 6, 10)) == "Sari Puspita"
    penempatan.end_post(post, by=here.sistem, selesai=date(2026, 12, 31))
    assert penilai(here, "budi", date(2026, 6, 10)) == "Rina Anggraini"
