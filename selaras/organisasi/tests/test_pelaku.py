"""Who acts: known with the session's user in one query, as of today where his agency is."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from selaras.accounts.models import ZONA
from selaras.base import clock
from selaras.organisasi.models import RiwayatJabatan
from selaras.organisasi.pelaku import pelaku_of, user_who_acts

DAY = date(2026, 1, 12)
LATE = datetime(2026, 1, 12, 15, 30, tzinfo=UTC)  # 22.30 WIB, 23.30 WITA, and 00.30 WIT on the 13th
EVERYONE = ("sekda", "dewi", "sari", "budi", "tono", "rina", "agus")


@pytest.mark.sqlite_only
def test_a_request_learns_who_acts_in_two_queries(world: Callable, queries: Callable) -> None:
    """The session, and the user with his post, his roles and the units of an admin OPD."""
    here = world("bkn")
    with here.on(DAY):
        browser = here.client("rina")
        browser.get("/skp/0/matriks/xlsx/")  # the kebijakan is remembered from here on
        with queries() as found:
            assert browser.get("/skp/0/matriks/xlsx/").status_code == 404
    assert len(found) == 2 + 1  # the SKP that is not there


@pytest.mark.parametrize("name", EVERYONE)
def test_what_came_with_the_user_says_the_same(world: Callable, name: str) -> None:
    here = world("bkn")
    with here.on(DAY):
        plain = pelaku_of(here.user(name))
        with_facts = user_who_acts(getattr(here, name).user_id)
        assert with_facts is not None
        assert pelaku_of(with_facts) == plain
    assert (plain.nama, plain.nip) == (getattr(here, name).nama, getattr(here, name).nip)


@pytest.mark.parametrize(("zona", "holds"), [(zona, zona != "Asia/Jayapura") for zona, _ in ZONA])
def test_a_post_ends_with_the_day_of_its_own_zone(
    world: Callable, monkeypatch: pytest.MonkeyPatch, zona: str, *, holds: bool
) -> None:
    here = world("bkn")
    RiwayatJabatan.objects.filter(pegawai=here.budi).update(selesai=DAY)
    type(here.instansi).objects.filter(pk=here.instansi.pk).update(zona_waktu=zona)
    monkeypatch.setattr(clock, "real_now", lambda: LATE)
    user = user_who_acts(here.budi.user_id)
    assert user is not None
    assert bool(pelaku_of(user).jabatan) is holds


def test_what_was_read_yesterday_does_not_count_today(world: Callable) -> None:
    here = world("bkn")
    RiwayatJabatan.objects.filter(pegawai=here.budi).update(selesai=DAY)
    with here.on(DAY):
        user = user_who_acts(here.budi.user_id)
        assert user is not None
        assert pelaku_of(user).jabatan == "Pranata Komputer Ahli Muda"
    with here.on(date(2026, 1, 13)):
        assert pelaku_of(user).jabatan == ""


def test_nobody_and_a_closed_account_do_not_act(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        browser = here.client("budi")
        user = here.user("budi")
        user.is_active = False
        user.save()
        assert user_who_acts(0) is None
        assert browser.get("/skp/").headers["Location"].startswith("/akun/")
