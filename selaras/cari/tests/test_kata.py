"""What is typed is read as a verb, a month, a year, and what is left."""

import pytest

from selaras.cari.kata import Perintah, fits, read


@pytest.mark.parametrize(
    ("typed", "perintah", "bulan", "tahun", "sisa"),
    [
        ("nilai ne", Perintah.NILAI, None, None, ("ne",)),
        ("cetak agu 2026", Perintah.CETAK, 8, 2026, ()),
        ("Unduh  September", Perintah.CETAK, 9, None, ()),
        ("Ibu Putu Rina, S.E.", None, None, None, ("putu", "rina", "s", "e")),
        ("catat rapat mei", Perintah.CATAT, 5, None, ("rapat",)),
        ("1985", None, None, None, ("1985",)),
        ("", None, None, None, ()),
        ("²½ ☃", None, None, None, ("21⁄2".replace("⁄", ""),)),
    ],
)
def test_it_is_read(
    typed: str, perintah: str, bulan: int, tahun: int, sisa: tuple[str, ...]
) -> None:
    found = read(typed)
    assert (found.perintah, found.bulan, found.tahun) == (perintah, bulan, tahun)
    if typed.isascii():
        assert found.sisa == sisa


def test_what_follows_the_verb_keeps_its_letters() -> None:
    assert read("catat Rapat  Koordinasi BKPSDM").teks == "Rapat Koordinasi BKPSDM"


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        (("nengah",), True),
        (("nengha",), True),
        (("suryani", "nengah"), True),
        (("budi",), False),
        ((), False),
    ],
)
def test_case_titles_and_one_wrong_letter_do_not_matter(
    words: tuple[str, ...], *, is_found: bool
) -> None:
    assert fits("Nengah Suryani, S.E.", words) is is_found


@pytest.mark.parametrize(
    ("typed", "nama"),
    [
        ("agus", ("agus",)),
        ("nila", ("nila",)),
        ("nilai Mei", ("mei",)),
        ("pak Agus 2026", ("agus",)),
    ],
)
def test_a_name_that_is_a_month_or_a_verb_too_stays_a_name(
    typed: str, nama: tuple[str, ...]
) -> None:
    assert read(typed).nama == nama
