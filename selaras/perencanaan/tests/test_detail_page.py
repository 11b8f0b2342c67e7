"""The page of an SKP, in every status, for everyone who may open it."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.perencanaan import actions
from selaras.perencanaan.models import Skp

PRESETS = ("bkn", "denpasar", "ntt", "buleleng")
REACHABLE = ("draf", "diajukan", "dikembalikan", "disetujui", "revisi_diajukan", "draf_revisi")


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("status", REACHABLE)
def test_it_opens_for_owner_penilai_and_admin(world: Callable, preset: str, status: str) -> None:
    here = world(preset)
    with here.on(date(2026, 1, 12)):
        skp = here.skp("budi", status=status)
        for name in ("budi", "sari", "rina"):
            hidden = status == "draf" and (
                name == "sari" or (name == "rina" and preset != "denpasar")
            )
            answer = here.client(name).get(f"/skp/{skp.pk}/")
            assert answer.status_code == (404 if hidden else 200), name


@pytest.mark.feature("BKN-010", "NTT-032")
def test_it_shows_results_indicators_and_whom_they_serve(world: Callable) -> None:
    here = world("bkn")
    with here.on(date(2026, 1, 12)):
        skp = here.skp("budi", status="disetujui")
        text = here.client("budi").get(f"/skp/{skp.pk}/").content.decode()
    assert "A. Utama" in text
    assert "B. Tambahan" in text
    assert "Terlaksananya pemeliharaan aplikasi layanan publik" in text
    assert "Terkelolanya layanan informatika yang andal bagi perangkat daerah" in text
    assert "Target 90 - 95 %" in text
    assert "Sari Puspita" in text


@pytest.mark.feature("NTT-031")
@pytest.mark.parametrize(("preset", "word"), [("ntt", "Konsep"), ("bkn", "Draf")])
def test_a_draft_is_called_as_the_agency_says(world: Callable, preset: str, word: str) -> None:
    here = world(preset)
    with here.on(date(2026, 1, 12)):
        skp = here.skp("budi", status="draf")
        text = here.client("budi").get(f"/skp/{skp.pk}/").content.decode()
    assert f">{word}<" in text


@pytest.mark.feature("BKN-026")
def test_stranger_sees_404_and_the_penilai_from_submission_on(world: Callable) -> None:
    here = world("bkn")
    with here.on(date(2026, 1, 12)):
        skp = here.skp("budi", status="draf")
        assert here.client("sari").get(f"/skp/{skp.pk}/").status_code == 404
        actions.submit(skp, by=here.pelaku("budi"))
        assert here.client("sari").get(f"/skp/{skp.pk}/").status_code == 200
        assert here.client("tono").get(f"/skp/{skp.pk}/").status_code == 404


def test_every_refusal_is_explained_beside_its_button(world: Callable) -> None:
    here = world("bkn")
    with here.on(date(2026, 1, 12)):
        skp = here.skp("budi", status="draf", isi=False)
        text = here.client("budi").get(f"/skp/{skp.pk}/").content.decode()
    assert "SKP belum memiliki RHK utama." in text
    assert "disabled" in text


@pytest.mark.feature("BKN-019")
def test_a_submitted_one_is_locked_and_says_for_whom_it_waits(world: Callable) -> None:
    here = world("bkn")
    with here.on(date(2026, 1, 12)):
        skp = here.skp("budi", status="diajukan")
        text = here.client("budi").get(f"/skp/{skp.pk}/").content.decode()
        form = here.client("budi").get(f"/skp/{skp.pk}/rhk/baru/")
    assert "SKP sedang diperiksa Ibu Sari Puspita" in text
    assert form.status_code == 409


def test_what_changed_between_versions_is_told(world: Callable) -> None:
    here = world("bkn")
    with here.on(date(2026, 1, 12)):
        skp = here.skp("budi", status="dikembalikan")
        row = here.rhk(skp).indikator_set.first()
        actions.edit_indikator(row, by=here.pelaku("budi"), target="20")
        actions.submit(skp, by=here.pelaku("budi"))
        text = here.client("budi").get(f"/skp/{skp.pk}/perubahan/").content.decode()
    assert "target semula 12, menjadi 20" in text


@pytest.mark.sqlite_only  # counts queries: the same on both
def test_it_asks_at_most_twelve_queries_however_many_rhk(
    world: Callable, queries: Callable
) -> None:
    here = world("denpasar")
    with here.on(date(2026, 1, 12)):
        skp = here.skp("budi", status="diajukan")
        browser = here.client("sari")
        few = _count(browser, queries, skp)
        actions.withdraw(skp, by=here.pelaku("budi"))
        for nomor in range(29):
            rhk = actions.add_rhk(
                skp,
                by=here.pelaku("budi"),
                jenis="tambahan",
                uraian=f"Tugas lain {nomor}",
                dasar_penugasan="SPT 12/2026",
            )
            actions.add_indikator(
                rhk, by=here.pelaku("budi"), uraian="Jumlah", aspek="kuantitas", target="1"
            )
        actions.submit(skp, by=here.pelaku("budi"))
        assert _count(browser, queries, skp) == few
        assert few <= 12


def _count(browser: object, queries: Callable, skp: Skp) -> int:
    browser.get(f"/skp/{skp.pk}/")  # warm: kebijakan and content types are kept in memory
    with queries() as seen:
        assert browser.get(f"/skp/{skp.pk}/").status_code == 200
    return len(seen)
