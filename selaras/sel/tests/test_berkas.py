"""The documents of a mover: fetched once he is registered, in pieces, checked by their SHA-256."""

from collections.abc import Callable
from hashlib import sha256

import pytest

from selaras.core.models import AuditEntry
from selaras.core.terbitan import DokumenTerbit
from selaras.demo.world import World
from selaras.documents.tests.terbit import issued
from selaras.sel import actions, berkas, kirim
from selaras.sel.models import BerkasSerahan, Serahan
from selaras.sel.tests import pindah
from selaras.sel.tests.pindah import DAY, receipt
from tests.plugins.cells import Cells


@pytest.fixture
def came(world: Callable[..., World], cells: Cells) -> tuple[World, Serahan]:
    """Budi came with the print of his SKP; the receipt is not out yet."""
    old, new = world("ntt"), world("denpasar")
    skp = old.skp("budi", status="disetujui")
    issued(old, "sari", "skp", skp.pk)
    return new, pindah.hand_over(old, new, cells)


def fetch(new: World, cells: Cells) -> BerkasSerahan:
    [row] = pindah.fetch(new, cells)
    return row


def test_a_file_comes_after_the_receipt_and_goes_on_where_it_was_cut_off(
    cells: Cells, came: tuple[World, Serahan], monkeypatch: pytest.MonkeyPatch
) -> None:
    new, row = came
    assert not fetch(new, cells).is_over  # the old cell has no receipt
    receipt(new, cells)
    monkeypatch.setattr(berkas, "PIECE", 7_000)
    wire, asked = cells.tell, list[str]()

    def torn(url: str, said: dict[str, str], seconds: float = 0) -> object:
        cells.is_away = len(asked) == 1
        asked.append(url)
        return wire(url, said, seconds)

    monkeypatch.setattr(kirim, "tell", torn)
    half = fetch(new, cells)
    assert (len(half.sebagian), half.is_over) == (7_000, False)
    whole = fetch(new, cells)
    dokumen = DokumenTerbit.objects.get()
    with whole.berkas.open("rb") as file:
        assert sha256(file.read()).hexdigest() == dokumen.sha256 == whole.sha256
    assert (bytes(whole.sebagian), len(asked)) == (b"", 1 + -(-dokumen.ukuran // 7_000))
    with cells.at("timur"), new.on(DAY):
        page = new.client("agus").get(f"/sel/{row.pk}/").content.decode()
        address = f"/sel/dokumen/{whole.pk}/"
        assert address in page
        answer = new.client("agus").get(address)
        assert sha256(b"".join(answer.streaming_content)).hexdigest() == whole.sha256
        assert new.client("tono").get(address).status_code == 404
    trail = AuditEntry.objects.about(row)
    assert trail.filter(verb="seen").count() == 2  # the page, and the file
    assert trail.get(verb="fetch_file").data["sha256"] == dokumen.sha256


def test_what_is_not_what_was_promised_is_not_kept(
    cells: Cells, came: tuple[World, Serahan]
) -> None:
    new, row = came
    receipt(new, cells)
    with DokumenTerbit.objects.get().berkas.open("r+b") as file:
        file.write(b"%PDF-9.9")
    found = fetch(new, cells)
    assert (found.sebab, bool(found.berkas)) == (actions.BERUBAH, False)
    with cells.at("timur"), new.on(DAY):
        assert actions.BERUBAH in new.client("agus").get(f"/sel/{row.pk}/").content.decode()


def test_what_the_old_cell_keeps_no_more_is_said(cells: Cells, came: tuple[World, Serahan]) -> None:
    new, _ = came
    receipt(new, cells)
    DokumenTerbit.objects.update(sha256="0" * 64)
    assert fetch(new, cells).sebab == actions.TIDAK_ADA


def test_a_file_is_given_for_its_own_hand_over_alone(
    cells: Cells, came: tuple[World, Serahan]
) -> None:
    new, row = came
    receipt(new, cells)
    BerkasSerahan.objects.update(sha256="0" * 64)
    assert not fetch(new, cells).is_over
    assert row.berkas_set.get().sebab == ""
