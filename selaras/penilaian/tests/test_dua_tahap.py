"""Two steps of a rating, where the policy has them: results first, then behaviours (NTT-090)."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotNow
from selaras.demo.world import World
from selaras.pelaksanaan.actions import realisasi
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.actions import dua_tahap, rating
from selaras.penilaian.models import Evaluasi
from tests.reading import main_of, words_of

PAGE = "/penilaian/periode/{}/"
SAID = "Bagus dan pertahankan"
Desk = tuple[World, Periode]


@pytest.fixture
def desk(world: Callable[..., World]) -> Iterator[Desk]:
    """Budi's submitted month before Sari, nothing said yet."""
    cast = world("ntt")
    periode = cast.periode("budi", status="realisasi_diajukan")
    with cast.on(cast.rating_day(periode)):
        yield cast, periode


def first_step(cast: World, periode: Periode) -> dict[str, str]:
    """As the page sends it: a sentence on each indicator, the rating, the declaration."""
    said = {f"baku_indikator_{each.pk}": SAID for each in cast.indikator(periode)}
    return said | {"hasil_kerja": "di_atas", "konfirmasi": "on"}


def saved(cast: World, periode: Periode, hasil_kerja: str) -> Any:
    """The first step as it was taken; returns what the second is told."""
    umpan, by = cast.umpan_balik(periode), cast.pelaku("sari")
    dua_tahap.rate_hasil_kerja(periode, by=by, umpan=umpan, hasil_kerja=hasil_kerja)
    return umpan


def html_of(cast: World, name: str, periode: Periode) -> str:
    return main_of(cast.client(name).get(PAGE.format(periode.pk)).content.decode())


@pytest.mark.feature("NTT-090")
def test_the_second_step_opens_with_the_first_ones_save(desk: Desk) -> None:
    cast, periode = desk
    client, page = cast.client("sari"), PAGE.format(periode.pk)
    shown = html_of(cast, "sari", periode)
    assert 'name="hasil_kerja"' in shown
    assert 'name="konfirmasi"' in shown
    second = ('name="perilaku"', 'id="nilai-catatan"', 'name="baku_perilaku_BP"')
    assert not [field for field in second if field in shown]

    answer = client.post(page + "rate_hasil_kerja/", first_step(cast, periode))
    assert answer["Location"] == page + "#perilaku"
    shown = html_of(cast, "sari", periode)
    assert all(field in shown for field in (*second, 'name="konfirmasi"'))
    assert "Hasil kerja: Di Atas Ekspektasi" in words_of(shown)
    assert not Evaluasi.objects.exists()

    sent = {f"baku_perilaku_{each.kode}": SAID for each in cast.kebijakan.perilaku}
    sent |= {"hasil_kerja": "di_atas", "perilaku": "sesuai", "catatan": "Lanjutkan."}
    assert client.post(page + "rate/", sent).status_code == 422  # the box, once more
    assert client.post(page + "rate/", sent | {"konfirmasi": "on"}).status_code == 302
    evaluasi = Evaluasi.objects.get(periode=periode)
    assert (evaluasi.hasil_kerja, evaluasi.perilaku) == ("di_atas", "sesuai")
    assert evaluasi.catatan == "Lanjutkan."


def test_its_owner_and_the_list_read_which_half_it_is_in_but_no_rating(desk: Desk) -> None:
    cast, periode = desk

    def listed() -> str:
        url = f"/penilaian/bawahan/?periode=bulanan-{periode.tahun}-{periode.nomor}"
        return cast.client("sari").get(url).content.decode()

    assert "Menunggu penilaian hasil kerja Anda" in listed()
    saved(cast, periode, "di_bawah")
    assert "Menunggu penilaian perilaku Anda" in listed()
    page = html_of(cast, "budi", periode)
    assert "Penilaian perilaku" in page
    assert "Di Bawah Ekspektasi" not in page


def test_the_first_step_wants_every_result_answered_and_the_box(desk: Desk) -> None:
    cast, periode = desk
    sent, row = first_step(cast, periode), cast.indikator(periode)[0]
    client, url = cast.client("sari"), PAGE.format(periode.pk) + "rate_hasil_kerja/"
    assert client.post(url, sent | {f"baku_indikator_{row.pk}": ""}).status_code == 422
    assert client.post(url, sent | {"konfirmasi": ""}).status_code == 422
    with pytest.raises(InvalidInput, match="belum diberi umpan balik"):
        dua_tahap.rate_hasil_kerja(periode, by=cast.pelaku("sari"), hasil_kerja="sesuai")
    assert client.post(url, sent).status_code == 302


def test_what_came_back_is_rated_from_its_beginning(desk: Desk) -> None:
    cast, periode = desk
    saved(cast, periode, "sesuai")
    realisasi.return_realisasi(periode, by=cast.pelaku("sari"), catatan="Mohon tambahkan bukti.")
    with cast.on(cast.rating_day(periode) + timedelta(days=1)):
        realisasi.submit_realisasi(periode, by=cast.pelaku("budi"))
        assert 'name="perilaku"' not in html_of(cast, "sari", periode)


def test_an_undone_rating_leaves_the_first_step(desk: Desk) -> None:
    cast, periode = desk
    by, umpan = cast.pelaku("sari"), saved(cast, periode, "di_atas")
    facts = {"umpan": umpan, "hasil_kerja": "di_atas", "perilaku": "sesuai"}
    rating.assess(periode, by=by, **facts)
    rating.undo_rating(periode, by=by)
    assert "Hasil kerja: Di Atas Ekspektasi" in words_of(html_of(cast, "sari", periode))


def test_an_agency_of_one_step_has_no_first(world: Callable[..., World]) -> None:
    cast = world("bkn")
    periode = cast.periode("budi", status="realisasi_diajukan")
    sari = cast.pelaku("sari")
    with cast.on(cast.rating_day(periode)), pytest.raises(NotNow, match="dalam satu langkah"):
        dua_tahap.rate_hasil_kerja(periode, by=sari, hasil_kerja="sesuai")
