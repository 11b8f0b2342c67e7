"""Ten seconds in which the desk's rating may be undone, and nobody but its penilai knows it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from selaras.accounts.models import User
from selaras.base import clock
from selaras.base.errors import NotAllowed, NotNow, Stale
from selaras.core.models import AuditEntry
from selaras.core.sealing import seal_all
from selaras.notifications import antrean
from selaras.notifications.kabar import news_for
from selaras.notifications.models import Pengiriman
from selaras.penilaian.actions import rating
from selaras.penilaian.models import CapaianOrganisasi
from selaras.rules.kebijakan import Langkah
from tests.reading import main_of, words_of

PAGE = "/penilaian/periode/{}/"
RATE, UNDO = PAGE + "rate/", PAGE + "undo_rating/"
RATINGS: dict[str, Any] = {"hasil_kerja": "sesuai", "perilaku": "sesuai"}
WITA = ZoneInfo("Asia/Makassar")
SAVED = datetime(2026, 4, 3, 10, 0, tzinfo=WITA)
NOTE = "Catatan yang belum dibaca siapa pun"


def after(seconds: float) -> datetime:
    return SAVED + timedelta(seconds=seconds)


@pytest.fixture
def saved(world: Any) -> Any:
    """Budi's quarter, rated at Sari's desk a moment ago."""
    cast = world("bkn")
    periode = cast.siap_dinilai()
    assess(cast, periode, SAVED)
    return cast, periode


def assess(cast: Any, periode: Any, moment: datetime, name: str = "sari", **facts: Any) -> Any:
    facts = RATINGS | {"umpan": cast.umpan_balik(periode), "catatan": NOTE} | facts
    with cast.on(moment):
        evaluasi = rating.assess(periode, by=cast.pelaku(name), **facts)
    periode.refresh_from_db()
    return evaluasi


def undo(cast: Any, periode: Any, moment: datetime, name: str = "sari", **facts: Any) -> None:
    with cast.on(moment):
        rating.undo_rating(periode, by=cast.pelaku(name), **facts)
    periode.refresh_from_db()


def owner_knows(cast: Any, caller: Any, periode: Any, moment: datetime) -> set[str]:
    """Where Budi reads that he was rated Baik."""
    page, api = PAGE.format(periode.pk), caller(cast, "budi")
    budi = cast.client("budi")
    found = api.ask("GET", f"/periode/{periode.pk}")
    rows = api.ask("GET", f"/skp/{periode.skp_id}/periode")["items"]
    with cast.on(moment):
        news = [row.verb for row in news_for(cast.pelaku("budi"))]
    places = {
        "halaman": "Predikat kinerja pegawai" in main_of(budi.get(page).content.decode()),
        "riwayat": NOTE in main_of(budi.get(f"{page}riwayat/").content.decode()),
        "daftar": "Triwulan I 2026: Baik" in budi.get("/pelaksanaan/").content.decode(),
        "beranda": "Baik" in words_of(main_of(budi.get("/").content.decode())).split(),
        "cetak": budi.get(f"/dokumen/periode/{periode.pk}/dokumen-evaluasi.pdf").status_code == 200,
        "api": found["predikat"] == "baik" or found["evaluasi"] is not None,
        "api daftar": "baik" in [row["predikat"] for row in rows],
        "kabar": "rate" in news,
    }
    return {name for name, is_known in places.items() if is_known}


@contextmanager
def at(cast: Any, moment: datetime, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Requests happen at this very second, too."""
    with monkeypatch.context() as patch, cast.on(moment):
        patch.setattr(clock, "real_now", lambda: moment)
        yield


def test_the_owner_reads_it_from_its_publication_on(
    saved: Any, caller: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast, periode = saved
    with at(cast, after(9), monkeypatch):
        assert owner_knows(cast, caller, periode, after(9)) == set()
    with at(cast, after(10), monkeypatch):
        known = owner_knows(cast, caller, periode, after(10))
    everywhere = {"halaman", "riwayat", "daftar", "beranda", "cetak", "api", "api daftar", "kabar"}
    assert known == everywhere


def test_undone_it_was_none_and_the_trail_says_so(
    saved: Any, caller: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast, periode = saved
    undo(cast, periode, after(9))
    assert (periode.status, periode.predikat, periode.penilai) == ("realisasi_diajukan", "", None)
    assert (periode.cuplikan, periode.versi_skp, periode.terbit_pada) == ({}, None, None)
    assert not periode.evaluasi_set.exists()
    assert periode.umpan_balik_set.exists()
    trail = AuditEntry.objects.about(periode).order_by("-id").values_list("verb", flat=True)
    assert list(trail[:2]) == ["undo_rating", "rate"]
    with at(cast, after(60), monkeypatch):
        assert owner_knows(cast, caller, periode, after(60)) == set()


def test_it_is_rated_anew_and_the_one_change_is_still_there(
    saved: Any, caller: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast, periode = saved
    undo(cast, periode, after(5))
    again = assess(cast, periode, after(30), perilaku="di_atas", catatan="Lain")
    assert (again.nomor, again.dinilai_pada, again.diterbitkan_pada) == (1, after(30), after(40))
    with at(cast, after(45), monkeypatch):
        assert "riwayat" not in owner_knows(cast, caller, periode, after(45))  # of the first
        assert [row.verb for row in news_for(cast.pelaku("budi"))].count("rate") == 1
        facts = {"hasil_kerja": "di_atas", "alasan": "Diperiksa lagi. " * 20}
        by, change = cast.pelaku("sari"), RATINGS | facts
        assert rating.change_rating(periode, by=by, **change).nomor == 2


def test_nobody_undoes_what_is_published_or_anothers(saved: Any) -> None:
    cast, periode = saved
    for name in ("budi", "dewi", "rina", "agus"):
        with pytest.raises(NotAllowed):
            undo(cast, periode, after(5), name)
    with pytest.raises(Stale):
        undo(cast, periode, after(5), versi=periode.versi - 1)
    with pytest.raises(NotNow, match=r"terbit .* sehingga tidak dapat diurungkan lagi"):
        undo(cast, periode, after(10))


def test_after_the_windows_last_second_the_rating_stands(world: Any) -> None:
    """Else he would be left without one."""
    cast = world("ntt")
    periode = cast.siap_dinilai()
    cast.capaian(periode)
    end = periode.jendela(Langkah.PENILAIAN).sampai
    assess(cast, periode, end - timedelta(seconds=3))
    with pytest.raises(NotNow, match=r"Masa penilaian .* berakhir"):
        undo(cast, periode, end + timedelta(seconds=2))
    undo(cast, periode, end - timedelta(seconds=1))


def test_what_others_lean_on_is_published_at_once(world: Any) -> None:
    """A JPT's own rating is the capaian of his unit; the year's finishes the SKP; 0 is none."""
    cast = world("denpasar")
    dewi = cast.siap_dinilai("dewi")
    assess(cast, dewi, cast.moment(cast.rating_day(dewi)), "sekda")
    assert dewi.terbit_pada is None
    assert CapaianOrganisasi.objects.get().predikat == "baik"
    none = world("bkn", jeda_terbit_detik=0)
    periode = none.siap_dinilai()
    assert not assess(none, periode, SAVED).is_held


def test_the_desk_goes_on_to_the_next_with_the_way_back(
    world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = world("ntt")
    periode = cast.siap_dinilai()
    cast.capaian(periode)
    moment = cast.moment(cast.rating_day(periode))
    with at(cast, moment, monkeypatch):
        sari = cast.client("sari")
        form = RATINGS | {"konfirmasi": "on", "versi": periode.versi}
        page = sari.post(RATE.format(periode.pk), form, follow=True).content.decode()
        said = words_of(main_of(page))
        assert "Baik untuk Bapak Budi Santoso, Februari 2026, tersimpan. Terbit dalam 10" in said
        versi = re.search(r'undo_rating/".*?name="versi" value="(\d+)"', page, re.DOTALL)
        assert versi is not None
        undone = sari.post(UNDO.format(periode.pk), {"versi": versi[1]}, follow=True)
        assert "diurungkan dan tidak terbit" in words_of(main_of(undone.content.decode()))
    periode.refresh_from_db()
    assert periode.status == "realisasi_diajukan"


def test_no_message_leaves_for_what_was_undone(saved: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    cast, periode = saved
    monkeypatch.setattr(antrean, "BASI", timedelta(days=3650))
    User.objects.filter(pk=cast.budi.user_id).update(email="budi@contoh.go.id")
    queue(cast, after(3))
    waiting = Pengiriman.objects.filter(kejadian__verb="rate")
    assert waiting.get().status == "antre"
    undo(cast, periode, after(8))
    queue(cast, after(60))
    assert waiting.get().status == "batal"


def queue(cast: Any, moment: datetime) -> None:
    seal_all()
    with cast.on(moment):
        antrean.queue(cast.instansi, moment)
