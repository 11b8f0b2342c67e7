"""A rating that is held back counts from its publication on: by the clock, without any deed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from selaras.core.sealing import seal_all
from selaras.demo.world import World
from selaras.organisasi.models.peran import Peran
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.actions import rating
from selaras.rekap.lipat import fold, now_of, sums_of
from selaras.rekap.models import Papan
from selaras.rekap.periksa import recounted
from selaras.rekap.tick import fold_all
from tests.reading import main_of, words_of

BEST: dict[str, Any] = {"hasil_kerja": "di_atas", "perilaku": "di_atas"}
ALASAN = "Bukti lain. " * 20
DAFTAR = "/rekapitulasi/daftar/?periode=final-2026-1&daftar=penilaian"
TABEL = "/rekapitulasi/dasbor/penilaian/?periode=final-2026-1"


@pytest.fixture
def here(world: Callable[..., World]) -> World:
    """Buleleng, where a Tim Penilai looks at every Sangat Baik of a year first."""
    cast = world("buleleng")
    Peran.objects.create(user=cast.user("tono"), jenis="tim_penilai")
    return cast


def changed(here: World) -> Periode:
    """Budi's year: Baik, which he knows; his penilai made it Sangat Baik a moment ago."""
    periode = here.periode_dinilai(final=True)
    with here.on(here.rating_day(periode)):
        rating.change_rating(periode, by=here.pelaku("sari"), alasan=ALASAN, **BEST)
    return periode


def predikat(sums: Any, tahun: int) -> dict[str, int]:
    """The year's own, as the nation counts them."""
    return {
        key.nilai: number
        for key, number in sums.items()
        if (key.tahun, key.papan, key.periode) == (tahun, Papan.PENILAIAN, "")
        and key.nilai != "belum"
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("make", "held"),
    [
        (changed, {"baik": 1}),
        (lambda here: here.periode_dinilai(final=True, **BEST), {}),
    ],
    ids=["a change", "a first rating"],
)
def test_the_sums_follow_its_publication_though_the_trail_says_nothing(
    here: World, make: Callable[[World], Periode], held: dict[str, int]
) -> None:
    periode = make(here)
    its = here.instansi
    with here.on(here.rating_day(periode)):
        seal_all()
        fold(its)
        assert predikat(sums_of(its), periode.tahun) == held
        assert sums_of(its) == recounted(its) == now_of(its)
    periode.refresh_from_db()
    assert periode.terbit_pada is not None
    with here.on(periode.terbit_pada):
        assert predikat(sums_of(its), periode.tahun) == held  # as of the last fold
        assert predikat(now_of(its), periode.tahun) == {"sangat_baik": 1}
        assert now_of(its) == recounted(its)
        assert fold_all() == 1
        assert sums_of(its) == recounted(its)
        assert fold_all() == 0


@pytest.mark.django_db
def test_table_and_list_of_the_agency_tell_what_is_published(here: World) -> None:
    """Of who is rated and does not know it yet the list says so: nobody is to be chased for it."""
    budi = changed(here)
    sari = here.periode_dinilai("sari", final=True, **BEST)
    with here.on(here.rating_day(sari) + timedelta(days=1)):
        agus = here.client("agus")
        table = words_of(main_of(agus.get(TABEL).content.decode()))
        assert "Sekretariat Daerah 2 0 ≤2 0 0 0 1" in table  # Baik, and one who is not told yet
        listed = words_of(main_of(agus.get(f"{DAFTAR}&kelompok=tanpa").content.decode()))
        assert "Sudah dinilai, belum terbit" in listed
        listed = words_of(main_of(agus.get(f"{DAFTAR}&kelompok=baik").content.decode()))
        assert budi.skp.pegawai.nama in listed
