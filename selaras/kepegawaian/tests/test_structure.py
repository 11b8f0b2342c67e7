"""Struktur unit kerja: the chain to the top, heads and their kinds, the tree a level at a time."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.accounts.models import User
from selaras.core.pelaku import AUDITOR
from selaras.organisasi.actions import penempatan
from selaras.organisasi.actions import unit as unit_actions
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.organisasi.models.peran import Peran
from selaras.organisasi.models.unit import UnitKerja
from tests.reading import words_of

DAY = date(2026, 3, 2)
HEX = "A5EB03E23CFBF6A0E040640A040252AD"


def page(here: Any, unit: UnitKerja, by: str = "budi", query: str = "") -> str:
    return here.client(by).get(f"/organisasi/unit/{unit.pk}/{query}").content.decode()


def assign(here: Any, name: str, unit: UnitKerja, penugasan: str, jabatan: str) -> RiwayatJabatan:
    """An acting head, by the admin's hand."""
    return penempatan.place(
        getattr(here, name),
        by=here.sistem,
        unit=unit,
        jabatan=jabatan,
        jenis="struktural",
        mulai=date(2026, 1, 5),
        selesai=date(2026, 6, 30),
        penugasan=penugasan,
        is_pimpinan=True,
        nomor_surat="800/1/2026",
    )


@pytest.mark.feature("BLL-005")
def test_the_chain_goes_up_to_the_top_with_codes_ids_and_heads(world: Callable) -> None:
    here = world("buleleng")
    dinas = here.unit("dewi")
    UnitKerja.objects.filter(pk=dinas.pk).update(is_mandiri=True, siasn_id=HEX)
    with here.on(DAY):
        text = page(here, here.unit("budi"))
    chain = text.partition('id="rantai"')[2].partition("</section>")[0]
    names = ["Bidang Layanan", "Dinas Komunikasi", "Sekretariat Daerah", here.instansi.nama]
    assert [chain.index(f">{name}") for name in names[1:]] == sorted(
        chain.index(f">{name}") for name in names[1:]
    )
    assert "Unit Kerja Induk" in chain
    assert "Eselon 22 (Mandiri) · II.b JPT Pratama" in chain
    assert f"ID {HEX}" in chain
    nip = here.dewi.nip
    assert f"Dewi Lestari (definitif) – {nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}" in chain


@pytest.mark.feature("BLL-006")
@pytest.mark.parametrize("penugasan", ["plt", "plh", "pj"])
def test_every_kind_of_leadership_is_named(world: Callable, penugasan: str) -> None:
    here = world("buleleng")
    unit = here.unit("tono")
    with here.on(DAY):
        assign(here, "sari", unit, penugasan, "Kepala Dinas Perhubungan")
        text = page(here, unit)
    shown = {"plt": "plt", "plh": "plh", "pj": "pjb"}[penugasan]
    assert f"Sari Puspita ({shown}) – " in text
    assert "sampai 30 Jun 2026" in text


@pytest.mark.feature("BLL-007", "BLL-008")
def test_a_unit_that_nobody_heads_says_what_follows_and_who_must_act(world: Callable) -> None:
    here = world("buleleng")
    with here.on(DAY):
        text = page(here, here.unit("tono"))
        own = page(here, here.unit("budi"))
    assert "Pimpinan: (-)" in words_of(text)
    assert "penilai pegawainya adalah pimpinan terdekat di atasnya: Bapak Bambang Wiratama" in text
    assert "lewat Klaim Pimpinan pada profilnya" in text
    assert here.riwayat("tono").hubungan.get().penilai == here.sekda  # as the page says
    assert here.riwayat("budi").hubungan.get().penilai == here.sari  # the smallest unit's head
    assert "(-)" not in own.partition('id="rantai"')[2].partition("Sekretariat Daerah")[0]


def add_units(here: Any, parent: UnitKerja, number: int) -> list[UnitKerja]:
    return [
        UnitKerja.objects.create(instansi=here.instansi, parent=parent, nama=f"Seksi {nomor:02}")
        for nomor in range(number)
    ]


@pytest.mark.parametrize("by", ["budi", "rina", "agus"])
def test_as_many_queries_with_one_child_as_with_thirty(
    world: Callable, queries: Callable, budget: Callable, by: str
) -> None:
    here = world("buleleng")
    dinas = here.unit("dewi")
    with here.on(DAY):
        browser = here.client(by)
        address = f"/organisasi/unit/{dinas.pk}/"
        browser.get(address)
        with queries() as one:
            browser.get(address)
        for unit in add_units(here, dinas, 30):
            assign_head(here, unit)
        with queries() as many:
            text = browser.get(address).content.decode()
    assert text.count(">Seksi ") == 24  # and the Bidang
    budget(one, many, most=15, why="admins see the trail; an OPD has its reach")


def assign_head(here: Any, unit: UnitKerja) -> None:
    RiwayatJabatan.objects.create(
        instansi=here.instansi,
        pegawai=here.tono,
        unit=unit,
        jabatan="Kepala Seksi",
        jenis="struktural",
        mulai=date(2026, 1, 1),
        is_pimpinan=True,
        penugasan="tugas_tambahan",
    )


def test_children_and_staff_come_a_page_at_a_time(world: Callable) -> None:
    here = world("buleleng")
    dinas = here.unit("dewi")
    add_units(here, dinas, 60)
    with here.on(DAY):
        first, second = page(here, dinas), page(here, dinas, query="?halaman=2")
        nonsense = page(here, dinas, query="?halaman=x&pegawai=-4")
    assert (first.count(">Seksi "), second.count(">Seksi ")) == (24, 25)  # and the Bidang
    assert "Halaman 1 dari 3" in first
    assert "Rina Anggraini" in first
    assert "Halaman 1 dari 3" in nonsense


def test_the_list_shows_the_top_and_unfolds_a_level_at_a_time(
    world: Callable, queries: Callable
) -> None:
    here = world("buleleng")
    setda, dinas = here.unit("sekda"), here.unit("dewi")
    with here.on(DAY):
        browser = here.client("budi")
        text = browser.get("/organisasi/unit/").content.decode()
        assert here.instansi.nama in text
        assert "Dinas Komunikasi" not in text.partition("<main")[2]
        assert f"/organisasi/unit/{setda.parent_id}/cabang/" in text
        part = browser.get(f"/organisasi/unit/{setda.pk}/cabang/").content.decode()
        assert "<html" not in part
        assert f'hx-get="/organisasi/unit/{dinas.pk}/cabang/"' in part
        assert f'href="/organisasi/unit/{dinas.pk}/"' in part  # without JavaScript
        assert "Bidang Layanan" not in part
        with queries() as few:
            browser.get(f"/organisasi/unit/{dinas.pk}/cabang/")
        add_units(here, dinas, 60)
        with queries() as many:
            part = browser.get(f"/organisasi/unit/{dinas.pk}/cabang/").content.decode()
    assert len(few) == len(many)
    assert "Semua 61 unit" in part


@pytest.mark.feature("BKN-007")
@pytest.mark.parametrize("words", ["layanan+inform", "kode-7", HEX.lower()])
def test_search_by_name_code_or_siasn_id(world: Callable, words: str) -> None:
    here = world("buleleng")
    bidang = here.unit("budi")
    UnitKerja.objects.filter(pk=bidang.pk).update(kode="KODE-7", siasn_id=HEX)
    with here.on(DAY):
        text = here.client("budi").get(f"/organisasi/unit/?q={words}").content.decode()
    assert f'href="/organisasi/unit/{bidang.pk}/"' in text
    assert "Dinas Perhubungan" not in text


def test_a_search_that_finds_nothing_says_so(world: Callable) -> None:
    here = world("buleleng")
    with here.on(DAY):
        browser = here.client("budi")
        assert "Tidak ada unit dengan" in browser.get("/organisasi/unit/?q=zzz").content.decode()
        assert browser.get("/organisasi/unit/?q=%00").status_code == 200


def test_strangers_see_nothing(world: Callable, client: Any) -> None:
    here, there = world("buleleng"), world("ntt")
    address = f"/organisasi/unit/{there.unit('budi').pk}/"
    with here.on(DAY):
        for verb in ("", "cabang/", "create_unit/", "edit_unit/", "move_unit/", "close_unit/"):
            assert here.client("agus").get(address + verb).status_code == 404
        found = here.client("budi").get("/organisasi/unit/?q=layanan").content.decode()
        assert address not in found
        nobody = User.objects.create_user("X-NASIONAL-1", "rahasia", nama="Admin Nasional")
        client.force_login(nobody)
        assert client.get(address).status_code == 404
        assert client.get("/organisasi/unit/").status_code == 200
        client.logout()
        assert client.get(address).status_code == 302


def test_an_auditor_reads_the_pages_and_the_trail_and_writes_nothing(
    world: Callable, client: Any
) -> None:
    here = world("buleleng")
    unit = here.unit("budi")
    auditor = User.objects.create_user(
        "X-AUDITOR-01", "rahasia", nama="Auditor Inspektorat", instansi=here.instansi
    )
    Peran.objects.create(user=auditor, jenis=AUDITOR)
    here.surat_tugas(auditor)
    with here.on(DAY):
        unit_actions.edit_unit(unit, by=here.pelaku("agus"), nama="Bidang Layanan Digital")
        client.force_login(auditor)
        text = client.get(f"/organisasi/unit/{unit.pk}/").content.decode()
        assert "semula nama: Bidang Layanan Informatika" in text
        assert "Tambah unit di bawahnya" not in text
        assert "Riwayat perubahan unit" not in page(here, unit)
        assert client.get("/organisasi/peran/").status_code == 200
        for verb in ("create_unit", "edit_unit", "move_unit", "close_unit", "reopen_unit"):
            answer = client.post(f"/organisasi/unit/{unit.pk}/{verb}/", {})
            assert answer.status_code == 403, verb
        assert client.post("/organisasi/peran/grant_role/", {}).status_code == 403
        role = Peran.objects.get(jenis="admin_opd").pk
        assert client.post(f"/organisasi/peran/{role}/revoke_role/").status_code == 403
