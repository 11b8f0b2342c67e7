"""Klaim and lepas pimpinan: at once, or by the admin when another heads the unit (BLL-008…011)."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.core.models import AuditEntry
from selaras.demo.world import World
from selaras.organisasi.actions import penempatan, pimpinan
from selaras.organisasi.actions import penilai as penilai_actions
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.organisasi.models.peran import KlaimPimpinan
from selaras.organisasi.questions import penilai_on

Worlds = Callable[..., World]
APRIL, HARI_INI = date(2026, 4, 1), date(2026, 4, 6)


@pytest.fixture
def vacant(world: Worlds) -> World:
    """Sari's post ended in March: nobody heads the bidang."""
    here = world("bkn")
    penempatan.end_post(here.riwayat("sari"), by=here.sistem, selesai=date(2026, 3, 31))
    return here


def penilai(here: World, name: str, day: date) -> str:
    row = penilai_on(here.riwayat(name).pk, day)
    return row.penilai_nama if row else ""


def claim(here: World, mulai: date = APRIL) -> KlaimPimpinan:
    with here.on(HARI_INI):
        klaim = pimpinan.claim_leadership(here.riwayat("budi"), by=here.pelaku("budi"), mulai=mulai)
    assert klaim is not None
    return klaim


@pytest.mark.feature("BLL-011")
def test_a_unit_without_a_head_is_claimed_at_once_and_its_people_are_rated_by_him(
    vacant: World,
) -> None:
    here = vacant
    penempatan.place(
        here.tono, by=here.sistem, unit=here.unit("budi"), jabatan="Analis", jenis="pelaksana",
        mulai=date(2026, 1, 1),
    )  # fmt: skip
    assert penilai(here, "tono", HARI_INI) == "Dewi Lestari"
    with here.on(HARI_INI):
        klaim = pimpinan.claim_leadership(here.riwayat("budi"), by=here.pelaku("budi"), mulai=APRIL)
    assert klaim is None
    assert penilai(here, "tono", APRIL) == "Budi Santoso"
    assert penilai(here, "tono", date(2026, 3, 31)) == "Sari Puspita"
    assert penilai(here, "budi", HARI_INI) == "Dewi Lestari"


def test_the_days_before_the_claim_keep_what_they_were(vacant: World) -> None:
    here = vacant
    with here.on(HARI_INI):
        pimpinan.claim_leadership(here.riwayat("budi"), by=here.pelaku("budi"), mulai=APRIL)
    before, after = here.budi.riwayat.order_by("mulai")
    assert (before.selesai, before.is_pimpinan) == (date(2026, 3, 31), False)
    assert (after.mulai, after.is_pimpinan, after.unit_id) == (APRIL, True, before.unit_id)


def test_an_skp_stays_on_the_post_that_goes_on(world: Worlds) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="draf")
    penempatan.end_post(here.riwayat("sari"), by=here.sistem, selesai=date(2026, 3, 31))
    penempatan.place(
        here.tono, by=here.sistem, unit=here.unit("budi"), jabatan="Analis", jenis="pelaksana",
        mulai=date(2026, 1, 1),
    )  # fmt: skip
    with here.on(HARI_INI):
        pimpinan.claim_leadership(here.riwayat("budi"), by=here.pelaku("budi"), mulai=APRIL)
    before, after = here.budi.riwayat.order_by("mulai")
    assert (before.is_pimpinan, after.is_pimpinan) == (False, True)
    assert (before.selesai, after.mulai) == (APRIL - timedelta(days=1), APRIL)
    assert skp.riwayat_jabatan == after
    assert penilai_on(after.pk, APRIL)
    assert penilai_on(before.pk, HARI_INI)
    assert [penilai(here, "tono", day) for day in (date(2026, 3, 31), APRIL)] == [
        "Sari Puspita", "Budi Santoso",
    ]  # fmt: skip


def test_with_another_head_the_claim_waits_and_nothing_changes_yet(world: Worlds) -> None:
    here = world("bkn")
    klaim = claim(here)
    assert klaim.status == "menunggu"
    assert not here.riwayat("budi").is_pimpinan
    assert penilai(here, "budi", HARI_INI) == "Sari Puspita"
    with here.on(HARI_INI), pytest.raises(NotNow, match="menunggu konfirmasi"):
        pimpinan.claim_leadership(here.riwayat("budi"), by=here.pelaku("budi"), mulai=APRIL)


def test_the_admin_confirms_and_the_other_heads_no_more(world: Worlds) -> None:
    here = world("bkn")
    klaim = claim(here)
    with here.on(HARI_INI):
        pimpinan.confirm_claim(klaim, by=here.pelaku("rina"))
    sari = list(here.sari.riwayat.order_by("mulai"))
    assert [(post.is_pimpinan, post.selesai) for post in sari] == [
        (True, date(2026, 3, 31)), (False, None),
    ]  # fmt: skip
    assert here.riwayat("budi").is_pimpinan
    assert penilai(here, "sari", HARI_INI) == "Budi Santoso"
    assert penilai(here, "budi", HARI_INI) == "Dewi Lestari"
    told = AuditEntry.objects.about(sari[1]).filter(verb="lose_leadership")
    assert told.get().actor_nama == "Rina Anggraini"


def test_a_rejected_claim_says_why_and_may_be_made_again(world: Worlds) -> None:
    here = world("bkn")
    klaim = claim(here)
    with here.on(HARI_INI):
        with pytest.raises(InvalidInput, match="Mohon tulis alasan"):
            pimpinan.reject_claim(klaim, by=here.pelaku("rina"), catatan="  ")
        pimpinan.reject_claim(klaim, by=here.pelaku("rina"), catatan="SK belum terbit.")
    klaim.refresh_from_db()
    assert (klaim.status, klaim.catatan) == ("ditolak", "SK belum terbit.")
    assert here.riwayat("sari").is_pimpinan
    assert claim(here).pk != klaim.pk


ALLOWED = {"rina", "agus"}


@pytest.mark.parametrize("name", ["budi", "sari", "dewi", "tono", "rina", "agus"])
@pytest.mark.parametrize("decide", [pimpinan.confirm_claim, pimpinan.reject_claim])
def test_only_an_admin_within_reach_decides_a_claim(
    world: Worlds, name: str, decide: Callable[..., None]
) -> None:
    here = world("bkn")
    klaim = claim(here)
    with here.on(HARI_INI):
        if name in ALLOWED:
            decide(klaim, by=here.pelaku(name), catatan="Sesuai SK.")
            return
        with pytest.raises(NotAllowed):
            decide(klaim, by=here.pelaku(name), catatan="Sesuai SK.")


def test_an_admin_never_confirms_his_own_claim(world: Worlds) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        klaim = pimpinan.claim_leadership(here.riwayat("rina"), by=here.pelaku("rina"), mulai=APRIL)
        assert klaim is not None
        with pytest.raises(NotAllowed, match="Klaim Anda sendiri"):
            pimpinan.confirm_claim(klaim, by=here.pelaku("rina"))


def test_an_admin_who_removed_a_head_does_not_become_it_by_his_own_word(world: Worlds) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        pimpinan.release_leadership(here.riwayat("dewi"), by=here.pelaku("rina"))
        klaim = pimpinan.claim_leadership(
            here.riwayat("rina"), by=here.pelaku("rina"), mulai=HARI_INI
        )
        assert klaim is not None
        assert not here.riwayat("rina").is_pimpinan
        pimpinan.confirm_claim(klaim, by=here.pelaku("agus"))
    assert here.riwayat("rina").is_pimpinan


def test_a_claim_of_somebody_who_has_left_is_not_confirmed(world: Worlds) -> None:
    here = world("bkn")
    klaim = claim(here, mulai=HARI_INI)
    penempatan.depart(here.budi, by=here.sistem, selesai=APRIL, kedudukan="99")
    with here.on(HARI_INI), pytest.raises(NotNow, match="sudah berakhir"):
        pimpinan.confirm_claim(KlaimPimpinan.objects.get(pk=klaim.pk), by=here.pelaku("agus"))


def test_a_claim_of_another_persons_post_or_outside_its_days_is_refused(vacant: World) -> None:
    here = vacant
    with here.on(HARI_INI):
        with pytest.raises(NotAllowed):
            pimpinan.claim_leadership(here.riwayat("budi"), by=here.pelaku("rina"), mulai=APRIL)
        with pytest.raises(InvalidInput):
            pimpinan.claim_leadership(
                here.riwayat("budi"), by=here.pelaku("budi"), mulai=date(2024, 1, 1)
            )


@pytest.mark.feature("BLL-010")
def test_who_lets_go_is_followed_by_the_next_head_above_from_that_day(world: Worlds) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        pimpinan.release_leadership(here.riwayat("sari"), by=here.pelaku("sari"))
    assert penilai(here, "budi", date(2026, 4, 5)) == "Sari Puspita"
    assert penilai(here, "budi", HARI_INI) == "Dewi Lestari"
    assert not here.riwayat("sari").is_pimpinan
    with here.on(HARI_INI), pytest.raises(NotAllowed):
        pimpinan.release_leadership(here.riwayat("dewi"), by=here.pelaku("budi"))


def test_a_penilai_set_by_hand_goes_on_over_a_split(vacant: World) -> None:
    here = vacant
    penilai_actions.set_penilai(
        here.riwayat("budi"), by=here.pelaku("agus"), mulai=date(2026, 2, 1), penilai=here.tono,
        alasan="Ditugaskan pada sekretariat tim.",
    )  # fmt: skip
    with here.on(HARI_INI):
        pimpinan.claim_leadership(here.riwayat("budi"), by=here.pelaku("budi"), mulai=APRIL)
    assert penilai(here, "budi", HARI_INI) == "Tono Prasetyo"


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_two_who_claim_a_unit_at_once_one_heads_it_and_one_waits(
    world: Worlds, together: Callable[..., list[Exception | None]]
) -> None:
    here = world("bkn")
    penempatan.end_post(here.riwayat("sari"), by=here.sistem, selesai=date(2026, 3, 31))
    penempatan.end_post(here.riwayat("tono"), by=here.sistem, selesai=date(2026, 3, 31))
    penempatan.place(
        here.tono, by=here.sistem, unit=here.unit("budi"), jabatan="Analis", jenis="pelaksana",
        mulai=APRIL,
    )  # fmt: skip
    posts = [here.riwayat(name) for name in ("budi", "tono")]
    people = [here.pelaku(name) for name in ("budi", "tono")]
    deeds = [
        lambda post=post, by=by: pimpinan.claim_leadership(post, by=by, mulai=APRIL)
        for post, by in zip(posts, people, strict=True)
    ]
    assert together(here, HARI_INI, *deeds) == [None, None]
    heads = RiwayatJabatan.objects.heads().on(HARI_INI).filter(unit=here.unit("budi"))
    assert heads.count() == 1
    assert KlaimPimpinan.objects.filter(status="menunggu").count() == 1
