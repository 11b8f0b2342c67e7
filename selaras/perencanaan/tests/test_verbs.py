"""Each step as a page: it works, stranger 404, wrong role 403, stale 409, htmx gets the part."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.perencanaan.models.skp import Skp

DAY = date(2026, 1, 12)
STEPS = [  # verb, status before, who, who may not, status after
    ("submit", "draf", "budi", None, "diajukan"),
    ("submit", "dikembalikan", "budi", "sari", "diajukan"),
    ("withdraw", "diajukan", "budi", "sari", "dikembalikan"),
    ("return_for_revision", "diajukan", "sari", "budi", "dikembalikan"),
    ("approve", "diajukan", "sari", "budi", "disetujui"),
    ("request_revision", "disetujui", "budi", "sari", "revisi_diajukan"),
    ("accept_revision", "revisi_diajukan", "sari", "rina", "draf_revisi"),
    ("reject_revision", "revisi_diajukan", "sari", "agus", "disetujui"),
]
IDS = [f"{verb}-{before}" for verb, before, *_ in STEPS]
NOTE = {"catatan": "Mohon berkenan."}


def prepared(world: Callable, before: str) -> tuple[Any, Skp]:
    here = world("bkn")
    skp = here.skp("budi", status=before)
    if before == "diajukan":
        with here.on(DAY):
            here.ekspektasi(skp)
    return here, skp


@pytest.mark.parametrize(("verb", "before", "who", "other", "after"), STEPS, ids=IDS)
def test_the_step(
    world: Callable, verb: str, before: str, who: str, other: str | None, after: str
) -> None:
    here, skp = prepared(world, before)
    address = f"/skp/{skp.pk}/{verb}/"
    with here.on(DAY):
        assert here.client("tono").post(address, NOTE).status_code == 404
        assert here.client(who).get(address).status_code == 405
        if other:
            refused = here.client(other).post(address, NOTE)
            assert refused.status_code == 403
            assert "Hanya" in refused.content.decode()
        stale = here.client(who).post(address, {**NOTE, "versi": skp.versi - 1 or 99})
        assert stale.status_code == 409
        assert "Mohon muat ulang halaman ini." in stale.content.decode()
        assert here.client(who).post(address, NOTE).url == f"/skp/{skp.pk}/"
        skp.refresh_from_db()
        assert skp.status == after
        again = here.client(who).post(address, NOTE)
        assert again.status_code == 409
        assert "Terakhir " in again.content.decode()


@pytest.mark.parametrize(("verb", "before", "who", "other", "after"), STEPS, ids=IDS)
def test_htmx_gets_only_the_part_that_changed(
    world: Callable, verb: str, before: str, who: str, other: str | None, after: str
) -> None:
    here, skp = prepared(world, before)
    with here.on(DAY):
        browser = here.client(who)
        answer = browser.post(f"/skp/{skp.pk}/{verb}/", NOTE, headers={"HX-Request": "true"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert text.lstrip().startswith('<div id="skp"')
    assert "<html" not in text
    assert 'hx-swap-oob="innerHTML"' in text


@pytest.mark.parametrize("htmx", [{}, {"HX-Request": "true"}])
def test_a_missing_note_is_asked_for_beside_its_field(world: Callable, htmx: dict) -> None:
    here, skp = prepared(world, "diajukan")
    with here.on(DAY):
        address = f"/skp/{skp.pk}/return_for_revision/"
        answer = here.client("sari").post(address, {"catatan": " "}, headers=htmx)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Catatan wajib diisi agar pegawai tahu" in text
    assert 'aria-invalid="true"' in text


def test_an_overlong_note_is_kept_on_the_page(world: Callable) -> None:
    here, skp = prepared(world, "draf")
    note = "Uraian panjang. " * 300
    with here.on(DAY):
        answer = here.client("budi").post(f"/skp/{skp.pk}/submit/", {"catatan": note})
    assert answer.status_code == 422
    assert note.strip() in answer.content.decode()


@pytest.mark.feature("NTT-047")
def test_the_penilai_writes_expectations_on_a_page(world: Callable) -> None:
    here = world("ntt")
    skp = here.skp("budi", status="diajukan")
    address = f"/skp/{skp.pk}/ekspektasi/"
    with here.on(DAY):
        page = here.client("sari").get(address).content.decode()
        assert "Ramah, cekatan, solutif, dan dapat diandalkan" in page
        isi = {each.kode: f"Contoh {each.kode}" for each in here.kebijakan.perilaku}
        assert here.client("sari").post(address, isi).url == f"/skp/{skp.pk}/"
        assert skp.ekspektasi() == isi
        assert here.client("budi").get(address).status_code == 403
        assert here.client("budi").post(address, isi).status_code == 403
        assert here.client("tono").get(address).status_code == 404
        wrong = here.client("sari").post(address, {"BP": "x" * 2001})
        assert wrong.status_code == 422
        assert "x" * 2001 in wrong.content.decode()


def test_every_page_needs_a_login(world: Callable, client: Any) -> None:
    _, skp = prepared(world, "diajukan")
    for path in ("", "persetujuan/", "unit/", "baru/", f"{skp.pk}/", f"{skp.pk}/ekspektasi/"):
        answer = client.get(f"/skp/{path}")
        assert answer.status_code == 302
        assert "masuk" in answer.url or "login" in answer.url
