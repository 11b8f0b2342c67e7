"""The lampiran of an SKP: it works, stranger 404, wrong role 403, stale 409, htmx gets the part."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.base.errors import InvalidInput
from selaras.core.models import AuditEntry
from selaras.perencanaan.actions import lampiran, pengajuan
from selaras.perencanaan.models.lampiran import BARIS_MAKS, lampiran_of
from selaras.perencanaan.models.skp import Skp

DAY = date(2026, 1, 12)
HTMX = {"HX-Request": "true"}
BOXES = {
    "dukungan": "Anggaran pemeliharaan\r\n\r\n  Dua orang teknisi \r\n",
    "skema": "Laporan bulanan",
    "konsekuensi": "",
}
LINES = {
    "dukungan": ["Anggaran pemeliharaan", "Dua orang teknisi"],
    "skema": ["Laporan bulanan"],
    "konsekuensi": [],
}


def draft(world: Callable) -> tuple[Any, Skp, str]:
    here = world("bkn")
    skp = here.skp("budi", status="draf")
    return here, skp, f"/skp/{skp.pk}/lampiran/"


def test_three_boxes_become_numbered_lines_that_the_skp_shows(world: Callable) -> None:
    here, skp, address = draft(world)
    with here.on(DAY):
        browser = here.client("budi")
        assert browser.post(address, BOXES).url == f"/skp/{skp.pk}/"
        page = browser.get(f"/skp/{skp.pk}/").content.decode()
        form = browser.get(address).content.decode()
    assert lampiran_of(skp) == LINES
    assert list(skp.lampiran_set.filter(bagian="dukungan").values_list("urutan", flat=True)) == [
        1,
        2,
    ]
    assert "2. Dua orang teknisi" in page
    assert "2 dari 3" in page
    assert "Anggaran pemeliharaan\nDua orang teknisi</textarea>" in form


def test_a_section_that_is_not_named_stays_and_an_empty_one_goes(world: Callable) -> None:
    here, skp, _ = draft(world)
    with here.on(DAY):
        by = here.pelaku("budi")
        lampiran.write_lampiran(skp, by=by, isi=LINES)
        lampiran.write_lampiran(skp, by=by, isi={"dukungan": ["Gedung"]})
        lampiran.write_lampiran(skp, by=by, isi={"skema": []})
    assert lampiran_of(skp) == {"dukungan": ["Gedung"], "skema": [], "konsekuensi": []}
    last = AuditEntry.objects.about(skp).filter(verb="write_lampiran").latest("pk")
    assert last.data == {"semula": {"skema": ["Laporan bulanan"]}}


def test_what_is_the_same_is_no_change(world: Callable) -> None:
    here, skp, _ = draft(world)
    with here.on(DAY):
        lampiran.write_lampiran(skp, by=here.pelaku("budi"), isi=LINES)
        versi = skp.versi
        lampiran.write_lampiran(skp, by=here.pelaku("budi"), isi=LINES)
    assert skp.versi == versi


@pytest.mark.parametrize(
    ("isi", "words"),
    [
        ({"skema": ["ada", "x" * 1001]}, "Baris 2 paling banyak 1000 karakter"),
        ({"skema": ["x"] * (BARIS_MAKS + 1)}, "Paling banyak 50 baris"),
        ({"skema": ["\x00"]}, "tidak dapat disimpan"),
    ],
)
def test_wrong_lines_are_told_beside_their_box_and_kept(
    world: Callable, isi: dict[str, list[str]], words: str
) -> None:
    here, skp, address = draft(world)
    boxes = {name: "\n".join(rows) for name, rows in isi.items()}
    with here.on(DAY):
        if "\x00" not in boxes["skema"]:
            answer = here.client("budi").post(address, boxes)
            assert answer.status_code == 422
            assert words in answer.content.decode()
            assert boxes["skema"] in answer.content.decode()
        with pytest.raises(InvalidInput) as refused:
            lampiran.write_lampiran(skp, by=here.pelaku("budi"), isi=isi)
    assert words in refused.value.errors["skema"][0]
    assert not skp.lampiran_set.exists()


def test_an_unknown_section_is_refused(world: Callable) -> None:
    here, skp, _ = draft(world)
    with here.on(DAY), pytest.raises(InvalidInput) as refused:
        lampiran.write_lampiran(skp, by=here.pelaku("budi"), isi={"lain": ["x"]})
    assert "tidak dikenal" in refused.value.errors["lain"][0]


def test_only_the_owner_writes_it_while_the_skp_is_open(world: Callable) -> None:
    here, skp, address = draft(world)
    with here.on(DAY):
        for name in ("tono", "sari"):  # a stranger, and the penilai of a draft
            assert here.client(name).post(address, BOXES).status_code == 404
            assert here.client(name).get(address).status_code == 404
        pengajuan.submit(skp, by=here.pelaku("budi"), catatan="Mohon diperiksa.")
        for name, status in (("sari", 403), ("agus", 403), ("budi", 409)):
            assert here.client(name).post(address, BOXES).status_code == status
            assert here.client(name).get(address).status_code == status
        page = here.client("sari").get(f"/skp/{skp.pk}/").content.decode()
    assert not skp.lampiran_set.exists()
    assert address not in page


def test_a_stale_page_is_told_and_keeps_what_was_typed(world: Callable) -> None:
    here, skp, address = draft(world)
    with here.on(DAY):
        browser = here.client("budi")
        seen = Skp.objects.get(pk=skp.pk).versi
        lampiran.write_lampiran(skp, by=here.pelaku("budi"), isi={"skema": ["Yang lain"]})
        answer = browser.post(address, BOXES | {"versi": seen})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Terakhir diisi lampirannya oleh Budi Santoso" in text
    assert "Dua orang teknisi" in text
    assert lampiran_of(skp)["skema"] == ["Yang lain"]


def test_htmx_gets_the_form_alone_then_the_part_that_changed(world: Callable) -> None:
    here, _, address = draft(world)
    with here.on(DAY):
        browser = here.client("budi")
        form = browser.get(address, headers=HTMX).content.decode()
        wrong = browser.post(address, {"skema": "x" * 1001}, headers=HTMX)
        right = browser.post(address, BOXES, headers=HTMX).content.decode()
    assert '<form id="formulir"' in form
    assert "<html" not in form
    assert (wrong.status_code, wrong["HX-Retarget"]) == (422, "#formulir")
    assert right.lstrip().startswith('<div id="skp"')
    assert "2. Dua orang teknisi" in right


def test_a_version_keeps_it_and_the_difference_names_the_section(world: Callable) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="dikembalikan")
    with here.on(DAY):
        lampiran.write_lampiran(skp, by=here.pelaku("budi"), isi=LINES)
        pengajuan.submit(skp, by=here.pelaku("budi"), catatan="Mohon diperiksa.")
        page = here.client("budi").get(f"/skp/{skp.pk}/perubahan/").content.decode()
    assert skp.versi_set.last().isi["lampiran"] == LINES
    assert "Lampiran Dukungan Sumber Daya" in page
    assert "Lampiran Konsekuensi" not in page
