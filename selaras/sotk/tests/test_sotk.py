"""A unit dissolved, merged or renamed: mass mutasi, who is not placed, and what stays readable."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.demo.world import World
from selaras.organisasi.actions import penempatan
from selaras.organisasi.actions import unit as unit_actions
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.questions import penilai_on, post_on
from selaras.perencanaan.models.skp import Skp
from selaras.sotk.actions import penerapan as actions
from selaras.sotk.models import PerubahanSotk

Worlds = Callable[..., World]
JULI = date(2026, 7, 1)
DASAR = {"nomor_dasar": "Perda 4/2026", "tanggal_dasar": date(2026, 5, 20)}


def change(here: World, jenis: str = "gabung", by: str = "agus", **facts: Any) -> PerubahanSotk:
    facts = {"tmt": JULI, "tujuan": here.unit("tono"), **DASAR, **facts}
    unit = facts.pop("unit", here.unit("budi"))
    with here.on(facts.pop("pada", JULI)):
        return actions.apply_sotk(unit, by=here.pelaku(by), jenis=jenis, **facts)


def below(here: World) -> UnitKerja:
    """A seksi below Budi's unit, with somebody in it."""
    with here.on(date(2026, 1, 5)):
        seksi = unit_actions.create_unit(
            here.instansi, by=here.pelaku("agus"), nama="Seksi Aplikasi", induk=here.unit("budi")
        )
        orang = Pegawai.objects.create(
            instansi=here.instansi, nip="199001012015011666", nama="Wayan Sudira"
        )
        penempatan.place(
            orang, by=here.sistem, unit=seksi, jabatan="Pranata Komputer", jenis="fungsional",
            mulai=date(2026, 1, 5),
        )  # fmt: skip
    return seksi


def test_people_move_with_their_skp_and_the_head_stays_on_the_list(world: Worlds) -> None:
    here = world("bkn")
    old = here.skp("budi")
    sotk = change(here)
    assert [row["nama"] for row in sotk.akibat["dipindahkan"]] == [here.budi.nama]
    assert [row["nama"] for row in sotk.akibat["tersisa"]] == [here.sari.nama]
    old.refresh_from_db()
    post = post_on(here.budi, JULI)
    assert post is not None
    assert (post.unit, old.periode_akhir) == (here.unit("tono"), date(2026, 6, 30))
    assert Skp.objects.filter(pegawai=here.budi, periode_awal=JULI).exists()
    assert sotk.status == PerubahanSotk.Status.BERJALAN


def test_it_is_finished_once_the_head_is_placed(world: Worlds) -> None:
    here = world("bkn")
    unit = here.unit("budi")
    sotk = change(here)
    agus = here.pelaku("agus")
    with here.on(JULI):
        with pytest.raises(NotNow, match="1 pegawai belum ditempatkan: Sari Puspita"):
            actions.finish_sotk(sotk, by=agus)
        here.mutasi("sari", tmt=JULI, pada=JULI, ke="dewi")
        actions.finish_sotk(sotk, by=agus)
    unit.refresh_from_db()
    assert (sotk.status, unit.ditutup) == (PerubahanSotk.Status.SELESAI, JULI)


def test_units_below_go_along_and_keep_the_words_of_the_dissolved_head(world: Worlds) -> None:
    here = world("bkn")
    skp = here.skp("budi")
    kata = here.rhk(skp).rhk_pimpinan
    seksi = below(here)
    sotk = change(here)
    seksi.refresh_from_db()
    assert seksi.parent == here.unit("tono")
    assert sotk.akibat["unit"] == ["Seksi Aplikasi kini di bawah Dinas Perhubungan"]
    assert kata
    assert here.rhk(Skp.objects.get(pk=skp.pk)).rhk_pimpinan == kata
    row = penilai_on(post_on(Pegawai.objects.get(nama="Wayan Sudira"), JULI).pk, JULI)
    assert row is not None
    assert row.penilai == here.sekda


def test_a_unit_dissolved_without_a_target_names_everybody(world: Worlds) -> None:
    sotk = change(world("bkn"), "bubar", tujuan=None)
    assert [row["sebab"] for row in sotk.akibat["tersisa"]] == [actions.TANPA_TUJUAN] * 2


def test_a_new_name_changes_nothing_else(world: Worlds) -> None:
    here = world("bkn")
    sotk = change(here, "ganti_nama", tujuan=None, nama_baru="Bidang Aplikasi")
    assert (here.unit("budi").nama, sotk.status) == ("Bidang Aplikasi", "selesai")
    assert sotk.nama_lama == "Bidang Layanan Informatika"


def test_a_preview_of_a_day_to_come_writes_nothing(world: Worlds) -> None:
    here = world("bkn")
    with here.on(date(2026, 6, 1)):
        facts = {"tmt": JULI, "tujuan": here.unit("tono"), **DASAR}
        sotk = actions.preview_sotk(
            here.unit("budi"), by=here.pelaku("agus"), jenis="gabung", **facts
        )
    assert len(sotk.akibat["dipindahkan"]) == 1
    assert not PerubahanSotk.objects.exists()
    assert here.riwayat("budi").selesai is None


@pytest.mark.parametrize(
    ("jenis", "facts", "name", "sentence"),
    [
        ("gabung", {"tujuan": None}, "tujuan", "menerima pegawainya"),
        ("ganti_nama", {"nama_baru": " "}, "nama_baru", "nama baru"),
        ("gabung", {"nomor_dasar": ""}, "nomor_dasar", "dasar"),
        ("gabung", {"pada": date(2026, 6, 30)}, "tmt", "paling cepat 1 Juli 2026"),
        ("lenyap", {}, "jenis", "daftar"),
    ],
)
def test_wrong_facts(
    world: Worlds, jenis: str, facts: dict[str, Any], name: str, sentence: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        change(world("bkn"), jenis, **facts)
    assert sentence in caught.value.errors[name][0]


def test_it_is_not_merged_into_itself(world: Worlds) -> None:
    here = world("bkn")
    seksi = below(here)
    with pytest.raises(InvalidInput, match="di dalam"):
        change(here, tujuan=seksi)


@pytest.mark.parametrize("name", ["budi", "sari", "rina"])
def test_who_may_not(world: Worlds, name: str) -> None:
    """Rina arranges one end only."""
    with pytest.raises(NotAllowed):
        change(world("bkn"), by=name)


def test_form_preview_and_list_on_the_pages(world: Worlds) -> None:
    here = world("bkn")
    facts = {
        "unit": here.unit("budi").nama, "tujuan": "Dinas Perhubungan", "jenis": "gabung",
        "tmt": "2026-07-01", "nomor_dasar": "Perda 4/2026", "tanggal_dasar": "2026-05-20",
    }  # fmt: skip
    url = reverse("sotk:create")
    with here.on(JULI):
        agus = here.client("agus")
        assert "Lihat akibatnya" in agus.get(url).content.decode()
        shown = agus.post(url, facts | {"langkah": "lihat"}).content.decode()
        assert "Tidak ditempatkan: 1 orang" in shown
        assert agus.post(url, facts | {"langkah": "terapkan"}).status_code == 302
        page = agus.get(reverse("sotk:detail", args=[PerubahanSotk.objects.get().pk]))
        assert "Catat mutasi" in page.content.decode()
        assert "Menunggu penempatan" in agus.get(reverse("sotk:list")).content.decode()
