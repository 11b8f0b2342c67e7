"""The SKP in the chain: who is waited for, from the first draft to the approval."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.beranda.tests.rantai import link, links, seen
from selaras.perencanaan.actions import skp as skp_actions

pytestmark = pytest.mark.django_db
Build = Callable[..., Any]
DAY = date(2026, 1, 20)
PRESETS = ["denpasar", "ntt", "bkn", "buleleng"]


@pytest.mark.parametrize("preset", PRESETS)
def test_without_an_skp_the_chain_says_who_makes_it_until_when(world: Build, preset: str) -> None:
    here = world(preset)
    rantai = seen(here, "budi", DAY, by="budi")
    mata = links(rantai)["SKP tahun ini"]
    assert mata.beres is False
    assert mata.oleh.startswith("Anda")
    assert ("Rina Anggraini (Admin OPD)" in mata.oleh) is (preset == "denpasar")
    assert mata.sampai == here.moment_of(2, 1).replace(hour=0, minute=0)
    assert mata.tautan == "/skp/baru/"
    assert rantai.utama == mata
    assert links(rantai)["Realisasi"].keadaan == "belum_dapat_diperiksa"


@pytest.mark.feature("DPS-017")
def test_the_matrix_of_the_admin_opd_is_waited_for(world: Build) -> None:
    here = world("denpasar")
    here.skp("budi", status="draf", isi=False)
    mata = link(here, "Pengajuan SKP", "budi", DAY, by="budi")
    assert mata.beres is False
    assert "matriks peran hasil" in mata.alasan
    assert mata.oleh == "Rina Anggraini (Admin OPD)"


def test_the_owner_is_told_what_his_draft_lacks(world: Build) -> None:
    here = world("ntt")
    here.skp("budi", status="draf", isi=False)
    mata = link(here, "Pengajuan SKP", "budi", DAY, by="budi")
    assert "SKP belum memiliki RHK utama" in mata.alasan
    assert mata.oleh == "Anda"


def test_a_complete_draft_only_has_to_be_submitted(world: Build) -> None:
    here = world("ntt")
    skp = here.skp("budi", status="draf")
    mata = link(here, "Pengajuan SKP", "budi", DAY, by="budi")
    assert mata.beres is False
    assert "ajukan SKP kepada Ibu Sari Puspita" in mata.saran
    assert mata.tautan == f"/skp/{skp.pk}/"


def test_a_draft_is_no_link_for_those_who_may_not_open_it(world: Build) -> None:
    here = world("ntt")
    here.skp("budi", status="draf")
    assert link(here, "Pengajuan SKP", "budi", DAY, by="sari").tautan == ""


def test_a_returned_skp_shows_the_note_of_the_penilai(world: Build) -> None:
    here = world("bkn")
    here.skp("budi", status="dikembalikan")
    mata = link(here, "Pengajuan SKP", "budi", DAY)
    assert mata.beres is False
    assert "“Mohon lengkapi target.”" in mata.alasan
    assert mata.oleh == "Bapak Budi Santoso"


@pytest.mark.parametrize("preset", PRESETS)
def test_an_skp_that_waits_names_the_penilai_who_approves(world: Build, preset: str) -> None:
    here = world(preset)
    here.skp("budi", status="diajukan")
    rantai = seen(here, "budi", DAY, by="budi")
    mata = links(rantai)["Persetujuan SKP"]
    assert mata.beres is False
    assert "menunggu persetujuan Ibu Sari Puspita" in mata.alasan
    assert "Ibu Sari Puspita (pejabat penilai)" in mata.oleh
    assert rantai.utama == mata
    waits_for_scan = "belum diunggah" in mata.alasan
    assert waits_for_scan is (preset == "denpasar")


def test_the_penilai_is_told_what_he_must_write_before_he_can_approve(world: Build) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="diajukan")
    assert "Ekspektasi perilaku" in link(here, "Persetujuan SKP", "budi", DAY, by="sari").alasan
    with here.on(DAY):
        here.ekspektasi(skp)
    mata = link(here, "Persetujuan SKP", "budi", DAY, by="sari")
    assert "Ekspektasi" not in mata.alasan
    assert (mata.beres, mata.tautan) == (False, f"/skp/{skp.pk}/")


@pytest.mark.parametrize(
    ("status", "state", "oleh"),
    [
        ("draf", "belum diajukan", "Ibu Sari Puspita (pejabat penilai)"),
        ("diajukan", "menunggu persetujuan Ibu Dewi Lestari", "Ibu Dewi Lestari"),
    ],
)
def test_a_leader_without_an_approved_skp_holds_up_those_below_him(
    world: Build, status: str, state: str, oleh: str
) -> None:
    here = world("buleleng")
    here.skp("sari", status=status)
    here.skp("budi", status="draf", isi=False)
    mata = link(here, "SKP pimpinan", "budi", DAY)
    assert mata.beres is False
    assert f"SKP 2026 Ibu Sari Puspita {state}" in mata.alasan
    assert mata.oleh.startswith(oleh)


@pytest.mark.parametrize("status", ["revisi_diajukan", "draf_revisi"])
def test_a_revision_does_not_stop_the_year(world: Build, status: str) -> None:
    here = world("bkn")
    here.skp("budi", status=status)
    found = links(seen(here, "budi", DAY))
    assert found["Persetujuan SKP"].beres is not False
    assert found["Pengajuan SKP"].beres is not False
    assert found["Periode penilaian"].keadaan == "putus"  # it may be opened


@pytest.mark.feature("NTT-096", "NTT-097")
def test_after_a_mutasi_the_report_on_the_old_post_comes_first(world: Build) -> None:
    here, day = world("ntt"), date(2026, 2, 6)
    lama = here.skp("budi")
    mutasi = here.mutasi(tmt=date(2026, 2, 5))
    found = links(seen(here, "budi", day, by="budi"))
    assert found["Jabatan pada SKP"].beres is True
    mata = found["Penutupan SKP lama"]
    assert (mata.beres, mata.oleh) == (False, "Anda")
    assert "1 Januari 2026 sampai 4 Februari 2026" in mata.alasan
    assert mata.tautan == f"/skp/{lama.pk}/"
    assert "SKP lama" in found["Pengajuan SKP"].alasan
    here.isi_skp_baru(mutasi.skp_baru, day)
    here.laporan_penutup(lama, day)
    found = links(seen(here, "budi", day, by="budi"))
    assert found["Penutupan SKP lama"].beres is True
    assert "ajukan SKP kepada Ibu Dewi Lestari" in found["Pengajuan SKP"].saran
    assert found["Umpan balik"].oleh == "Ibu Sari Puspita (pejabat penilai)"  # of the old post


@pytest.mark.feature("NTT-098")
def test_between_a_late_tmt_and_the_months_end_the_old_skp_is_in_order(world: Build) -> None:
    here = world("ntt")
    here.skp("budi")
    here.mutasi(tmt=date(2026, 2, 20))
    assert link(here, "Jabatan pada SKP", "budi", date(2026, 2, 23)).beres is True


def test_where_a_catch_all_may_be_chosen_the_leaders_skp_is_only_a_remark(world: Build) -> None:
    here = world("ntt")
    with here.on(DAY):
        skp_actions.create_skp(
            by=here.pelaku("budi"),
            periode_awal=date(2026, 1, 1),
            periode_akhir=date(2026, 12, 31),
            model="ja_jf",
            pendekatan="kuantitatif",
        )
    mata = link(here, "SKP pimpinan", "budi", DAY, by="budi")
    assert mata.keadaan == "perhatian"
    assert "hanya hasil tim kerja atau penugasan pimpinan" in mata.alasan
