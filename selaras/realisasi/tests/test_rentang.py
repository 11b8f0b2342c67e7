"""Denpasar's annual request: its form, and the days that the pegawai sets himself (DPS-085)."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.demo.world import World
from selaras.pelaksanaan.models import Periode
from selaras.realisasi.actions import rentang
from tests.reading import main_of, words_of

PAGE, SPAN = "/penilaian/periode/{}/", "/pelaksanaan/periode/{}/set_span/"
DESEMBER = date(2026, 12, 28)
Request = tuple[World, Periode]


@pytest.fixture
def asked(world: Callable[..., World]) -> Iterator[Request]:
    cast = world("denpasar")
    final = cast.periode("budi", status="terisi", final=True)
    cast._rate_last(final, "budi")
    with cast.on(cast.filling_day(final)):
        yield cast, final


def html_of(cast: World, final: Periode) -> str:
    return main_of(cast.client("budi").get(PAGE.format(final.pk)).content.decode())


@pytest.mark.feature("DPS-085")
def test_the_annual_form_has_its_days_groups_values_and_what_the_penilai_fills_in(
    asked: Request,
) -> None:
    cast, final = asked
    sent = {"mulai": "2026-01-05", "selesai": "2026-12-31"}
    assert cast.client("budi").post(SPAN.format(final.pk), sent).status_code == 302
    shown = html_of(cast, final)
    said = words_of(shown)
    assert "periode 5 Januari 2026 sampai 31 Desember 2026" in said
    assert f'href="{SPAN.format(final.pk)}"' in shown
    groups = [said.index(words) for words in ("Utama ", "Tambahan ")]
    assert groups == sorted(groups)
    for row in cast.indikator(final):
        assert f'name="narasi-{row.pk}"' in shown
    assert said.count("ealisasi berdasarkan bukti dukung") >= len(cast.indikator(final))
    for each in cast.kebijakan.perilaku:
        assert each.nama in said
    for rating in ("Rating Hasil Kerja", "Rating Perilaku", "Predikat"):
        assert f"{rating} Pilih" in said
    assert "Ajukan Umpan Balik dan Penilaian" in said
    assert 'href="/pelaksanaan/?tahun=2026">Tutup</a>' in shown


@pytest.mark.parametrize(
    ("mulai", "selesai", "field"),
    [
        (date(2025, 12, 31), date(2026, 12, 31), "mulai"),
        (date(2027, 1, 1), date(2026, 12, 31), "mulai"),
        (date(2026, 1, 5), date(2027, 1, 1), "selesai"),
    ],
)
def test_it_stays_within_the_skp(asked: Request, mulai: date, selesai: date, field: str) -> None:
    cast, final = asked
    with pytest.raises(InvalidInput) as refused:
        rentang.set_span(final, by=cast.pelaku("budi"), mulai=mulai, selesai=selesai)
    assert list(refused.value.errors) == [field]


def test_only_the_owner_sets_it_and_only_where_the_policy_says_so(
    asked: Request, world: Callable[..., World]
) -> None:
    cast, final = asked
    days = {"mulai": date(2026, 1, 5), "selesai": date(2026, 12, 31)}
    with pytest.raises(NotAllowed):
        rentang.set_span(final, by=cast.pelaku("sari"), **days)
    other = world("bkn")
    final = other.periode("budi", status="terisi", final=True)
    with other.on(other.filling_day(final)), pytest.raises(NotNow, match="mengikuti SKP"):
        rentang.set_span(final, by=other.pelaku("budi"), **days)
