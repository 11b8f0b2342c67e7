"""Feedback on every indicator and all seven behaviours: in parts, changed until the rating."""

import re
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotAllowed, NotNow, Stale
from selaras.core.models import AuditEntry
from selaras.penilaian.actions import rating, umpan_balik
from selaras.penilaian.policies import EvaluasiPolicy

CHOICE = re.compile(r'name="baku_([^"]+)" value="([^"]*)"( checked)?')
ADDRESS = "/penilaian/periode/{}/give_feedback/"
LAST_MONTH = "Bagus dan pertahankan"  # what the cast says where nothing else is said


@pytest.fixture
def ready(world: Any) -> Any:
    """A submitted period of Budi on the day on which Sari sits at her desk."""
    cast = world("bkn")
    periode = cast.periode("budi", status="realisasi_diajukan")
    with cast.on(cast.rating_day(periode)):
        yield cast, periode


@pytest.fixture
def with_sentences(world: Any) -> Any:
    """The same in an agency that has sentences of its own."""
    cast = world("ntt", penilaian_dua_tahap=False)
    periode = cast.periode("budi", status="realisasi_diajukan")
    with cast.on(cast.rating_day(periode)):
        yield cast, periode


def typed(cast: Any, periode: Any, text: str = "Sudah baik", **more: Any) -> Any:
    rows = {f"indikator_{each.pk}": text for each in cast.indikator(periode)}
    return rows | {f"perilaku_{each.kode}": text for each in cast.kebijakan.perilaku} | more


@pytest.mark.feature("DPS-061", "DPS-062", "DPS-064")
def test_complete_feedback_is_stored_and_the_status_turns(ready: Any) -> None:
    cast, periode = ready
    policy = EvaluasiPolicy(cast.pelaku("sari"), periode)
    assert not policy.is_complete
    umpan_balik.give_feedback(periode, by=cast.pelaku("sari"), **cast.umpan_balik(periode))
    assert periode.umpan_balik_set.count() == 2 + 7
    assert EvaluasiPolicy(cast.pelaku("sari"), periode).is_complete
    assert {row.oleh_id for row in periode.umpan_balik_set.all()} == {cast.sari.pk}
    assert AuditEntry.objects.get(verb="give_feedback").data == {"belum": 0, "terlambat": False}


@pytest.mark.feature("DPS-061", "NTT-066", "BLL-038")
def test_parts_are_kept_but_the_rating_waits(ready: Any) -> None:
    cast, periode = ready
    by = cast.pelaku("sari")
    first = cast.indikator(periode)[0].pk
    rows = [{"indikator": first, "isi": "Bagus"}]
    umpan_balik.give_feedback(periode, by=by, hasil_kerja=rows, perilaku={})
    policy = EvaluasiPolicy(by, periode)
    assert policy.missing == 8
    page = cast.client("sari").get(f"/penilaian/periode/{periode.pk}/").content.decode()
    assert "8 dari 9 umpan balik belum terisi." in page
    with pytest.raises(NotNow, match="menunggu umpan balik lengkap: 8"):
        rating.rate(periode, by=by, hasil_kerja="sesuai", perilaku="sesuai")
    assert not periode.evaluasi_set.exists()


@pytest.mark.feature("DPS-063")
def test_given_feedback_may_be_changed_and_taken_back(ready: Any) -> None:
    cast, periode = ready
    by = cast.pelaku("sari")
    umpan_balik.give_feedback(periode, by=by, **cast.umpan_balik(periode))
    texts = {"BP": "Lebih cepat lagi", "AK": " "}
    umpan_balik.give_feedback(periode, by=by, hasil_kerja=[], perilaku=texts)
    said = dict(periode.umpan_balik_set.exclude(perilaku="").values_list("perilaku", "isi"))
    assert said["BP"] == "Lebih cepat lagi"
    assert "AK" not in said
    assert said["KO"] == "Bagus dan pertahankan"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"hasil_kerja": [{"indikator": 999_999, "isi": "x"}]}, "hasil_kerja"),
        ({"perilaku": {"XX": "x"}}, "perilaku"),
        ({"perilaku": {"BP": "x" * 2001}}, "perilaku_BP"),
        ({"perilaku": {"BP": "a\x00b"}}, "perilaku_BP"),
    ],
)
def test_bad_input_is_said_beside_its_field(ready: Any, facts: Any, field: str) -> None:
    cast, periode = ready
    with pytest.raises(InvalidInput) as caught:
        umpan_balik.give_feedback(periode, by=cast.pelaku("sari"), **facts)
    assert list(caught.value.errors) == [field]
    assert not periode.umpan_balik_set.exists()


def test_an_indicator_twice_or_of_another_is_refused(ready: Any) -> None:
    cast, periode = ready
    own, other = cast.indikator(periode)[0].pk, cast.indikator(cast.skp_of("sari"))[0].pk
    for rows in ([own, own], [other]):
        facts = [{"indikator": pk, "isi": "x"} for pk in rows]
        with pytest.raises(InvalidInput):
            umpan_balik.give_feedback(periode, by=cast.pelaku("sari"), hasil_kerja=facts)


def test_an_older_page_is_refused_with_what_changed(ready: Any) -> None:
    cast, periode = ready
    by, seen = cast.pelaku("sari"), periode.versi
    umpan_balik.give_feedback(periode, by=by, perilaku={"BP": "Satu"}, versi=seen)
    with pytest.raises(Stale, match="diberi umpan balik oleh Sari Puspita"):
        umpan_balik.give_feedback(periode, by=by, perilaku={"BP": "Dua"}, versi=seen)


@pytest.mark.feature("DPS-052")
def test_only_the_penilai(ready: Any) -> None:
    cast, periode = ready
    for name in ("budi", "dewi", "agus", "rina"):
        with pytest.raises(NotAllowed):
            umpan_balik.give_feedback(periode, by=cast.pelaku(name), perilaku={"BP": "x"})


def test_it_works_on_the_page(ready: Any) -> None:
    cast, periode = ready
    answer = cast.client("sari").post(ADDRESS.format(periode.pk), typed(cast, periode))
    assert answer.status_code == 302
    assert answer["Location"].endswith("#nilai")
    assert periode.umpan_balik_set.count() == 9


@pytest.mark.feature("NTT-063")
def test_a_preset_sentence_or_ones_own_words(with_sentences: Any) -> None:
    cast, periode = with_sentences
    data = {
        "baku_perilaku_BP": "Dapat diterima",
        "baku_perilaku_AK": "Dapat diterima",
        "perilaku_AK": "Ditulis sendiri",
    }
    cast.client("sari").post(ADDRESS.format(periode.pk), data)
    said = dict(periode.umpan_balik_set.values_list("perilaku", "isi"))
    assert said == {"BP": "Dapat diterima", "AK": "Ditulis sendiri"}


def test_every_row_offers_the_sentences_and_shows_what_was_chosen(with_sentences: Any) -> None:
    cast, periode = with_sentences
    client, page = cast.client("sari"), f"/penilaian/periode/{periode.pk}/"
    client.post(ADDRESS.format(periode.pk), {"baku_perilaku_BP": "Dapat diterima"})
    choices = CHOICE.findall(client.get(page).content.decode())
    rows = {name for name, _, _ in choices}
    assert len(rows) == 2 + 7
    chosen = [(name, value) for name, value, checked in choices if checked]
    assert chosen == [("perilaku_BP", "Dapat diterima")]
    offered = [value for name, value, _ in choices if name == "perilaku_AK"]
    others = [each for each in cast.kebijakan.umpan_balik_baku if each != "Dapat diterima"]
    assert offered == ["Dapat diterima", *others, ""]  # the last one used stands first


def test_words_typed_last_month_may_be_taken_up_and_changed(world: Any) -> None:
    cast = world("denpasar")
    january = cast.siap_dinilai(nomor=1)
    cast.capaian(january)
    february = cast.periode("budi", status="realisasi_diajukan", nomor=2)
    with cast.on(cast.rating_day(february)):
        page = cast.client("sari").get(f"/penilaian/periode/{february.pk}/").content.decode()
        everything = len(cast.indikator(february)) + len(cast.kebijakan.perilaku)
        assert page.count(f'data-lalu="{LAST_MONTH}"') == everything
        assert 'type="radio" name="baku_' not in page
        same, other = {"perilaku_BP": LAST_MONTH}, {"perilaku_AK": "Kata lain bulan ini"}
        answer = cast.client("sari").post(ADDRESS.format(february.pk), same | other)
    assert "sama dengan bulan lalu; mohon ubah" in answer.content.decode()
    assert not february.umpan_balik_set.exists()


def test_a_stranger_sees_404(ready: Any) -> None:
    cast, periode = ready
    answer = cast.client("tono").post(ADDRESS.format(periode.pk), typed(cast, periode))
    assert answer.status_code == 404


@pytest.mark.parametrize("name", ["budi", "agus"])
def test_the_wrong_role_gets_403(ready: Any, name: str) -> None:
    cast, periode = ready
    answer = cast.client(name).post(ADDRESS.format(periode.pk), typed(cast, periode))
    assert answer.status_code == 403
    assert not periode.umpan_balik_set.exists()


def test_a_rated_period_answers_409_and_keeps_what_was_typed(world: Any) -> None:
    cast = world("bkn")
    periode = cast.periode_dinilai()
    with cast.on(cast.rating_day(periode)):
        data = typed(cast, periode, "Ketikan yang belum tersimpan")
        answer = cast.client("sari").post(ADDRESS.format(periode.pk), data)
    assert answer.status_code == 409
    assert b"Ketikan yang belum tersimpan" in answer.content
    assert b"sudah diberikan oleh Anda pada" in answer.content


def test_too_long_is_422_beside_its_field(ready: Any) -> None:
    cast, periode = ready
    data = typed(cast, periode, perilaku_BP="x" * 2001)
    answer = cast.client("sari").post(ADDRESS.format(periode.pk), data)
    assert answer.status_code == 422
    assert "2000" in answer.content.decode()
    assert b"Sudah baik" in answer.content
    assert not periode.umpan_balik_set.exists()
