"""The Tim Penilai looks at a rating before its owner knows it: confirms it, or sends it back."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest

from selaras.angka_kredit.hitung import lines_until, rated_periods
from selaras.angka_kredit.models import DasarAngkaKredit
from selaras.base.errors import NotAllowed, NotNow, Stale
from selaras.demo.world import World
from selaras.notifications.kabar import news_for
from selaras.organisasi.models.peran import Peran
from selaras.pelaksanaan.models import Periode
from selaras.penilaian import tick
from selaras.penilaian.actions import rating
from selaras.penilaian.actions.terbit import publish_if_due
from selaras.peninjauan.actions import antrean, tinjauan
from selaras.peninjauan.models import Tinjauan
from tests.reading import main_of, words_of

PAGE = "/penilaian/periode/{}/"
BEST: dict[str, Any] = {"hasil_kerja": "di_atas", "perilaku": "di_atas"}
GOOD: dict[str, Any] = {"hasil_kerja": "sesuai", "perilaku": "sesuai"}
ALASAN = "Bukti RHK 2 belum terbuka; mohon ditimbang kembali."


@pytest.fixture
def year(world: Any) -> Iterator[tuple[World, Periode, Tinjauan]]:
    """Sari rated Budi's year Sangat Baik in Buleleng; Tono and Agus are of the Tim Penilai."""
    cast = world("buleleng")
    team(cast, "tono", "agus", "sari", "budi")
    periode = cast.periode_dinilai(final=True, **BEST)
    with cast.on(cast.rating_day(periode) + timedelta(days=1)):
        yield cast, periode, Tinjauan.objects.get()


def team(cast: World, *names: str) -> None:
    for name in names:
        Peran.objects.create(user=cast.user(name), jenis="tim_penilai")


def budi_knows(cast: World, periode: Periode) -> set[str]:
    """Where Budi reads his predikat, or that there is one to read."""
    budi = cast.client("budi")
    page = main_of(budi.get(PAGE.format(periode.pk)).content.decode())
    paper = f"/dokumen/periode/{periode.pk}/dokumen-evaluasi.pdf"
    news = {row.verb for row in news_for(cast.pelaku("budi")) if row.subject_id == periode.pk}
    places = {
        "halaman": "Sangat Baik" in page,
        "cetak": budi.get(paper).status_code == 200,
        "kabar": bool(news & {"rate", "publish"}),
    }
    return {name for name, is_known in places.items() if is_known}


@pytest.mark.feature("BLL-032")
def test_every_sangat_baik_waits_and_is_published_when_it_is_confirmed(year: Any) -> None:
    cast, periode, row = year
    assert (row.sebab, row.predikat, row.penilai) == ("predikat", "sangat_baik", cast.sari)
    assert budi_knows(cast, periode) == set()
    said = words_of(main_of(cast.client("budi").get(PAGE.format(periode.pk)).content.decode()))
    assert "sedang ditinjau Tim Penilai Kinerja dan terbit paling lambat" in said
    answer = cast.client("tono").post(
        f"/peninjauan/{row.pk}/endorse_rating/", {"versi": row.periode.versi}
    )
    assert answer["Location"] == "/peninjauan/"
    assert budi_knows(cast, periode) == {"halaman", "cetak", "kabar"}


def test_the_team_reads_results_evidence_and_both_ratings_on_one_page(year: Any) -> None:
    cast, _, row = year
    home = cast.client("tono").get("/").content.decode()
    assert "Tinjau 1 penilaian sebelum terbit" in words_of(main_of(home))
    listed = home.count('<li class="card pad')
    assert f'<span class="n">{listed}<span' in home  # the badge counts that card, too
    listed = words_of(main_of(cast.client("tono").get("/peninjauan/").content.decode()))
    assert "Budi Santoso" in listed
    page = words_of(main_of(cast.client("tono").get(f"/peninjauan/{row.pk}/").content.decode()))
    for said in ("Di Atas Ekspektasi", "Dinilai oleh Sari Puspita", "Umpan balik", "Kukuhkan"):
        assert said in page


def test_sent_back_it_is_sari_who_rates_again_and_her_rating_stands(year: Any) -> None:
    cast, periode, row = year
    tono = cast.pelaku("tono")
    tinjauan.send_back_rating(row, by=tono, alasan=ALASAN, versi=row.periode.versi)
    periode.refresh_from_db()
    skp = periode.skp
    skp.refresh_from_db()
    assert (periode.status, periode.predikat, skp.status) == ("realisasi_diajukan", "", "disetujui")
    assert next(each.verb for each in news_for(cast.pelaku("sari"))) == "return_rating"
    assert ALASAN in cast.client("sari").get(PAGE.format(periode.pk)).content.decode()
    assert ALASAN not in cast.client("budi").get(PAGE.format(periode.pk)).content.decode()
    assert budi_knows(cast, periode) == set()
    late = periode.jendela("penilaian").sampai + timedelta(days=1)
    with cast.on(late):  # her window is over, and she did not let it lie
        again = rating.rate(periode, by=cast.pelaku("sari"), **BEST)
    assert again.is_published
    assert not again.is_terlambat
    assert Tinjauan.objects.count() == 1


def test_nobody_looks_at_his_own_at_what_he_rated_or_at_who_rates_him(year: Any) -> None:
    cast, _, row = year
    for name in ("budi", "sari", "rina"):
        assert cast.client(name).get(f"/peninjauan/{row.pk}/").status_code == 404
        with pytest.raises(NotAllowed):
            tinjauan.endorse_rating(row, by=cast.pelaku(name))
    sari = cast.periode_dinilai("sari", final=True, **BEST)
    hers = Tinjauan.objects.get(periode=sari)
    assert not Tinjauan.objects.visible_to(cast.pelaku("budi")).filter(pk=hers.pk).exists()
    with pytest.raises(NotAllowed, match="ditinjau anggota Tim Penilai Kinerja yang lain"):
        tinjauan.endorse_rating(hers, by=cast.pelaku("budi"))


def test_after_its_days_it_is_published_without_the_team(year: Any) -> None:
    """Nobody waits for ever for somebody else (practice.md §1)."""
    cast, periode, row = year
    with cast.on(row.sampai + timedelta(minutes=1)):
        assert tick.publish_due() == 1
        assert tick.publish_due() == 0
        assert "kabar" in budi_knows(cast, periode)
        row.refresh_from_db()
        with pytest.raises(NotNow, match="penilaian sudah terbit"):
            tinjauan.endorse_rating(row, by=cast.pelaku("tono"))


def test_what_its_owner_reads_already_is_not_sent_back(year: Any) -> None:
    """Its moment comes with the clock; the minute's beat only brings the news of it."""
    cast, _, row = year
    with cast.on(row.sampai), pytest.raises(NotNow, match="penilaian sudah terbit"):
        tinjauan.send_back_rating(row, by=cast.pelaku("tono"), alasan=ALASAN)


def test_the_beat_publishes_nothing_that_went_back_a_moment_before(year: Any) -> None:
    cast, periode, row = year
    assert not publish_if_due(periode, by=cast.sistem)
    tinjauan.send_back_rating(row, by=cast.pelaku("tono"), alasan=ALASAN)
    with cast.on(row.sampai):
        assert not publish_if_due(periode, by=cast.sistem)


def test_its_rater_reads_that_it_waits_and_may_take_it_back(year: Any) -> None:
    cast, periode, _ = year
    said = words_of(main_of(cast.client("sari").get(PAGE.format(periode.pk)).content.decode()))
    assert "tersimpan. Belum terbit. Urungkan" in said
    assert "Terbit dalam" not in said
    assert said.count("sedang ditinjau Tim Penilai Kinerja") == 1
    assert "Dokumen setelah terbit" in said


def test_undone_by_its_rater_it_waits_no_more(year: Any) -> None:
    cast, periode, row = year
    rating.undo_rating(periode, by=cast.pelaku("sari"))
    assert not Tinjauan.objects.waiting().exists()
    row.refresh_from_db()
    with pytest.raises(NotNow, match="sudah diurungkan Ibu Sari Puspita"):
        tinjauan.endorse_rating(row, by=cast.pelaku("tono"))


def test_a_second_answer_and_a_stale_page_are_refused(year: Any) -> None:
    cast, _, row = year
    with pytest.raises(Stale):
        tinjauan.endorse_rating(row, by=cast.pelaku("tono"), versi=row.periode.versi - 1)
    tinjauan.endorse_rating(row, by=cast.pelaku("tono"))
    with pytest.raises(NotNow):
        tinjauan.send_back_rating(row, by=cast.pelaku("agus"), alasan=ALASAN)


@pytest.mark.parametrize(("lot", "found"), [(4, "contoh"), (5, None)])
def test_of_the_others_a_lot_decides_and_undoing_draws_no_other(
    world: Any, lot: int, found: str | None
) -> None:
    cast = world("buleleng")
    team(cast, "tono")
    periode = cast.siap_dinilai(final=True)
    with patch.object(antrean, "salted_hmac") as drawn:  # no step: what one draws, others would get
        drawn.return_value.hexdigest.return_value = f"{lot:x}"
        cast.rate(periode, **GOOD)
    assert Tinjauan.objects.values_list("sebab", flat=True).first() == found
    assert drawn.call_args.args == ("peninjauan", str(periode.pk))


def test_a_change_that_waits_hides_nothing_that_was_published(world: Any) -> None:
    """Neither on Budi's own pages, nor in what his year gives him of angka kredit."""
    cast = world("buleleng")
    periode = cast.periode_dinilai(final=True, **GOOD)
    team(cast, "tono")
    with cast.on(cast.rating_day(periode)):
        rating.change_rating(periode, by=cast.pelaku("sari"), alasan="Bukti lain. " * 20, **BEST)
        assert (periode.predikat, periode.predikat_terbit) == ("sangat_baik", "baik")
        for page in ("/", "/skp/", PAGE.format(periode.pk)):
            said = words_of(main_of(cast.client("budi").get(page).content.decode()))
            assert "Baik" in said, page
            assert "Sangat Baik" not in said, page
        *_, known = rated_periods([periode.skp])
        dasar = DasarAngkaKredit(jenjang="MU", mulai=periode.mulai)
        (line,) = lines_until(known, dasar, periode.kebijakan)
        assert (line.predikat, line.evaluasi.nomor) == ("baik", 1)
        news = news_for(cast.pelaku("budi")).filter(subject_id=periode.pk)
        assert [row.verb for row in news if "rat" in row.verb] == ["rate"]  # the change's comes


def test_without_a_member_or_in_another_kind_of_period_nothing_waits(world: Any) -> None:
    cast = world("buleleng")
    assert cast.periode_dinilai(**BEST).evaluasi_set.get().is_published
    team(cast, "budi", "sari")  # who may not look at this one
    assert cast.periode_dinilai("budi", final=True, **BEST).evaluasi_set.get().is_published


def test_the_policys_moment_publishes_all_at_once_with_the_news_of_it(world: Any) -> None:
    cast = world("bkn", terbit={"triwulan": {"bulan": 1, "hari": 20}})
    periode = cast.periode_dinilai()
    released = datetime(2026, 4, 20, 0, 1, tzinfo=cast.instansi.zona)
    with cast.on(released - timedelta(minutes=2)):
        assert tick.publish_due() == 0
        page = cast.client("budi").get(PAGE.format(periode.pk)).content.decode()
        assert "menurut jadwal instansi" in words_of(main_of(page))
    with cast.on(released):
        assert tick.publish_due() == 1
        assert next(row.verb for row in news_for(cast.pelaku("budi"))) == "publish"
