"""Who never reports is rated by the penilai alone, after notice, where allowed (practice.md §1)."""

from datetime import date
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotAllowed, NotNow, Stale
from selaras.keadaan.tests.test_keadaan import on_leave
from selaras.kebijakan.presets import load_preset, preset_names
from selaras.organisasi.models.pegawai import Pegawai
from selaras.pelaksanaan.actions import realisasi
from selaras.penilaian.actions import rating, umpan_balik
from selaras.penutupan.actions import penutupan, tanpa_laporan
from selaras.rules.cara import TanpaLaporan

CATATAN = "Tidak melapor walaupun sudah diingatkan."
SESUAI = {"hasil_kerja": "di_bawah", "perilaku": "sesuai"}
KAMIS = date(2026, 3, 5)


def told(cast: Any, day: date = KAMIS) -> Any:
    """Notice was given on a day."""
    periode = cast.periode("budi")
    with cast.on(day):
        tanpa_laporan.warn_unreported(periode, by=cast.pelaku("sari"), catatan=CATATAN)
    return periode


def take(cast: Any, periode: Any, day: date, name: str = "sari") -> None:
    with cast.on(day):
        tanpa_laporan.take_unreported(periode, by=cast.pelaku(name), catatan=CATATAN)


@pytest.mark.parametrize("preset", preset_names())
def test_no_preset_allows_it(world: Any, preset: str) -> None:
    assert load_preset(preset).tanpa_laporan == TanpaLaporan.TIDAK_BOLEH
    cast = world(preset)
    periode = cast.periode("budi")
    with cast.on(date(2026, 4, 20)), pytest.raises(NotAllowed, match="tidak mengizinkan"):
        tanpa_laporan.warn_unreported(periode, by=cast.pelaku("sari"), catatan=CATATAN)


def test_after_notice_and_three_working_days(world: Any) -> None:
    cast = world("ntt", tanpa_laporan="penilai")
    periode = told(cast)  # Thursday; the window closes on Tuesday the 10th
    with pytest.raises(NotNow, match="masih dapat melaporkan"):
        take(cast, periode, date(2026, 3, 10))
    take(cast, periode, date(2026, 3, 11))
    assert (periode.status, periode.is_tanpa_laporan) == ("realisasi_diajukan", True)
    with cast.on(date(2026, 3, 20)):  # the notice took days of the window: it holds him no longer
        by = cast.pelaku("sari")
        umpan_balik.give_feedback(periode, by=by, **cast.umpan_balik(periode))
        rating.rate(periode, by=by, **SESUAI)
        page = cast.client("budi").get(f"/penilaian/periode/{periode.pk}/").content.decode()
    assert page.count("Tanpa laporan") >= 2
    assert f"Dinilai tanpa laporan pegawai: {CATATAN}" in page


def test_the_days_after_the_notice_are_waited_for(world: Any) -> None:
    cast = world("ntt", tanpa_laporan="penilai")
    periode = told(cast, date(2026, 3, 9))  # Monday: Tuesday, Wednesday, Thursday
    with pytest.raises(NotNow, match="sudah diberi tahu"):
        take(cast, periode, date(2026, 3, 12))
    take(cast, periode, date(2026, 3, 13))


def test_one_that_was_closed_meanwhile_may_be_taken_up(world: Any) -> None:
    cast = world("ntt", tanpa_laporan="penilai")
    periode = told(cast, date(2026, 3, 9))
    with cast.on(date(2026, 3, 11)):
        penutupan.close_due(cast.instansi, by=cast.sistem)
    periode.refresh_from_db()
    assert periode.status == "tidak_selesai"
    take(cast, periode, date(2026, 3, 13))
    assert periode.status == "realisasi_diajukan"


def test_without_notice_or_reason_or_by_another_it_is_refused(world: Any) -> None:
    cast = world("ntt", tanpa_laporan="penilai")
    periode = cast.periode("budi")
    with pytest.raises(NotNow, match="Mohon beri tahu Bapak Budi Santoso lebih dahulu"):
        take(cast, periode, date(2026, 3, 11))
    with cast.on(date(2026, 2, 20)), pytest.raises(NotNow, match="belum dibuka"):
        tanpa_laporan.warn_unreported(periode, by=cast.pelaku("sari"), catatan=CATATAN)
    with cast.on(KAMIS):
        with pytest.raises(InvalidInput):
            tanpa_laporan.warn_unreported(periode, by=cast.pelaku("sari"), catatan=" ")
        for name in ("budi", "dewi", "agus"):
            with pytest.raises(NotAllowed):
                tanpa_laporan.warn_unreported(periode, by=cast.pelaku(name), catatan=CATATAN)


def test_never_somebody_who_is_away(world: Any) -> None:
    cast = world("ntt", tanpa_laporan="penilai")
    periode = told(cast)
    Pegawai.objects.filter(pk=cast.budi.pk).update(kedudukan="02")
    periode.skp.pegawai.refresh_from_db()
    with pytest.raises(NotNow, match="sedang tidak bertugas"):
        take(cast, periode, date(2026, 3, 11))


def test_never_somebody_on_leave(world: Any) -> None:
    cast = world("ntt", tanpa_laporan="penilai")
    periode = told(cast)
    on_leave(cast, mulai=date(2026, 3, 8))
    with pytest.raises(NotNow, match="sedang tidak bertugas"):
        take(cast, periode, date(2026, 3, 11))


def test_a_report_that_comes_in_takes_its_place(world: Any) -> None:
    cast = world("denpasar", tanpa_laporan="penilai")
    periode = told(cast, date(2026, 3, 6))
    with cast.on(date(2026, 3, 10)):
        cast.fill_realisasi(periode)
        realisasi.submit_realisasi(periode, by=cast.pelaku("budi"))
    with pytest.raises(NotNow, match="sudah ada"):
        take(cast, periode, date(2026, 3, 20))
    assert not periode.is_tanpa_laporan


def test_a_stale_page_takes_nothing_up(world: Any) -> None:
    cast = world("ntt", tanpa_laporan="penilai")
    periode = told(cast)
    versi = periode.versi
    cast.log("budi", date(2026, 2, 20), on=KAMIS)
    with cast.on(KAMIS):
        cast.fill_realisasi(periode)
    with cast.on(date(2026, 3, 11)), pytest.raises(Stale, match="Budi Santoso"):
        tanpa_laporan.take_unreported(periode, by=cast.pelaku("sari"), catatan=CATATAN, versi=versi)


def test_it_is_done_on_the_page(world: Any) -> None:
    cast = world("ntt", tanpa_laporan="penilai")
    periode = cast.periode("budi")
    base = f"/pelaksanaan/periode/{periode.pk}"
    with cast.on(KAMIS):
        page = cast.client("sari").get(f"/penilaian/periode/{periode.pk}/").content.decode()
        first = cast.client("sari").post(f"{base}/warn_unreported/", {"catatan": CATATAN})
        early = cast.client("sari").post(f"{base}/take_unreported/", {"catatan": CATATAN})
    with cast.on(date(2026, 3, 11)):
        done = cast.client("sari").post(f"{base}/take_unreported/", {"catatan": CATATAN})
    assert "Beri tahu pegawai" in page
    assert (first.status_code, early.status_code, done.status_code) == (302, 409, 302)
    assert "masih dapat melaporkan" in early.content.decode()
