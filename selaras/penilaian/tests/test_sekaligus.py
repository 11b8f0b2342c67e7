"""One sentence for several rows: only for what reaches the plan and was opened (practice.md §2)."""

from collections.abc import Callable
from typing import Any

import pytest

from selaras.base.errors import InvalidInput
from selaras.clients.tautan import Terbuka
from selaras.demo.world import World
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.actions import umpan_balik
from selaras.penilaian.models import Evaluasi
from selaras.penilaian.tests.crowd import promise
from selaras.perencanaan.models.rhk import Indikator

PAGE = "/penilaian/periode/{}/"
SAID = "Bagus dan pertahankan"

Desk = tuple[World, Periode, list[Indikator]]


@pytest.fixture
def desk(world: Callable[..., World]) -> Desk:
    """Two indicators that the plan asks more of, and three that reach it."""
    cast = world("ntt")
    skp = promise(cast, 3)
    periode = cast.periode(status="realisasi_diajukan", skp=skp)
    return cast, periode, cast.indikator(periode)


def fill(desk: Desk, rows: list[Indikator], **facts: Any) -> None:
    """Sari gives these results one sentence; all of them opened, unless it is said otherwise."""
    cast, periode, _ = desk
    names = [f"indikator_{row.pk}" for row in rows]
    said = [{"indikator": row.pk, "isi": facts.pop("isi", SAID)} for row in rows]
    facts = {"sekaligus": names, "dibuka": names} | facts
    with cast.on(cast.rating_day(periode)):
        umpan_balik.give_feedback(periode, by=cast.pelaku("sari"), hasil_kerja=said, **facts)


def refusal(desk: Desk, rows: list[Indikator], **facts: Any) -> str:
    with pytest.raises(InvalidInput) as refused:
        fill(desk, rows, **facts)
    assert not desk[1].umpan_balik_set.exists()
    return refused.value.errors["sekaligus"][0]


def test_what_reaches_the_plan_and_was_opened_gets_one_sentence(desk: Desk) -> None:
    cast, periode, rows = desk
    fill(desk, rows[2:])
    with cast.on(cast.rating_day(periode)):
        sari = cast.client("sari")
        names = [f"perilaku_{each.kode}" for each in cast.kebijakan.perilaku]
        names += [f"indikator_{row.pk}" for row in rows[:2]]
        sent = dict.fromkeys(names, "Sudah sesuai") | {"sekaligus": "", "konfirmasi": "on"}
        sent |= {"hasil_kerja": "sesuai", "perilaku": "sesuai"}
        assert sari.post(PAGE.format(periode.pk) + "rate/", sent).status_code == 302
    assert Evaluasi.objects.get(periode=periode).baris_sekaligus == 3


def test_the_api_says_it_of_several_too_once_they_were_opened(desk: Desk, caller: Any) -> None:
    cast, periode, rows = desk
    names = [f"indikator_{row.pk}" for row in rows[2:]]
    sent = {"hasil_kerja": [{"indikator": row.pk, "isi": SAID} for row in rows[2:]]}
    sent |= {"sekaligus": names}
    with cast.on(cast.rating_day(periode)):
        sari, path = caller(cast, "sari"), f"/periode/{periode.pk}/umpan-balik"
        assert "belum Anda buka" in sari.ask("PUT", path, sent, status=422)["errors"][0]["message"]
        sari.ask("PUT", path, sent | {"dibuka": names})
    assert periode.umpan_balik_set.filter(is_sekaligus=True).count() == 3


def test_a_row_changed_by_hand_counts_no_more(desk: Desk) -> None:
    cast, periode, rows = desk
    fill(desk, rows[2:])
    row = {"indikator": rows[2].pk, "isi": "Kata sendiri"}
    with cast.on(cast.rating_day(periode)):
        umpan_balik.give_feedback(periode, by=cast.pelaku("sari"), hasil_kerja=[row])
    assert periode.umpan_balik_set.filter(is_sekaligus=True).count() == 2


def test_below_the_plan_is_answered_by_itself(desk: Desk) -> None:
    assert "“Jumlah aplikasi yang dipelihara” belum mencapai target" in refusal(desk, desk[2])


def test_a_target_in_words_is_answered_by_itself(desk: Desk) -> None:
    assert "capaiannya tidak terbaca dari angka" in refusal(desk, desk[2][1:])


def test_what_was_not_opened_is_answered_by_itself(desk: Desk) -> None:
    assert "belum Anda buka" in refusal(desk, desk[2][2:], dibuka=[])


def test_evidence_that_does_not_open_is_answered_by_itself(desk: Desk) -> None:
    _, periode, rows = desk
    periode.bukti_set.filter(indikator=rows[2]).update(keterbukaan=Terbuka.TIDAK)
    assert "tautan buktinya tidak dapat dibuka" in refusal(desk, rows[2:])


def test_a_late_report_is_answered_row_by_row(desk: Desk) -> None:
    Periode.objects.filter(pk=desk[1].pk).update(is_realisasi_terlambat=True)
    desk[1].refresh_from_db()
    assert "diajukan terlambat" in refusal(desk, desk[2][2:])


def test_nil_is_answered_by_itself(desk: Desk) -> None:
    _, periode, rows = desk
    periode.realisasi_set.filter(indikator=rows[2]).update(is_nihil=True, alasan="Belum ada")
    assert "nihil" in refusal(desk, rows[2:])


def test_only_sentences_of_the_agency_are_given_to_several(desk: Desk) -> None:
    said = refusal(desk, desk[2][2:], isi="Kata saya sendiri")
    assert "hanya dengan kalimat dari instansi" in said


def test_where_everything_is_typed_there_is_no_bulk(world: Callable[..., World]) -> None:
    cast = world("denpasar")
    periode = cast.periode(status="realisasi_diajukan")
    with cast.on(cast.rating_day(periode)):
        page = cast.client("sari").get(PAGE.format(periode.pk)).content.decode()
    assert "data-hal=" in page
    assert "data-sekaligus" not in page
    assert "meminta umpan balik diketik" in refusal((cast, periode, []), cast.indikator(periode))
