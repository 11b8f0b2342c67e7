"""Units are added, changed and closed: within one's reach, each with its trail."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.core.models import AuditEntry
from selaras.organisasi.actions import penempatan
from selaras.organisasi.actions import unit as unit_actions
from selaras.organisasi.models.unit import UnitKerja

DAY = date(2026, 3, 2)
FACTS = {"eselon": "42", "hari_kerja": 5}


def seksi(here: Any, by: str = "agus", **facts: Any) -> UnitKerja:
    facts = {"nama": "Seksi Aplikasi", "induk": here.unit("budi")} | FACTS | facts
    return unit_actions.create_unit(here.instansi, by=here.pelaku(by), **facts)


@pytest.mark.feature("BKN-007")
@pytest.mark.parametrize("by", ["agus", "rina"])
def test_a_unit_is_added_below_another(world: Callable, by: str) -> None:
    here = world("bkn")
    with here.on(DAY) as moment:
        unit = seksi(here, by, nama="  Seksi   Aplikasi ", kode=" S-1 ", hari_kerja=6)
    assert (unit.nama, unit.kode, unit.parent, unit.hari_kerja) == (
        "Seksi Aplikasi",
        "S-1",
        here.unit("budi"),
        6,
    )
    row = AuditEntry.objects.about(unit).get()
    assert (row.verb, row.actor_nama, row.at) == ("create", here.pelaku(by).nama, moment)


@pytest.mark.parametrize("by", ["budi", "sari", "tono"])
def test_others_arrange_nothing(world: Callable, by: str) -> None:
    here = world("bkn")
    unit, other = here.unit("budi"), here.unit("tono")
    with here.on(DAY):
        pelaku = here.pelaku(by)
        for deed in (
            lambda: seksi(here, by),
            lambda: unit_actions.edit_unit(unit, by=pelaku, nama="Lain"),
            lambda: unit_actions.move_unit(unit, by=pelaku, induk=other, mulai=DAY),
            lambda: unit_actions.close_unit(unit, by=pelaku, mulai=DAY),
            lambda: unit_actions.reopen_unit(unit, by=pelaku),
        ):
            with pytest.raises(NotAllowed, match="Admin Instansi"):
                deed()


def test_an_admin_opd_stays_inside_his_subtree(world: Callable) -> None:
    here = world("bkn")
    dinas = here.unit("dewi")
    with here.on(DAY):
        rina = here.pelaku("rina")
        unit_actions.edit_unit(dinas, by=rina, kode="D-1")
        for deed in (
            lambda: seksi(here, "rina", induk=dinas.parent),
            lambda: unit_actions.edit_unit(here.unit("tono"), by=rina, nama="Lain"),
            lambda: unit_actions.move_unit(dinas, by=rina, induk=here.unit("tono"), mulai=DAY),
            lambda: unit_actions.close_unit(dinas, by=rina, mulai=DAY),
        ):
            with pytest.raises(NotAllowed):
                deed()
        with pytest.raises(NotAllowed, match="unit teratas yang Anda kelola"):
            unit_actions.close_unit(dinas, by=rina, mulai=DAY)
        with pytest.raises(NotAllowed, match="di luar unit kerja yang Anda kelola"):
            unit_actions.move_unit(here.unit("budi"), by=rina, induk=here.unit("tono"), mulai=DAY)


@pytest.mark.parametrize(
    ("facts", "field", "sentence"),
    [
        ({"kode": "d-1"}, "kode", "sudah dipakai oleh Dinas Perhubungan"),
        ({"siasn_id": "A" * 32}, "siasn_id", "sudah dipakai oleh Dinas Perhubungan"),
        ({"siasn_id": "bukan id"}, "siasn_id", "32 angka dan huruf"),
        ({"nama": "   "}, "nama", "wajib diisi"),
        ({"nama": "x" * 201}, "nama", "200"),
        ({"nama": "a\x00b"}, "nama", "tidak dapat disimpan"),
        ({"eselon": "77"}, "eselon", "pilih dari daftar"),
        ({"hari_kerja": 7}, "hari_kerja", "5 atau 6"),
    ],
)
def test_bad_facts_come_back_beside_their_fields(
    world: Callable, facts: dict, field: str, sentence: str
) -> None:
    here = world("bkn")
    UnitKerja.objects.filter(pk=here.unit("tono").pk).update(kode="D-1", siasn_id="a" * 32)
    with here.on(DAY), pytest.raises(InvalidInput) as wrong:
        seksi(here, **facts)
    assert sentence in wrong.value.errors[field][0]
    unit = here.unit("budi")
    with here.on(DAY), pytest.raises(InvalidInput):
        unit_actions.edit_unit(unit, by=here.pelaku("agus"), **facts)


def test_another_agency_is_out_of_reach(world: Callable) -> None:
    here, there = world("bkn"), world("ntt")
    with here.on(DAY):
        with pytest.raises(InvalidInput, match="instansi yang sama"):
            seksi(here, induk=there.unit("budi"))
        with pytest.raises(NotAllowed):
            unit_actions.edit_unit(there.unit("budi"), by=here.pelaku("agus"), nama="Lain")
        with pytest.raises(NotAllowed):
            unit_actions.create_unit(there.instansi, by=here.pelaku("agus"), nama="Baru")
        with pytest.raises(InvalidInput, match="pilih unit induk"):
            unit_actions.create_unit(here.instansi, by=here.pelaku("agus"), nama="Akar kedua")


def test_a_change_is_recorded_with_what_was_and_snapshots_stay(world: Callable) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="disetujui")
    unit, before = here.unit("budi"), skp.cuplikan
    with here.on(DAY):
        unit_actions.edit_unit(
            unit, by=here.pelaku("agus"), is_mandiri=True, eselon="31", nama="Lain"
        )
        unit_actions.edit_unit(unit, by=here.pelaku("agus"), nama="Lain")  # nothing to change
    row = AuditEntry.objects.about(unit).get()
    assert row.data["semula"] == {
        "nama": "Bidang Layanan Informatika",
        "eselon": "32",
        "is_mandiri": False,
    }
    skp.refresh_from_db()
    assert skp.cuplikan == before
    assert skp.model == "ja_jf"


def test_a_unit_with_people_is_not_closed(world: Callable) -> None:
    here = world("bkn")
    unit = here.unit("tono")
    with here.on(DAY):
        with pytest.raises(NotNow, match="1 pegawai masih mempunyai jabatan") as wrong:
            unit_actions.close_unit(unit, by=here.pelaku("agus"), mulai=DAY)
        assert "Tono Prasetyo" in wrong.value.message
        assert "akhiri jabatannya sebelum tanggal itu" in wrong.value.message
        penempatan.end_post(here.riwayat("tono"), by=here.pelaku("agus"), selesai=date(2026, 3, 1))
        unit_actions.close_unit(unit, by=here.pelaku("agus"), mulai=DAY)
    unit.refresh_from_db()
    assert unit.ditutup == DAY
    assert AuditEntry.objects.about(unit).get().data == {"mulai": "2026-03-02"}


def test_a_unit_with_open_units_below_is_not_closed(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        agus, unit = here.pelaku("agus"), seksi(here)
        lower = seksi(here, induk=unit, nama="Tim Kecil")
        with pytest.raises(NotNow, match="1 unit yang terbuka di bawah Seksi Aplikasi: Tim Kecil"):
            unit_actions.close_unit(unit, by=agus, mulai=DAY)
        unit_actions.close_unit(lower, by=agus, mulai=date(2026, 7, 1))
        with pytest.raises(InvalidInput, match="baru ditutup 1 Juli 2026"):
            unit_actions.close_unit(unit, by=agus, mulai=DAY)
        unit_actions.close_unit(unit, by=agus, mulai=date(2026, 7, 1))
        with pytest.raises(NotNow, match="sudah ditutup mulai 1 Juli 2026"):
            unit_actions.close_unit(unit, by=agus, mulai=DAY)


def test_nothing_happens_below_a_closed_unit_until_it_is_open_again(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        agus, unit = here.pelaku("agus"), seksi(here)
        lower = seksi(here, induk=unit, nama="Tim Kecil")
        for each in (lower, unit):
            unit_actions.close_unit(each, by=agus, mulai=DAY)
        for deed in (
            lambda: seksi(here, induk=unit, nama="Tim Lain"),
            lambda: unit_actions.edit_unit(unit, by=agus, nama="Lain"),
            lambda: unit_actions.move_unit(unit, by=agus, induk=here.unit("tono"), mulai=DAY),
            lambda: penempatan.place(
                here.tono, by=agus, unit=unit, jabatan="Analis", jenis="pelaksana", mulai=DAY
            ),
            lambda: unit_actions.reopen_unit(lower, by=agus),
        ):
            with pytest.raises(NotNow, match="ditutup"):
                deed()
        with pytest.raises(InvalidInput, match="ditutup"):
            unit_actions.move_unit(here.unit("tono"), by=agus, induk=unit, mulai=DAY)
        unit_actions.reopen_unit(unit, by=agus)
        unit_actions.reopen_unit(lower, by=agus)
        with pytest.raises(NotNow, match="masih terbuka"):
            unit_actions.reopen_unit(unit, by=agus)
        assert seksi(here, induk=unit, nama="Tim Lain").parent == unit
