"""What a later step asks for is never marked as one may leave it out."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.reading import main_of, words_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 12)


def page(here: object, name: str, address: str, day: date = DAY) -> str:
    with here.on(day):
        answer = here.client(name).get(address)
        assert answer.status_code == 200, address
        return words_of(main_of(answer.content.decode()))


@pytest.mark.parametrize(
    ("preset", "jenis", "words"),
    [
        ("ntt", "utama", "RHK pimpinan yang diintervensi (wajib untuk diajukan)"),
        ("ntt", "tambahan", "RHK pimpinan yang diintervensi (wajib untuk diajukan)"),
        ("bkn", "tambahan", "RHK pimpinan yang diintervensi (opsional)"),
        ("denpasar", "tambahan", "Dasar penugasan (SK, SPT) (wajib untuk diajukan)"),
    ],
)
def test_the_form_of_an_rhk_says_what_the_submission_needs(
    world: Callable, preset: str, jenis: str, words: str
) -> None:
    here = world(preset)
    with here.on(DAY):
        skp = here.skp("budi", status="draf")
    assert words in page(here, "budi", f"/skp/{skp.pk}/rhk/baru/?jenis={jenis}")


def test_the_expectations_are_needed_before_the_approval(world: Callable) -> None:
    here = world("ntt")
    with here.on(DAY):
        skp = here.skp("budi", status="diajukan")
    said = page(here, "sari", f"/skp/{skp.pk}/ekspektasi/")
    assert said.count("(wajib sebelum SKP disetujui)") == 7
    assert "(opsional)" not in said


@pytest.mark.parametrize(
    ("preset", "words"),
    [
        ("ntt", "(wajib untuk diajukan)"),
        ("bkn", "(salah satu wajib)"),
    ],
)
def test_the_realisation_says_which_box_it_needs(world: Callable, preset: str, words: str) -> None:
    here = world(preset)
    periode = here.periode("budi", status="berjalan")
    said = page(here, "budi", f"/penilaian/periode/{periode.pk}/", here.filling_day(periode))
    assert words in said


def test_a_note_that_is_compulsory_is_not_called_optional_too(world: Callable) -> None:
    here = world("denpasar")
    periode = here.periode("budi", status="rencana_diajukan")
    day = periode.mulai.replace(day=6)
    said = page(here, "sari", f"/penilaian/periode/{periode.pk}/", day)
    assert "Catatan untuk pegawai (wajib)" in said
    assert "Catatan untuk pegawai (wajib) (opsional)" not in said
