"""Manual Indikator Kinerja: it works, stranger 404, wrong role 403, not now 409, htmx the part."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.base.errors import NotAllowed, NotNow
from selaras.perencanaan.actions import indikator, manual, pengajuan
from selaras.perencanaan.models.lampiran import manual_of
from selaras.perencanaan.models.rhk import Indikator
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy

DAY = date(2026, 1, 12)
HTMX = {"HX-Request": "true"}
MANUAL = {
    "tujuan": "Mengukur keandalan layanan informatika",
    "definisi": "Aplikasi yang dipelihara adalah aplikasi yang dipakai melayani masyarakat",
    "formula": "(A / B) x 100%",
    "satuan_pengukuran": "Persen",
    "kualitas": "outcome_antara",
    "sumber_data": "Berita acara pemeliharaan",
    "periode_pelaporan": "triwulanan",
}
IN_WORDS = MANUAL | {"formula": "", "satuan_pengukuran": ""}


def head(world: Callable, **facts: Any) -> tuple[Any, Skp, Indikator, str]:
    here = world("bkn")
    skp = here.skp("dewi", status="draf", **facts)
    row = here.rhk(skp).indikator_set.earliest("pk")
    return here, skp, row, f"/skp/indikator/{row.pk}/manual/"


def fresh(row: Indikator) -> dict[str, str] | None:
    return manual_of(Indikator.objects.get(pk=row.pk))


def test_a_head_writes_how_an_indicator_is_measured_and_the_skp_shows_it(world: Callable) -> None:
    here, skp, row, address = head(world)
    with here.on(DAY):
        browser = here.client("dewi")
        before = browser.get(f"/skp/{skp.pk}/").content.decode()
        form = browser.get(address).content.decode()
        assert browser.post(address, MANUAL).url == f"/skp/{skp.pk}/"
        page = browser.get(f"/skp/{skp.pk}/").content.decode()
    assert address in before
    assert "0 dari 2" in before
    assert row.uraian in form
    assert f'value="{row.satuan}"' in form  # what the indicator says already
    assert fresh(row) == MANUAL
    for text in (MANUAL["definisi"], "Outcome Antara", "Triwulanan", "1 dari 2"):
        assert text in page


def test_writing_again_replaces_the_whole_sheet(world: Callable) -> None:
    here, _, row, _ = head(world)
    with here.on(DAY):
        manual.write_manual(row, by=here.pelaku("dewi"), **MANUAL)
        other = MANUAL | {"tujuan": "Lain", "kualitas": "outcome", "periode_pelaporan": "tahunan"}
        manual.write_manual(row, by=here.pelaku("dewi"), **other)
    assert fresh(row) == other


@pytest.mark.parametrize("name", [*MANUAL])
def test_under_kuantitatif_every_part_is_asked_for_and_the_rest_is_kept(
    world: Callable, name: str
) -> None:
    here, _, row, address = head(world)
    with here.on(DAY):
        answer = here.client("dewi").post(address, MANUAL | {name: ""})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "wajib diisi" in text
    assert MANUAL["tujuan" if name != "tujuan" else "definisi"] in text
    assert fresh(row) is None


def test_under_kualitatif_formula_and_unit_may_be_left_out(world: Callable) -> None:
    here, _, row, address = head(world, pendekatan="kualitatif")
    with here.on(DAY):
        browser = here.client("dewi")
        assert "(opsional)" in browser.get(address).content.decode()
        assert browser.post(address, IN_WORDS | {"tujuan": ""}).status_code == 422
        assert browser.post(address, IN_WORDS).status_code == 302
    assert fresh(row) == IN_WORDS


@pytest.mark.parametrize(
    "facts",
    [
        {"kualitas": "baik"},
        {"periode_pelaporan": "harian"},
        {"definisi": "x" * 2001},
        {"satuan_pengukuran": "x" * 101},
    ],
)
def test_wrong_input_is_told_and_nothing_is_kept(world: Callable, facts: dict[str, str]) -> None:
    here, _, row, address = head(world)
    with here.on(DAY):
        answer = here.client("dewi").post(address, MANUAL | facts)
    assert answer.status_code == 422
    assert '<p class="err"' in answer.content.decode()
    assert fresh(row) is None


def test_others_are_kept_out_and_a_submitted_one_is_locked(world: Callable) -> None:
    here, skp, row, address = head(world)
    with here.on(DAY):
        for name in ("tono", "sekda"):  # a stranger, and the penilai of a draft
            assert here.client(name).post(address, MANUAL).status_code == 404
        pengajuan.submit(skp, by=here.pelaku("dewi"), catatan="Mohon diperiksa.")
        for name, status in (("sekda", 403), ("agus", 403), ("dewi", 409)):
            assert here.client(name).get(address).status_code == status
            assert here.client(name).post(address, MANUAL).status_code == status
    assert fresh(row) is None


def test_the_form_of_ja_jf_has_no_manual_and_says_so(world: Callable) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="draf")
    row = here.rhk(skp).indikator_set.earliest("pk")
    with here.on(DAY):
        browser = here.client("budi")
        page = browser.get(f"/skp/{skp.pk}/").content.decode()
        answer = browser.post(f"/skp/indikator/{row.pk}/manual/", MANUAL)
        with pytest.raises(NotNow, match="hanya ada pada SKP pejabat pimpinan tinggi"):
            manual.write_manual(row, by=here.pelaku("budi"), **MANUAL)
        with pytest.raises(NotAllowed):
            manual.write_manual(row, by=here.pelaku("sari"), **MANUAL)
        assert SkpPolicy(here.pelaku("budi"), skp).refusal("write_manual").kind == "prerequisite"
    assert answer.status_code == 409
    assert "Manual indikator kinerja" not in page


def test_a_stale_page_is_told_and_keeps_what_was_typed(world: Callable) -> None:
    here, skp, row, address = head(world)
    with here.on(DAY):
        browser = here.client("dewi")
        seen = Skp.objects.get(pk=skp.pk).versi
        manual.write_manual(row, by=here.pelaku("dewi"), **MANUAL)
        answer = browser.post(address, MANUAL | {"tujuan": "Ketikan saya", "versi": seen})
        right = browser.post(address, MANUAL | {"tujuan": "Baru", "versi": seen + 1}, headers=HTMX)
        wrong = browser.post(address, MANUAL | {"tujuan": ""}, headers=HTMX)
    assert answer.status_code == 409
    assert "Terakhir diisi manual indikatornya oleh Dewi Lestari" in answer.content.decode()
    assert "Ketikan saya" in answer.content.decode()
    assert right.content.decode().lstrip().startswith('<div id="skp"')
    assert (wrong.status_code, wrong["HX-Retarget"]) == (422, "#formulir")
    assert "<html" not in wrong.content.decode()


def test_a_version_keeps_it_and_the_difference_names_the_indicator(world: Callable) -> None:
    here, skp, row, _ = head(world)
    with here.on(DAY):
        by = here.pelaku("dewi")
        pengajuan.submit(skp, by=by, catatan="Mohon diperiksa.")
        pengajuan.withdraw(skp, by=by)
        manual.write_manual(row, by=by, **MANUAL)
        pengajuan.submit(skp, by=by, catatan="Mohon diperiksa.")
        page = here.client("dewi").get(f"/skp/{skp.pk}/perubahan/").content.decode()
    kept = {each["id"]: each["manual"] for each in skp.versi_set.last().isi["rhk"][0]["indikator"]}
    assert kept[row.pk] == MANUAL
    assert [value for key, value in kept.items() if key != row.pk] == [None]
    assert f"Manual indikator “{row.uraian}” diisi atau diubah" in page


def test_the_page_of_a_head_asks_no_query_per_manual(
    world: Callable, queries: Callable, budget: Callable
) -> None:
    here, skp, row, _ = head(world)
    with here.on(DAY):
        browser, by = here.client("dewi"), here.pelaku("dewi")
        few = _asked(browser, queries, skp)
        for nomor in range(12):
            extra = indikator.add_indikator(
                row.rhk, by=by, uraian=f"Lain {nomor}", target="1", perspektif="anggaran"
            )
            manual.write_manual(extra, by=by, **MANUAL)
        budget(few, _asked(browser, queries, skp), large=True)


def _asked(browser: Any, queries: Callable, skp: Skp) -> list[dict[str, str]]:
    browser.get(f"/skp/{skp.pk}/")
    with queries() as seen:
        assert browser.get(f"/skp/{skp.pk}/").status_code == 200
    return list(seen)
