"""Who acts: asked once per request, as of today where his agency is."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from selaras.accounts.models import ZONA
from selaras.base import clock
from selaras.core.pelaku import ADMIN_OPD
from selaras.organisasi.models.pegawai import HubunganPenilai, RiwayatJabatan
from selaras.organisasi.models.peran import Peran
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.pelaku import pelaku_of
from selaras.organisasi.questions import post_on

DAY = date(2026, 1, 12)
LATE = datetime(2026, 1, 12, 15, 30, tzinfo=UTC)  # 22.30 WIB, 23.30 WITA, and 00.30 WIT on the 13th
EVERYONE = ("sekda", "dewi", "sari", "budi", "tono", "rina", "agus")


@pytest.mark.sqlite_only
@pytest.mark.parametrize(("name", "asked"), [("budi", 3), ("sari", 3), ("rina", 5)])
def test_a_request_learns_who_acts_in_few_queries(
    world: Callable, queries: Callable, name: str, asked: int
) -> None:
    """The session, the user, the person with the post; of who has roles these, and his units."""
    here = world("bkn")
    with here.on(DAY):
        browser = here.client(name)
        browser.get("/skp/0/matriks/xlsx/")  # the kebijakan is remembered from here on
        with queries() as found:
            assert browser.get("/skp/0/matriks/xlsx/").status_code == 404
    assert len(found) == asked + 1  # the SKP that is not there


@pytest.mark.parametrize("name", EVERYONE)
def test_it_says_what_the_rows_say(world: Callable, name: str) -> None:
    here = world("bkn")
    pegawai = getattr(here, name)
    with here.on(DAY):
        pelaku = pelaku_of(here.user(name))
        post = post_on(pegawai, DAY)
        rates = HubunganPenilai.objects.current(DAY).filter(penilai=pegawai).exists()
    assert (pelaku.pegawai_id, pelaku.nama, pelaku.nip) == (pegawai.pk, pegawai.nama, pegawai.nip)
    assert pelaku.is_perempuan == pegawai.is_perempuan
    assert pelaku.dikonfirmasi_pada == pegawai.dikonfirmasi_pada
    assert pelaku.unit_id == (post.unit_id if post else None)
    assert pelaku.unit_nama == (post.unit.nama if post else "")
    assert pelaku.jabatan == (post.sebutan if post else "")
    assert pelaku.is_pimpinan == bool(post and post.is_pimpinan)
    assert pelaku.is_penilai == rates
    given = Peran.objects.filter(user=pegawai.user_id).values_list("jenis", flat=True)
    assert pelaku.peran == frozenset(given)


def test_an_admin_opd_reaches_the_units_below_his_own(world: Callable) -> None:
    here = world("bkn")
    unit = here.unit("sari")
    below = UnitKerja.objects.create(instansi=here.instansi, nama="Seksi Arsip", parent=unit)
    deep = UnitKerja.objects.create(instansi=here.instansi, nama="Subseksi Arsip", parent=below)
    Peran.objects.create(user=here.user("tono"), jenis=ADMIN_OPD, unit=unit)
    with here.on(DAY):
        reach = pelaku_of(here.user("tono")).admin_unit_ids
    assert {unit.pk, below.pk, deep.pk} <= reach
    assert unit.parent_id not in reach


@pytest.mark.parametrize(("zona", "holds"), [(zona, zona != "Asia/Jayapura") for zona, _ in ZONA])
def test_a_post_ends_with_the_day_of_its_own_zone(
    world: Callable, monkeypatch: pytest.MonkeyPatch, zona: str, *, holds: bool
) -> None:
    here = world("bkn")
    RiwayatJabatan.objects.filter(pegawai=here.budi).update(selesai=DAY)
    type(here.instansi).objects.filter(pk=here.instansi.pk).update(zona_waktu=zona)
    monkeypatch.setattr(clock, "real_now", lambda: LATE)
    pelaku = pelaku_of(type(here.budi.user).objects.get(pk=here.budi.user_id))
    assert bool(pelaku.jabatan) is holds
    assert pelaku.nama == here.budi.nama  # the person stays, with or without a post


def test_an_account_without_an_agency_acts_for_nobody(world: Callable) -> None:
    here = world("bkn")
    user = here.user("budi")
    user.instansi = None
    pelaku = pelaku_of(user)
    assert (pelaku.pegawai_id, pelaku.unit_id, pelaku.nama) == (None, None, user.nama)


def test_a_closed_account_does_not_act(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        browser = here.client("budi")
        user = here.user("budi")
        user.is_active = False
        user.save()
        assert browser.get("/skp/").headers["Location"].startswith("/akun/")
