"""The admin's pages of units: forms, the preview of a move, what each answers to whom."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.organisasi.actions import penempatan, pimpinan
from selaras.organisasi.actions import unit as unit_actions
from selaras.organisasi.models.unit import UnitKerja

DAY = date(2026, 3, 2)
CONFIRM = ">Pindahkan sekarang</button>"
FORM = {"nama": "Seksi Aplikasi", "eselon": "42", "hari_kerja": "5", "kode": "S-1"}
LAIN = "Dinas Perhubungan — Sekretariat Daerah"
MOVE = {"induk": LAIN, "mulai": "2026-03-02"}
VERBS = {
    "create_unit": FORM,
    "edit_unit": FORM,
    "move_unit": MOVE,
    "close_unit": {"mulai": "2026-03-02"},
    "reopen_unit": {},
}


def address(unit: UnitKerja, verb: str = "") -> str:
    return f"/organisasi/unit/{unit.pk}/{verb}{'/' if verb else ''}"


def post(here: Any, unit: UnitKerja, verb: str, by: str = "agus", **data: str) -> Any:
    return here.client(by).post(address(unit, verb), VERBS[verb] | data)


@pytest.mark.feature("BKN-007")
def test_a_unit_is_added_changed_and_shown(world: Callable) -> None:
    here = world("denpasar")
    with here.on(DAY):
        answer = post(here, here.unit("budi"), "create_unit", by="rina")
        unit = UnitKerja.objects.get(kode="S-1")
        assert answer["Location"] == address(unit)
        post(here, unit, "edit_unit", nama="Seksi Data", is_mandiri="on")
        text = here.client("agus").get(address(unit)).content.decode()
    assert "<h1>Seksi Data</h1>" in text
    assert "Eselon 42 (Mandiri) · IV.b Pengawas" in text
    assert "semula nama: Seksi Aplikasi" in text


def test_what_was_typed_stays_beside_what_is_wrong(world: Callable) -> None:
    here = world("denpasar")
    UnitKerja.objects.filter(pk=here.unit("tono").pk).update(kode="S-1")
    with here.on(DAY):
        answer = post(here, here.unit("budi"), "create_unit", nama="Seksi Kuat")
        empty = here.client("agus").post(address(here.unit("budi"), "edit_unit"), {})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Seksi Kuat"' in text
    assert "Kode ini sudah dipakai oleh Dinas Perhubungan" in text
    assert empty.status_code == 422
    assert "Mohon diisi." in empty.content.decode()


@pytest.mark.feature("BKN-007")
def test_a_move_is_looked_at_and_then_confirmed(world: Callable) -> None:
    here = world("denpasar")
    unit = here.unit("budi")
    with here.on(DAY):
        browser = here.client("agus")
        assert CONFIRM not in browser.get(address(unit, "move_unit")).content.decode()
        text = browser.get(address(unit, "move_unit"), MOVE).content.decode()
        assert "1 pegawai berganti penilai sejak 2 Maret 2026" in text
        assert "1 pegawai lain tetap dinilai orang yang sama" in text
        assert '<td data-label="Menjadi">Bambang Wiratama</td>' in text
        assert here.unit("budi").parent != here.unit("tono")  # looking writes nothing
        answer = browser.post(address(unit, "move_unit"), MOVE, follow=True)
    assert "1 pegawai berganti penilai." in answer.content.decode()
    assert here.unit("budi").parent == here.unit("tono")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"induk": "Dinas Perhubungn"}, f"Mungkin: {LAIN}"),
        ({"mulai": "2026-03-09"}, "paling akhir hari ini"),
        ({"mulai": "kapan"}, "tanggal yang benar"),
        ({"induk": "Bidang Layanan Informatika"}, "dirinya sendiri"),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_wrong_move_is_explained(world: Callable, data: dict, sentence: str, method: str) -> None:
    here = world("denpasar")
    with here.on(DAY):
        browser = here.client("agus")
        answer = getattr(browser, method)(address(here.unit("budi"), "move_unit"), MOVE | data)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert CONFIRM not in answer.content.decode()


def test_the_preview_names_a_hundred_and_counts_all(world: Callable) -> None:
    here = world("denpasar")
    unit = here.unit("budi")
    with here.on(DAY):
        pimpinan.release_leadership(here.riwayat("sari"), by=here.sistem, mulai=date(2026, 1, 1))
    for nomor in range(120):
        penempatan.place(
            here.tono,
            by=here.sistem,
            unit=unit,
            jabatan=f"Tugas {nomor:03}",
            jenis="pelaksana",
            mulai=date(2026, 1, 2),
            penugasan="tugas_tambahan",
        )
    with here.on(DAY):
        text = here.client("agus").get(address(unit, "move_unit"), MOVE).content.decode()
    assert "122 pegawai berganti penilai" in text
    assert text.count('data-label="Menjadi"') == 100
    assert "100 yang pertama dari 122" in text


def test_closing_says_how_many_are_left_and_where_to_go(world: Callable) -> None:
    here = world("denpasar")
    unit = here.unit("tono")
    with here.on(DAY):
        answer = post(here, unit, "close_unit")
        assert answer.status_code == 409
        assert "1 pegawai masih mempunyai jabatan" in answer.content.decode()
        assert f'href="{address(unit)}"' in answer.content.decode()
        below = here.client("agus").get(address(here.unit("dewi"), "close_unit")).content.decode()
        assert "1 unit yang terbuka di bawah" in below
        penempatan.end_post(here.riwayat("tono"), by=here.pelaku("agus"), selesai=date(2026, 3, 1))
        assert post(here, unit, "close_unit").status_code == 302
        text = here.client("agus").get(address(unit)).content.decode()
        assert "Ditutup mulai 2 Maret 2026" in text
        assert "Buka kembali" in text
        assert post(here, unit, "reopen_unit").status_code == 302
    unit.refresh_from_db()
    assert unit.ditutup is None


@pytest.mark.parametrize("verb", VERBS)
def test_wrong_role_403_stranger_404_anonymous_login(
    world: Callable, client: Any, verb: str
) -> None:
    here, there = world("denpasar"), world("ntt")
    unit = here.unit("budi")
    with here.on(DAY):
        for by in ("budi", "sari", "dewi", "tono"):
            assert post(here, unit, verb, by=by).status_code == 403
        assert post(here, here.unit("tono"), verb, by="rina").status_code == 403
        assert post(there, unit, verb, by="agus").status_code == 404
        assert client.post(address(unit, verb)).status_code == 302
        assert here.client("agus").get(address(unit, "reopen_unit")).status_code == 405


@pytest.mark.parametrize("verb", VERBS)
def test_a_stale_page_is_told_409(world: Callable, verb: str) -> None:
    here = world("denpasar")
    with here.on(DAY):
        agus = here.pelaku("agus")
        facts = {"nama": "Seksi", "induk": here.unit("budi"), "eselon": "42", "hari_kerja": 5}
        unit = unit_actions.create_unit(here.instansi, by=agus, **facts)
        if verb != "reopen_unit":
            unit_actions.close_unit(unit, by=agus, mulai=DAY)
        answer = post(here, unit, verb)
    assert answer.status_code == 409
    assert ("masih terbuka" if verb == "reopen_unit" else "ditutup") in answer.content.decode()


def test_the_first_unit_of_an_empty_agency(world: Callable) -> None:
    here = world("denpasar")
    with here.on(DAY):
        browser = here.client("agus")
        assert browser.post("/organisasi/unit/awal/", FORM).status_code == 422
        assert here.client("rina").get("/organisasi/unit/awal/").status_code == 403
        assert "Unit pertama" in browser.get("/organisasi/unit/awal/").content.decode()
