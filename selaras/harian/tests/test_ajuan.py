"""Entries that are submitted (practice.md §5): state, evidence, what the penilai decides."""

from datetime import date
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotNow, Stale
from selaras.core.models import AuditEntry
from selaras.harian.actions import ajuan, bukti, progres
from selaras.harian.models import AjuanCatatan, BuktiCatatan, ajuan_of
from selaras.pelaksanaan.models import ProgresHarian
from tests.reading import main_of, words_of

DAY = date(2026, 2, 10)
URL = "/pelaksanaan/harian/"
LINK = {"nama": "Notulen", "tautan": "https://drive.google.com/notulen"}


@pytest.fixture
def cast(world: Any) -> Any:
    here = world("bkn")
    here.skp("budi")
    here.log("budi", DAY, uraian="Memeriksa jaringan")
    here.log("budi", DAY, uraian="Menyusun notulen")
    return here


def post(cast: Any, name: str, path: str, **data: Any) -> Any:
    with cast.on(DAY):
        return cast.client(name).post(URL + path, data)


def words(cast: Any, name: str, path: str = "") -> str:
    with cast.on(DAY):
        return words_of(main_of(cast.client(name).get(URL + path).content.decode()))


def entry(uraian: str = "Memeriksa jaringan") -> ProgresHarian:
    return ProgresHarian.objects.select_related("skp__instansi", "skp__pegawai").get(uraian=uraian)


def submitted(cast: Any) -> list[AjuanCatatan]:
    with cast.on(DAY):
        return ajuan.submit_day(by=cast.pelaku("budi"), tanggal=DAY)


def test_a_day_is_handed_in_with_one_tap_and_taken_back(cast: Any) -> None:
    assert "Ajukan 2 catatan hari ini" in words(cast, "budi")
    assert post(cast, "budi", "submit_log/", tanggal="2026-02-10").status_code == 302
    assert "2 catatan menunggu persetujuan penilai" in words(cast, "budi")
    assert post(cast, "budi", f"{entry().pk}/withdraw_log/").status_code == 302
    assert ajuan_of(entry()).status == "draf"
    assert "Ajukan 1 catatan hari ini" in words(cast, "budi")


def test_what_waits_does_not_change_under_the_eyes_of_the_penilai(cast: Any) -> None:
    submitted(cast)
    with cast.on(DAY):
        with pytest.raises(NotNow, match="tarik kembali"):
            progres.edit_progres(entry(), by=cast.pelaku("budi"), uraian="Lain")
        ajuan.approve_log(ajuan_of(entry()), by=cast.pelaku("sari"))
        with pytest.raises(NotNow, match="sudah disetujui"):
            progres.delete_progres(entry(), by=cast.pelaku("budi"))


def test_the_penilai_approves_what_the_page_showed_and_no_more(cast: Any) -> None:
    rows = submitted(cast)
    path = f"tim/{rows[0].progres.skp_id}/"
    assert "Setujui 2 catatan hari ini" in words(cast, "sari", f"{path}?tanggal=2026-02-10")
    with cast.on(DAY):  # one was taken back and handed in anew after the page was read
        ajuan.withdraw_log(ajuan_of(entry()), by=cast.pelaku("budi"))
        ajuan.submit_log(entry(), by=cast.pelaku("budi"))
        seen = [f"{row.progres_id}:{row.versi}" for row in rows]
        data = {"tanggal": "2026-02-10", "catatan": seen}
        said = cast.client("sari").post(f"{URL}{path}approve_log/", data, follow=True)
    assert "1 catatan disetujui" in words_of(said.content.decode())
    assert "“Memeriksa jaringan”" in words_of(said.content.decode())
    assert [ajuan_of(entry()).status, ajuan_of(entry("Menyusun notulen")).status] == [
        "diajukan",
        "disetujui",
    ]


def test_an_entry_goes_back_with_a_word_and_its_owner_is_told(cast: Any) -> None:
    rows = submitted(cast)
    data = {"catatan": "Mohon sebutkan lokasinya.", "versi": rows[0].versi}
    path = f"{entry().pk}/return_log/"
    assert post(cast, "budi", path, **data).status_code == 403
    assert post(cast, "sari", path, versi=rows[0].versi).status_code == 422
    assert post(cast, "sari", path, **data).status_code == 302
    text = words(cast, "budi")
    assert "Dikembalikan" in text
    assert text.count("Mohon sebutkan lokasinya.") == 1  # beside the entry, not below the day too
    with cast.on(DAY):
        home = cast.client("budi")
        assert "menanggapi catatan harian Anda" in words_of(home.get("/pemberitahuan/").text)
        assert "Perbaiki 1 catatan" in words_of(home.get("/").text)
        progres.edit_progres(entry(), by=cast.pelaku("budi"), uraian="Memeriksa jaringan Gedung A")
        ajuan.submit_day(by=cast.pelaku("budi"), tanggal=DAY)
    assert ajuan_of(entry("Memeriksa jaringan Gedung A")).tanggapan is None


def test_the_penilai_finds_who_waits_on_his_home(cast: Any) -> None:
    submitted(cast)
    with cast.on(DAY):
        home = words_of(cast.client("sari").get("/").text)
        other = words_of(cast.client("tono").get("/").text)
    assert "Setujui catatan harian: 1 bawahan" in home
    assert "Setujui catatan harian" not in other


def test_evidence_belongs_to_an_entry_and_comes_back_with_it(cast: Any) -> None:
    path = f"{entry().pk}/bukti/"
    assert post(cast, "budi", path, **LINK | {"tautan": "javascript:alert(1)"}).status_code == 422
    assert post(cast, "sari", path, **LINK).status_code == 403
    assert post(cast, "budi", path, **LINK).status_code == 302
    assert "Notulen" in words(cast, "budi")
    found = entry()
    with cast.on(DAY):
        progres.delete_progres(entry(), by=cast.pelaku("budi"))
        assert not BuktiCatatan.objects.exists()
        progres.undo_delete_log(by=cast.pelaku("budi"), pk=found.pk)
        row = BuktiCatatan.objects.get()
        bukti.delete_bukti_log(row, by=cast.pelaku("budi"))
    assert (row.nama, row.tautan) == tuple(LINK.values())
    assert AuditEntry.objects.filter(verb="delete_bukti_log").exists()


def test_elsewhere_an_entry_is_a_note_and_has_no_state(world: Any) -> None:
    here = world("ntt")
    here.skp("budi")
    here.log("budi", DAY)
    with here.on(DAY):
        text = words_of(main_of(here.client("budi").get(URL).content.decode()))
        with pytest.raises(NotNow, match="tidak perlu diajukan"):
            ajuan.submit_day(by=here.pelaku("budi"), tanggal=DAY)
    assert "Ajukan" not in text


def test_a_day_without_entries_and_an_old_page_are_told(cast: Any) -> None:
    rows = submitted(cast)
    with cast.on(DAY):
        with pytest.raises(InvalidInput, match="Tidak ada catatan"):
            ajuan.submit_day(by=cast.pelaku("budi"), tanggal=DAY)
        ajuan.withdraw_log(rows[0], by=cast.pelaku("budi"))
        ajuan.submit_log(rows[0].progres, by=cast.pelaku("budi"))
        with pytest.raises(Stale):
            ajuan.return_log(rows[0], by=cast.pelaku("sari"), catatan="Keliru", versi=2)


def test_the_page_asks_the_same_for_few_entries_and_for_many(
    cast: Any, queries: Any, budget: Any
) -> None:
    seen = []
    for _ in range(2):
        with cast.on(DAY):
            browser = cast.client("budi")
            browser.get(URL)
            with queries() as found:
                browser.get(URL)
        seen.append(list(found))
        for number in range(6):
            cast.log("budi", DAY, uraian=f"Kegiatan {number}")
    budget(*seen)
