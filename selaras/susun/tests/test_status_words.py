"""Each system's own word is the main one; beside it stands what it means, with its day."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.reading import main_of, words_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("preset", "status", "words"),
    [
        ("buleleng", "disetujui", "Persetujuan disetujui 5 Januari"),
        ("ntt", "diajukan", "Penilaian diajukan 5 Januari"),
        ("ntt", "disetujui", "Disetujui 5 Januari"),
        ("ntt", "draf", "Konsep belum diajukan"),
        ("ntt", "revisi_diajukan", "Revisi permohonan revisi menunggu jawaban"),
        ("ntt", "draf_revisi", "Konsep revisi sedang disusun"),
    ],
)
def test_the_word_of_the_agency_has_a_plain_hint(
    world: Callable, preset: str, status: str, words: str
) -> None:
    here = world(preset)
    with here.on(date(2026, 1, 12)):
        skp = here.skp("budi", status=status)
        for address in ("/skp/", f"/skp/{skp.pk}/"):
            assert words in words_of(main_of(here.client("budi").get(address).content.decode()))


def test_the_filter_names_both_words(world: Callable) -> None:
    page = world("ntt").client("rina").get("/skp/unit/").content.decode()
    assert "Konsep (draf)" in page
    assert "Penilaian (diajukan)" in page
    assert "Revisi (revisi diajukan)" in page


def test_a_refusal_names_the_status_as_the_page_does(world: Callable) -> None:
    here = world("ntt")
    with here.on(date(2026, 1, 12)):
        skp = here.skp("budi", status="diajukan")
        assert "Tidak dapat dilakukan saat status Penilaian." in skp.status_sentence("submit")
