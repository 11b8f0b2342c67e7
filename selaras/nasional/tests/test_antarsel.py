"""The sums of a cell's agencies, told to the national site: whole values, by number, once."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db.models import F
from django.test import Client

from selaras.accounts.models import ApiToken, User
from selaras.base.errors import InvalidInput, NotAllowed
from selaras.core.pelaku import ADMIN_NASIONAL
from selaras.core.sealing import seal_all
from selaras.core.terbitan import DokumenTerbit
from selaras.demo.world import World
from selaras.documents.tests.read import pages
from selaras.nasional import actions, kirim
from selaras.nasional.models import InstansiLuar, KabarSel, RekapLuar
from selaras.organisasi.models.peran import Peran
from selaras.rekap.lipat import recount
from selaras.rekap.models import Papan, PenandaRekap, RekapInstansi
from selaras.rekap.tick import fold_all
from selaras.sel import surat
from selaras.sel.daftar import daftar_sel
from tests.plugins.cells import Cells
from tests.reading import words_of

FEBRUARI = date(2026, 2, 2)
PAGE = "/rekapitulasi/nasional/"


@pytest.fixture
def here(world: Callable[..., World], cells: Cells) -> World:
    """Seven people of a cell; Budi's SKP waits, those of Sari and Dewi are approved."""
    found = world("bkn")
    found.skp("budi", status="diajukan")
    tell(found, cells)
    return found


@pytest.fixture
def reader(db: None) -> User:
    user = User.objects.create_user("X-NASIONAL", nama="Admin Nasional")
    Peran.objects.create(user=user, jenis=ADMIN_NASIONAL)
    return user


def tell(here: World, cells: Cells) -> None:
    """A minute of the tick of barat."""
    with here.on(FEBRUARI), cells.at("barat"):
        seal_all()
        fold_all()
        kirim.tell_due()


def ours() -> dict[Any, int]:
    return {row.kunci: row.jumlah for row in RekapInstansi.objects.filter(jumlah__gt=0)}


def theirs() -> dict[Any, int]:
    return {row.kunci: row.jumlah for row in RekapLuar.objects.filter(jumlah__gt=0)}


def test_the_nation_hears_what_a_fold_changed_and_that_nothing_did(
    here: World, cells: Cells
) -> None:
    assert theirs() == ours()
    first = KabarSel.objects.get()
    [known] = InstansiLuar.objects.values_list("nomor", flat=True)
    here.skp("tono", status="draf")
    tell(here, cells)
    assert theirs() == ours()
    assert InstansiLuar.objects.get().nomor > known
    tell(here, cells)
    [(_, said)] = cells.told[2:]
    assert surat.facts_of(said["isi"], "kabar") == {"kabar": []}
    assert KabarSel.objects.get().pada > first.pada


def test_the_page_to_share_counts_what_other_cells_told(
    here: World, cells: Cells, reader: User
) -> None:
    client = Client()
    client.force_login(reader)
    facts = {"tahun": 2026, "jabatan": "pelaksana", "kepegawaian": "pppk"}
    RekapLuar.objects.create(
        **facts, instansi=InstansiLuar.objects.get(), papan=Papan.PENGISIAN, nilai="persetujuan",
        jumlah=9_000,
    )  # fmt: skip
    with cells.at("timur"), here.on(FEBRUARI):
        client.post(f"{PAGE}share_nasional/?tahun=2026")
        paper = DokumenTerbit.objects.get()
        (text,) = pages(client.get(f"/dokumen/terbit/{paper.pk}/dokumen.pdf").getvalue())
    assert "99 % dari 9.014 pegawai memiliki SKP 2026 yang disetujui." in text


def test_a_letter_that_comes_twice_or_too_early_changes_nothing(here: World, cells: Cells) -> None:
    [(_, first)] = cells.told
    with cells.at("timur"):
        RekapLuar.objects.update(jumlah=3)  # which a second fold would show
        assert actions.hear(**first) == {here.instansi.kode: InstansiLuar.objects.get().nomor}
        assert set(theirs().values()) == {3}
        RekapLuar.objects.all().delete()
        InstansiLuar.objects.all().delete()
    with here.on(FEBRUARI):
        here.skp("tono", status="draf")
    tell(here, cells)  # of what is missing before it, the answer says so
    assert theirs() == {}
    tell(here, cells)
    assert theirs() == ours()


def test_a_cell_whose_base_was_restored_tells_all_anew(here: World, cells: Cells) -> None:
    RekapLuar.objects.create(
        instansi=InstansiLuar.objects.get(), tahun=2031, papan="pengisian", nilai="draf", jumlah=4
    )
    InstansiLuar.objects.update(nomor=F("nomor") + 40)
    PenandaRekap.objects.update(nomor=F("nomor") + 1)
    tell(here, cells)
    tell(here, cells)
    assert theirs() == ours()


def test_what_was_lost_on_the_way_and_a_recount_are_told_again(here: World, cells: Cells) -> None:
    cells.is_away = True
    with here.on(FEBRUARI):
        here.skp("tono", status="draf")
    tell(here, cells)
    RekapInstansi.objects.update(jumlah=9)
    with here.on(FEBRUARI):
        recount(here.instansi)
    cells.is_away = False
    tell(here, cells)
    assert theirs() == ours()


def test_only_a_cell_is_heard_and_only_where_the_nation_is_summed(
    here: World, cells: Cells
) -> None:
    [(_, letter)] = cells.told
    with cells.at("barat"), pytest.raises(NotAllowed, match="oleh sel lain"):
        actions.hear(**letter)
    with cells.at("timur"), pytest.raises(NotAllowed):
        actions.hear(**(letter | {"isi": letter["isi"].replace("Pemerintah", "Pemkot")}))


@pytest.mark.parametrize(
    "kabar",
    [
        "x",
        [{"instansi": "a"}],
        [{"instansi": "a b", "nama": "A", "sesudah": 0, "nomor": 1, "baris": []}],
        [{"instansi": "a", "nama": "A", "sesudah": 0, "nomor": 1,
          "baris": [[[2026, "gaji", "baik", "", "", ""], 1]]}],
        [{"instansi": "a", "nama": "A", "sesudah": 0, "nomor": 1,
          "baris": [[[2026, "pengisian", "draf", "", "", ""], -1]]}],
    ],
)  # fmt: skip
@pytest.mark.django_db
def test_sums_that_are_none_are_refused(cells: Cells, kabar: Any) -> None:
    with cells.at("barat"):
        letter = surat.say(daftar_sel(), kabar=kabar)
    with cells.at("timur"), pytest.raises(InvalidInput):
        actions.hear(**letter)


def test_the_page_shows_them_with_the_age_of_each_cells_word(
    here: World, cells: Cells, reader: User
) -> None:
    RekapInstansi.objects.all().delete()  # both cells are one base here
    client = Client()
    client.force_login(reader)
    with cells.at("timur"), here.on(FEBRUARI):
        page = words_of(client.get(PAGE).content.decode())
        assert "28,5 % dari 7 pegawai memiliki SKP 2026 yang disetujui" in page
        assert "Bersama 1 sel lain Sel barat 1 instansi · kabar terakhir" in page
        assert "Pemerintah Contoh 1 7 4 0 1 2" in page
        row = InstansiLuar.objects.get()
        one = words_of(client.get(f"{PAGE}luar/{row.pk}/").content.decode())
        assert "Semua pegawai 7" in one
        KabarSel.objects.update(pada=here.moment(FEBRUARI))
        assert "1 terlambat berkabar" in words_of(client.get(PAGE).content.decode())
        csv = b"".join(client.get(f"{PAGE}unduh/csv/").streaming_content).decode("utf-8-sig")
        assert csv.splitlines()[1] == "Pemerintah Contoh 1;7;4;0;1;2;28,5"
        token, _ = ApiToken.objects.issue(reader)
        headers = {"Authorization": f"Bearer {token}"}
        rows = client.get("/api/v1/rekapitulasi/nasional?sel=barat", headers=headers).json()
        assert [each["orang"] for each in rows["items"]] == [7]
    with cells.at("barat"), here.on(FEBRUARI):
        page = words_of(client.get(PAGE).content.decode())
        assert "Seluruh negeri dijumlahkan di Sel timur" in page
