"""Boxes that accept only what is listed: suggestions, exact labels, the nearest names."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.kepegawaian.forms.pilihan import JabatanField, PegawaiField, PilihanForm, UnitField
from selaras.organisasi.models.pegawai import Jabatan
from selaras.organisasi.models.unit import UnitKerja

DAY = date(2026, 3, 2)
BIDANG = "Bidang Layanan Informatika — Dinas Komunikasi dan Informatika"


class Formulir(PilihanForm):
    unit = UnitField(label="Unit kerja", required=False)
    jabatan = JabatanField(label="Jabatan", required=False)
    penilai = PegawaiField(label="Pejabat penilai", required=False)


class Kelola(PilihanForm):
    unit = UnitField(label="Unit kerja", kelola=True)
    pegawai = PegawaiField(label="Pegawai", kelola=True)


def filled(here: Any, form: type[PilihanForm] = Formulir, by: str = "agus", **data: str) -> Any:
    found = form(data, pelaku=here.pelaku(by))
    found.is_valid()
    return found


@pytest.mark.feature("NTT-022", "BLL-003")
def test_only_what_is_listed_is_accepted(world: Callable) -> None:
    here = world("ntt")
    with here.on(DAY):
        form = filled(here, unit=f" {BIDANG.lower()} ", jabatan="analis perhubungan")
        assert form.cleaned_data["unit"] == here.unit("budi")
        assert form.cleaned_data["jabatan"].nama == "Analis Perhubungan"
        wrong = filled(here, unit="Bidang Layanan Infromatika", penilai="Sari Puspito")
    sentence = "“Bidang Layanan Infromatika” tidak ada dalam daftar. Mungkin: "
    assert wrong.errors["unit"][0].startswith(sentence + BIDANG)
    assert f"Sari Puspita · {here.sari.nip}" in wrong.errors["penilai"][0]
    assert "Mohon pilih dari daftar." in wrong.errors["penilai"][0]
    assert 'value="Sari Puspito"' in str(wrong["penilai"])


@pytest.mark.parametrize("form", ["{nama} · {nip}", "{nip}", "{grup}", "{nama}"])
def test_a_person_by_label_nip_or_unique_name(world: Callable, form: str) -> None:
    here = world("ntt")
    nip = here.sari.nip
    grup = f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"
    with here.on(DAY):
        found = filled(here, penilai=form.format(nama="Sari Puspita", nip=nip, grup=grup))
    assert found.cleaned_data["penilai"] == here.sari


def test_the_nearest_name_is_found_among_many(world: Callable) -> None:
    here = world("ntt")
    names = [f"Bidang Arsip {nomor}" for nomor in range(300)]
    units = [UnitKerja(instansi=here.instansi, nama=nama) for nama in names]
    UnitKerja.objects.bulk_create(units)
    with here.on(DAY):
        wrong = filled(here, unit="Bidang Layanan Informatka")
        unknown = filled(here, unit="Zyx")
    assert f"Mungkin: {BIDANG};" in wrong.errors["unit"][0]
    assert "Mohon ketik sebagian namanya" in unknown.errors["unit"][0]


def test_twins_are_told_apart(world: Callable) -> None:
    here = world("ntt")
    dinas = here.unit("dewi")
    twins = [
        UnitKerja.objects.create(
            instansi=here.instansi, nama="Seksi Arsip", parent=dinas, kode=kode
        )
        for kode in ("A1", "A2")
    ]
    Jabatan.objects.create(instansi=here.instansi, nama="Analis Perhubungan", jenis="fungsional")
    with here.on(DAY):
        wrong = filled(here, unit="Seksi Arsip", jabatan="Analis Perhubungan")
        assert "lebih dari satu" in wrong.errors["unit"][0]
        assert f"Seksi Arsip — {dinas} (A1); Seksi Arsip — {dinas} (A2)" in wrong.errors["unit"][0]
        assert "Analis Perhubungan · Pelaksana" in wrong.errors["jabatan"][0]
        right = filled(
            here, unit=f"Seksi Arsip — {dinas} (A2)", jabatan="Analis Perhubungan · Pelaksana"
        )
    assert right.cleaned_data["unit"] == twins[1]
    assert right.cleaned_data["jabatan"].jenis == "pelaksana"


def test_a_closed_unit_another_agency_and_those_who_left_are_not_listed(world: Callable) -> None:
    here, there = world("ntt"), world("bkn")
    UnitKerja.objects.filter(pk=here.unit("tono").pk).update(ditutup=DAY)
    with here.on(DAY):
        assert "unit" in filled(here, unit="Dinas Perhubungan").errors
        assert "penilai" in filled(here, penilai=there.sari.nip).errors
        type(here.sari).objects.filter(pk=here.sari.pk).update(berhenti_pada=date(2026, 3, 1))
        assert "penilai" in filled(here, penilai=here.sari.nip).errors


def test_an_admin_opd_finds_his_own_subtree_only(world: Callable) -> None:
    here = world("ntt")
    with here.on(DAY):
        form = filled(here, Kelola, "rina", unit="Dinas Perhubungan", pegawai=here.tono.nip)
        assert set(form.errors) == {"unit", "pegawai"}
        form = filled(here, Kelola, "rina", unit=BIDANG, pegawai=here.budi.nip)
        assert form.cleaned_data == {"unit": here.unit("budi"), "pegawai": here.budi}
        page = here.client("rina").get("/organisasi/pilih/pegawai/?q=tono&kelola=1")
        assert "Tono" not in page.content.decode()


def test_what_is_there_already_is_shown_as_it_is_written(world: Callable) -> None:
    here = world("ntt")
    with here.on(DAY):
        form = Formulir(pelaku=here.pelaku("agus"), initial={"unit": here.unit("budi")})
        html = str(form["unit"])
    assert f'value="{BIDANG}"' in html
    assert 'type="search"' in html
    assert 'list="id_unit_daftar"' in html
    assert '<datalist id="id_unit_daftar"></datalist>' in html


def options(here: Any, address: str, by: str = "budi") -> str:
    return here.client(by).get(f"/organisasi/pilih/{address}").content.decode()


@pytest.mark.feature("NTT-022")
def test_suggestions_come_while_typing(
    world: Callable, queries: Callable, budget: Callable
) -> None:
    here = world("ntt")
    with here.on(DAY):
        assert f'<option value="{BIDANG}">' in options(here, "unit/?dari=unit&unit=layanan+dinas")
        assert "Sari Puspita · " in options(here, f"pegawai/?q={here.sari.nip[8:]}")
        assert "Fungsional Tertentu" in options(here, "jabatan/?q=pranata")
        for few in ("unit/?q=b", "pegawai/", "jabatan/?q=%00"):
            assert "<option" not in options(here, few)
        browser = here.client("budi")
        with queries() as one:
            browser.get("/organisasi/pilih/unit/?q=dinas")
        for number in range(30):
            UnitKerja.objects.create(instansi=here.instansi, nama=f"Dinas Baru {number}")
        with queries() as many:
            text = browser.get("/organisasi/pilih/unit/?q=dinas").content.decode()
    budget(one, many)
    assert text.count("<option") == 20
    assert "<html" not in text


def test_no_suggestions_for_strangers(world: Callable, client: Any) -> None:
    here, there = world("ntt"), world("bkn")
    with here.on(DAY):
        assert there.sari.nip not in options(here, "pegawai/?q=sari")
    assert client.get("/organisasi/pilih/unit/?q=dinas").status_code == 302
