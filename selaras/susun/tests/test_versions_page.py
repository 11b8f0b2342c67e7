"""The page that compares any two versions of an SKP."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.perencanaan.actions import pengajuan, rhk

DAY = date(2026, 1, 12)
BARU = "Terlaksananya pengamanan aplikasi layanan publik"


def thrice(here: Any) -> Any:
    """Budi's SKP, submitted, approved and revised: three versions, and a concept."""
    skp = here.skp("budi", status="draf_revisi")
    rhk.edit_rhk(here.rhk(skp), by=here.pelaku("budi"), uraian=BARU)
    return skp


@pytest.mark.feature("NTT-054")
def test_the_penilai_sees_what_a_resubmission_changed(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp = thrice(here)
        pengajuan.submit(skp, by=here.pelaku("budi"))
        page = here.client("sari").get(f"/skp/{skp.pk}/").content.decode()
        link = f"/skp/{skp.pk}/perubahan/?dari=2&amp;ke=3"
        assert f'href="{link}">Lihat yang berubah sejak versi terakhir' in page
        text = here.client("sari").get(link.replace("&amp;", "&")).content.decode()
    assert "<del>pemeliharaan</del> <ins>pengamanan</ins> aplikasi layanan publik" in text


def test_the_concept_of_this_moment_can_be_compared(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp = thrice(here)
        budi = here.client("budi")
        newest = budi.get(f"/skp/{skp.pk}/perubahan/").content.decode()
        oldest = budi.get(f"/skp/{skp.pk}/perubahan/?dari=1&ke=2").content.decode()
    assert '<option value="konsep" selected>Konsep sekarang</option>' in newest
    assert "<ins>pengamanan</ins>" in newest
    assert "<ins>pengamanan</ins>" not in oldest
    assert "Berorientasi Pelayanan" in oldest


@pytest.mark.parametrize(
    ("query", "pair"),
    [
        ("", ("2", "konsep")),
        ("dari=konsep&ke=1", ("1", "konsep")),
        ("dari=2&ke=2", ("2", "2")),
        ("dari=1", ("1", "konsep")),
        ("ke=2", ("1", "2")),
        ("ke=1", ("1", "1")),
        ("dari=konsep", ("2", "konsep")),
        ("dari=99&ke=x", ("2", "konsep")),
        ("dari=%00&ke=-1", ("2", "konsep")),
    ],
)
def test_any_two_may_be_chosen_and_nonsense_shows_the_newest(
    world: Callable, query: str, pair: tuple[str, str]
) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp = thrice(here)
        text = here.client("budi").get(f"/skp/{skp.pk}/perubahan/?{query}").content.decode()
    chosen = [line.split('"')[1] for line in text.split("<option value=") if '" selected' in line]
    assert tuple(chosen) == pair


def test_it_needs_two_states_and_a_right_to_see_them(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        draft = here.skp("budi", status="draf")
        url = f"/skp/{draft.pk}/perubahan/"
        assert "Belum ada versi" in here.client("budi").get(url).content.decode()
        assert here.client("sari").get(url).status_code == 404
        pengajuan.submit(draft, by=here.pelaku("budi"))
        text = here.client("sari").get(url).content.decode()
        assert "Versi pertama." in text
        assert "<select" not in text
        assert here.client("tono").get(url).status_code == 404
