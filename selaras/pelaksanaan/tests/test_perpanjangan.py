"""An extension moves the windows of those whom it reaches, and no others."""

from datetime import date, time
from typing import Any

import pytest

from selaras.jadwal import actions
from selaras.jadwal.models import Perpanjangan
from selaras.jadwal.tests.test_perpanjangan import DAY, approve, propose
from selaras.pelaksanaan.actions import realisasi
from selaras.pelaksanaan.policies.periode import PeriodePolicy
from selaras.perencanaan.policies.skp import SkpPolicy


def again(periode: Any) -> Any:
    """As the next request reads it."""
    return type(periode).objects.with_people().get(pk=periode.pk)


def closes(cast: Any, periode: Any, verb: str = "submit_realisasi") -> Any:
    return PeriodePolicy(cast.pelaku("budi"), again(periode)).refusal(verb)


@pytest.mark.parametrize("scope", ["pegawai", "unit", "instansi"])
def test_an_approved_extension_opens_the_window_again(world: Any, scope: str) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="terisi")
    reach = {"pegawai": {"pegawai": cast.budi}, "unit": {"unit": cast.unit("dewi")}}.get(scope, {})
    with cast.on(DAY):
        assert closes(cast, periode).kind == "window"
        row = propose(cast, "agus" if scope == "instansi" else "rina", **reach)
        assert closes(cast, periode).kind == "window"  # a proposal moves nothing
        approve(cast, row)
        assert closes(cast, periode) is None
    with cast.on(cast.moment(date(2026, 3, 20), time(23, 59, 59))):
        realisasi.submit_realisasi(again(periode), by=cast.pelaku("budi"))
    assert not again(periode).is_realisasi_terlambat


def test_after_its_last_day_the_window_is_closed_again(world: Any) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="terisi")
    with cast.on(DAY):
        approve(cast, propose(cast, pegawai=cast.budi))
    with cast.on(cast.moment(date(2026, 3, 21), time())):
        assert "20 Maret 2026, 23.59" in closes(cast, periode).sentence


def test_another_person_unit_period_or_step_is_not_reached(world: Any) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="terisi")
    with cast.on(DAY):
        approve(cast, propose(cast, pegawai=cast.sari))
        approve(cast, propose(cast, "agus", unit=cast.unit("tono")))
        approve(cast, propose(cast, "agus", langkah="penilaian"))
        approve(cast, propose(cast, "agus", nomor=1))
        assert closes(cast, periode).kind == "window"


def test_the_rating_follows_the_report_two_days_later(world: Any) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="terisi")
    with cast.on(DAY):
        approve(cast, propose(cast, pegawai=cast.budi))
        policy = PeriodePolicy(cast.pelaku("budi"), again(periode))
        assert policy.window("penilaian").hari_terakhir == date(2026, 3, 22)
        assert policy.window("umpan_balik").hari_terakhir == date(2026, 3, 22)


def test_what_was_only_a_duty_is_no_longer_late(world: Any) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi", status="terisi")
    with cast.on(DAY):
        approve(cast, propose(cast, pegawai=cast.budi))
        realisasi.submit_realisasi(again(periode), by=cast.pelaku("budi"))
    assert not again(periode).is_realisasi_terlambat


def test_ended_early_the_schedule_holds_again(world: Any) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="terisi")
    with cast.on(DAY):
        row = approve(cast, propose(cast, pegawai=cast.budi))
        actions.end_perpanjangan(row, by=cast.pelaku("agus"), catatan="Listrik pulih.")
        assert closes(cast, periode).kind == "window"
    assert (row.status, row.catatan) == ("diakhiri", "Listrik pulih.")


def test_an_extended_skp_is_not_late(world: Any) -> None:
    cast = world("ntt")
    skp = cast.skp("budi", status="draf")
    facts = {"langkah": "skp", "jenis": "final", "nomor": 1, "sampai": date(2026, 2, 10)}
    with cast.on(date(2026, 2, 5)):
        assert SkpPolicy(cast.pelaku("budi"), skp).jendela.hari_terakhir == date(2026, 1, 31)
        approve(cast, propose(cast, pegawai=cast.budi, **facts))
        skp = type(skp).objects.get(pk=skp.pk)
        assert SkpPolicy(cast.pelaku("budi"), skp).jendela.hari_terakhir == date(2026, 2, 10)


def test_a_closed_skp_leads_to_the_request(world: Any) -> None:
    closed = {"jadwal": {"final": {"skp": {"tutup": {"bulan": 0, "hari": 31, "acuan": "awal"}}}}}
    cast = world("ntt", **closed)
    skp = cast.skp("budi", status="draf")
    with cast.on(date(2026, 2, 5)):
        refusal = SkpPolicy(cast.pelaku("budi"), skp)._refuse_window()
    assert refusal.jalan.url.startswith("/jadwal/minta/?langkah=skp&jenis=final&tahun=2026&nomor=1")
    assert refusal.who == "Rina Anggraini (Admin OPD)"


def test_lists_of_many_ask_nothing_more_where_extensions_are_in_force(
    world: Any, queries: Any
) -> None:
    cast = world("ntt")
    cast.periode("budi", status="terisi")
    pages = (
        ("budi", "/"),
        ("budi", "/pelaksanaan/"),
        ("sari", "/penilaian/bawahan/"),
        ("budi", "/jadwal/"),
    )
    with cast.on(DAY):
        approve(cast, propose(cast, pegawai=cast.budi))
        before = [_asked(cast, queries, *page) for page in pages]
        for scope in ({"unit": cast.unit("dewi")}, {"unit": cast.unit("sari")}, {}):
            later = date(2026, 3, 21 + len(Perpanjangan.objects.all()))
            approve(cast, propose(cast, "agus", sampai=later, **scope))
        assert [_asked(cast, queries, *page) for page in pages] == before


def _asked(cast: Any, queries: Any, name: str, url: str) -> int:
    browser = cast.client(name)
    assert browser.get(url).status_code == 200
    with queries() as seen:
        browser.get(url)
    return len(seen)
