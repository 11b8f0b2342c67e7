"""What follows from a year: proposed by the rule, decided by people, never by itself."""

from collections.abc import Callable

import pytest

from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.demo.world import World
from selaras.rules.tindak_lanjut import JenisTindakLanjut, proposals
from selaras.tindak_lanjut import actions
from selaras.tindak_lanjut.models import TindakLanjut, candidates_for, proposals_after
from selaras.tindak_lanjut.tests.conftest import DAY, LEMAH, UNGGUL, Lanjut

Worlds = Callable[..., World]
PENGHARGAAN, PENGEMBANGAN, SANKSI = JenisTindakLanjut


@pytest.mark.parametrize(
    ("predikat", "lalu", "belum_membaik", "usulan"),
    [
        ("sangat_baik", "sangat_kurang", True, (PENGHARGAAN,)),
        ("baik", "kurang", True, ()),
        ("butuh_perbaikan", "", False, (PENGEMBANGAN,)),
        ("kurang", "baik", False, (PENGEMBANGAN,)),
        ("sangat_kurang", "butuh_perbaikan", False, (PENGEMBANGAN, SANKSI)),
        ("kurang", "baik", True, (PENGEMBANGAN, SANKSI)),
    ],
)
def test_what_the_rule_lets_people_propose(
    predikat: str, lalu: str, *, belum_membaik: bool, usulan: tuple[JenisTindakLanjut, ...]
) -> None:
    assert proposals(predikat, lalu, belum_membaik=belum_membaik) == usulan


@pytest.mark.django_db
def test_a_weak_year_makes_a_candidate_and_begins_nothing(
    world: Worlds, lanjut: type[Lanjut]
) -> None:
    here = world("bkn")
    year = lanjut(here).year(**LEMAH)
    with here.on(DAY):
        seen = {
            name: list(candidates_for(here.pelaku(name), 2026)) == [year]
            for name in ("budi", "sari", "dewi", "tono", "rina", "agus")
        }
    assert seen == {
        "budi": False,
        "sari": True,
        "dewi": True,
        "tono": False,
        "rina": True,
        "agus": True,
    }
    assert not TindakLanjut.objects.exists()


@pytest.mark.django_db
def test_a_plan_is_the_penilais_and_ends_with_its_review(
    world: Worlds, lanjut: type[Lanjut]
) -> None:
    here, by = world("bkn"), lanjut
    year = by(here).year(**LEMAH)
    with here.on(DAY):
        for name in ("budi", "dewi", "agus"):
            with pytest.raises(NotAllowed):
                by(here).propose(year, "pengembangan", by=name)
        row, sari = by(here).propose(year, "pengembangan", by="sari"), here.pelaku("sari")
        with pytest.raises(NotNow, match="sudah dicatat"):
            by(here).propose(year, "pengembangan", by="sari")
        actions.start_tindak_lanjut(row, by=sari)
        with pytest.raises(InvalidInput):
            actions.complete_tindak_lanjut(row, by=sari, hasil="Dua laporan terlambat.")
        actions.complete_tindak_lanjut(row, by=sari, hasil="Terlambat.", tinjauan="belum")
        assert offered(here, "dewi") == [(PENGEMBANGAN, SANKSI)]
    assert row.status == TindakLanjut.Status.SELESAI


def offered(here: World, name: str) -> list[tuple[JenisTindakLanjut, ...]]:
    return [proposals_after(year) for year in candidates_for(here.pelaku(name), 2026)]


@pytest.mark.django_db
def test_a_sanction_is_entered_after_two_weak_years_and_begun_by_a_second_person(
    world: Worlds, lanjut: type[Lanjut]
) -> None:
    here = world("bkn")
    made = lanjut(here)
    year = made.weak_twice()
    with here.on(DAY):
        for name in ("sari", "rina", "budi"):
            with pytest.raises(NotAllowed):
                made.propose(year, "sanksi", by=name)
        row = made.propose(year, "sanksi", by="dewi")
        with pytest.raises(NotNow, match="orang kedua"):
            actions.start_tindak_lanjut(row, by=here.pelaku("dewi"))
        actions.start_tindak_lanjut(row, by=here.pelaku("agus"))
    assert row.status == TindakLanjut.Status.BERJALAN


@pytest.mark.django_db
def test_what_the_rule_does_not_propose_is_refused(world: Worlds, lanjut: type[Lanjut]) -> None:
    here = world("bkn")
    year = lanjut(here).year(**UNGGUL)
    with here.on(DAY):
        with pytest.raises(NotNow, match="tidak mengikuti predikat"):
            lanjut(here).propose(year, "sanksi", by="agus")
        assert lanjut(here).propose(year, "penghargaan", by="agus").pk
