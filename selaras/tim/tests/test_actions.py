"""Teams: formed across units, changed, joined, left and ended; nothing is deleted."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.base.errors import DomainError, InvalidInput, NotNow, Stale
from selaras.tim import actions
from selaras.tim.models import AnggotaTim, TimKerja

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
TOMORROW = date(2026, 3, 3)
FACTS = {"nama": "Tim Percepatan Layanan Digital", "mulai": date(2026, 2, 2)}


def team(here: Any, **facts: Any) -> TimKerja:
    """Formed by Dewi in her dinas; Tono of another dinas leads it."""
    facts = FACTS | {"ketua": here.tono} | facts
    return actions.create_tim(here.unit("dewi"), by=here.pelaku("dewi"), **facts)


def refused(error: type[DomainError], field: str, deed: Callable[[], Any]) -> str:
    with pytest.raises(error) as found:
        deed()
    assert field in found.value.errors or not field
    return found.value.message


@pytest.mark.feature("BKN-004")
def test_a_leader_forms_a_team_whose_people_are_of_several_units(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        tim = team(here)
        for name in ("budi", "agus"):
            actions.add_anggota(tim, by=here.pelaku("tono"), pegawai=getattr(here, name))
        for name in ("tono", "budi", "agus"):
            assert list(TimKerja.objects.visible_to(here.pelaku(name))) == [tim]
        assert not TimKerja.objects.visible_to(here.pelaku("sari"))
    assert set(tim.anggota_set.values_list("pegawai__nama", "mulai")) == {
        ("Budi Santoso", DAY),
        ("Agus Hartono", DAY),
    }


def test_a_head_above_sees_and_changes_the_teams_of_the_units_below(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        tim = team(here)
        assert list(TimKerja.objects.visible_to(here.pelaku("sekda"))) == [tim]
        actions.edit_tim(tim, by=here.pelaku("sekda"), nama="Tim Layanan", ketua=here.budi)
        tim.refresh_from_db()
        assert (tim.nama, tim.ketua) == ("Tim Layanan", here.budi)
        assert not TimKerja.objects.visible_to(here.pelaku("tono"))


def test_who_cannot_lead_or_join_is_told_why(world: Callable) -> None:
    here, other = world("bkn"), world("ntt")
    with here.on(DAY):
        assert "bukan pegawai" in refused(
            InvalidInput, "ketua", lambda: team(here, ketua=other.budi)
        )
        tim = team(here)
        here.agus.berhenti_pada = date(2026, 2, 28)
        here.agus.save()
        here.rina.kedudukan = "99"
        here.rina.save()

        def join(pegawai: Any, **facts: Any) -> Any:
            return actions.add_anggota(tim, by=here.pelaku("tono"), pegawai=pegawai, **facts)

        assert "bukan pegawai" in refused(InvalidInput, "pegawai", lambda: join(other.budi))
        for left in (here.agus, here.rina):
            assert "tidak aktif" in refused(InvalidInput, "pegawai", lambda who=left: join(who))
        assert "adalah ketua" in refused(InvalidInput, "pegawai", lambda: join(here.tono))
        join(here.budi)
        assert "sudah menjadi anggota" in refused(InvalidInput, "pegawai", lambda: join(here.budi))
    assert AnggotaTim.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "facts"),
    [
        ("mulai", {"mulai": date(2026, 2, 1)}),
        ("mulai", {"mulai": date(2026, 12, 1)}),
        ("selesai", {"selesai": date(2026, 12, 1)}),
        ("selesai", {"selesai": date(2026, 3, 1)}),
    ],
)
def test_a_membership_lies_inside_the_teams_dates(world: Callable, field: str, facts: Any) -> None:
    here = world("bkn")
    with here.on(DAY):
        tim = team(here, selesai=date(2026, 11, 30))

        def join() -> Any:
            return actions.add_anggota(tim, by=here.pelaku("tono"), pegawai=here.budi, **facts)

        refused(InvalidInput, field, join)


def test_a_first_day_of_another_century_is_refused(world: Callable) -> None:
    """Nobody could end such a membership, nor the team before it."""
    here = world("bkn")
    with here.on(DAY):
        tim, tono = team(here), here.pelaku("tono")
        facts = {"pegawai": here.budi, "mulai": date(9999, 12, 31)}
        refused(InvalidInput, "mulai", lambda: actions.add_anggota(tim, by=tono, **facts))


def test_who_left_stays_in_the_history_and_may_come_back(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        tim, tono = team(here), here.pelaku("tono")
        first = actions.add_anggota(tim, by=tono, pegawai=here.budi, peran="Sekretaris")
        actions.end_anggota(first, by=tono, selesai=DAY)
    with here.on(TOMORROW):
        again = refused(NotNow, "", lambda: actions.end_anggota(first, by=tono, selesai=TOMORROW))
        assert "sudah berakhir" in again
        assert list(TimKerja.objects.visible_to(here.pelaku("budi"))) == [tim]
        actions.add_anggota(tim, by=tono, pegawai=here.budi)
    assert [row.peran for row in tim.anggota_set.all()] == ["Sekretaris", "Anggota"]


def test_ending_a_team_ends_its_memberships_and_closes_it(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        tim, dewi = team(here), here.pelaku("dewi")
        budi = actions.add_anggota(tim, by=dewi, pegawai=here.budi)
        with pytest.raises(InvalidInput) as late:
            actions.end_tim(tim, by=dewi, selesai=date(2026, 3, 1))
        assert "menjadi anggota mulai 2 Maret 2026" in late.value.errors["selesai"][0]
        tim.refresh_from_db()
        actions.end_tim(tim, by=dewi, selesai=DAY)
        budi.refresh_from_db()
        assert budi.selesai == DAY
    with here.on(TOMORROW):
        for deed in (
            lambda: actions.add_anggota(tim, by=dewi, pegawai=here.agus),
            lambda: actions.end_anggota(budi, by=dewi, selesai=TOMORROW),
            lambda: actions.edit_tim(tim, by=dewi, nama="Lain"),
            lambda: actions.end_tim(tim, by=dewi, selesai=TOMORROW),
        ):
            assert "sudah berakhir pada 2 Maret 2026" in refused(NotNow, "", deed)
        assert not TimKerja.objects.on(TOMORROW)


def test_a_member_becomes_ketua_only_after_his_membership(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        tim, dewi = team(here), here.pelaku("dewi")
        budi = actions.add_anggota(tim, by=dewi, pegawai=here.budi)

        def appoint() -> None:
            actions.edit_tim(tim, by=dewi, ketua=here.budi)

        assert "masih anggota" in refused(InvalidInput, "ketua", appoint)
        actions.end_anggota(budi, by=dewi, selesai=DAY)
        appoint()
    assert TimKerja.objects.get().ketua == here.budi


def test_dates_of_the_team_do_not_leave_a_member_outside(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        tim, dewi = team(here), here.pelaku("dewi")
        actions.add_anggota(tim, by=dewi, pegawai=here.budi, selesai=date(2026, 6, 30))
        for field, facts in (
            ("mulai", {"mulai": TOMORROW}),
            ("selesai", {"selesai": date(2026, 5, 1)}),
            ("selesai", {"selesai": date(2026, 1, 1)}),
        ):
            refused(InvalidInput, field, lambda f=facts: actions.edit_tim(tim, by=dewi, **f))
            tim.refresh_from_db()


def test_an_edit_on_an_older_page_is_refused(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        tim, dewi = team(here), here.pelaku("dewi")
        seen = tim.versi
        actions.edit_tim(tim, by=dewi, nama="Tim Baru", versi=seen)
        stale = refused(Stale, "", lambda: actions.edit_tim(tim, by=dewi, nama="Lain", versi=seen))
    assert "Dewi Lestari" in stale
    assert TimKerja.objects.get().nama == "Tim Baru"


def test_a_closed_unit_forms_no_team(world: Callable) -> None:
    here = world("bkn")
    unit = here.unit("tono")
    unit.ditutup = DAY
    unit.save()
    with here.on(DAY):
        sentence = refused(
            NotNow,
            "",
            lambda: actions.create_tim(unit, by=here.pelaku("agus"), ketua=here.budi, **FACTS),
        )
    assert "sudah ditutup" in sentence
