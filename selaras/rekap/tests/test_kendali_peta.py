"""A cell of the map: what is late and what was closed unfinished are told apart, without colour."""

import pytest

from selaras.rekap.pages.peta import Angka, KolomPeta, SelPeta
from selaras.rules.kebijakan import JenisPeriode
from selaras.rules.periode import periode_of

SEPTEMBER = periode_of(JenisPeriode.BULANAN, 2026, 9)


@pytest.mark.parametrize(
    ("angka", "is_late", "kelas", "kata"),
    [
        (Angka(0, 0, 0), True, "ra", "tidak ada pegawai"),
        (Angka(8, 0, 0), True, "r4", "semua 8 selesai"),
        (Angka(10, 1, 0), False, "r3", "1 dari 10 belum"),
        (Angka(8, 2, 0), False, "r2", "2 dari 8 belum"),
        (Angka(8, 4, 0), False, "r1", "4 dari 8 belum"),
        (Angka(8, 7, 0), False, "r0", "7 dari 8 belum"),
        (Angka(8, 1, 0), True, "rl", "1 dari 8 belum, batas sudah lewat"),
        (Angka(8, 1, 1), False, "rl", "1 dari 8 belum; 1 ditutup tanpa selesai"),
        (Angka(8, 0, 2), True, "rt", "2 ditutup tanpa selesai"),
    ],
)
def test_a_cell_says_what_its_look_says(
    angka: Angka, *, is_late: bool, kelas: str, kata: str
) -> None:
    kolom = KolomPeta(SEPTEMBER, "Sep", is_ahead=False, is_late=is_late, is_kini=True)
    sel = SelPeta(kolom, angka, "")
    assert (sel.kelas, sel.kata) == (kelas, kata)
