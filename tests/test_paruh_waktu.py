"""PPPK paruh waktu: quarters and a year of their own in a monthly agency (practice.md §6)."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.base.errors import InvalidInput
from selaras.core.pelaku import system
from selaras.demo.world import World
from selaras.keadaan import actions as keadaan
from selaras.organisasi.models.pegawai import JenisPegawai, Pegawai
from selaras.pelaksanaan.actions.periode import open_due, open_periode
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.gerbang import gerbang_of
from selaras.penilaian.pages.pilihan import pilihan_periode, rates_paruh_waktu
from selaras.rules.jadwal import window
from selaras.rules.kebijakan import Langkah

Worlds = Callable[..., World]
MARET = date(2026, 3, 2)


def part_time(here: World) -> None:
    Pegawai.objects.filter(pk=here.budi.pk).update(jenis=JenisPegawai.PARUH_WAKTU)
    here.budi.refresh_from_db()


def opened(here: World, name: str) -> set[tuple[str, int]]:
    rows = Periode.objects.filter(skp__pegawai=here.pegawai[name])
    return set(rows.values_list("jenis", "nomor"))


@pytest.mark.parametrize("preset", ["denpasar", "ntt"])
def test_his_quarters_open_beside_the_months_of_others(world: Worlds, preset: str) -> None:
    here = world(preset)
    here.skp("budi")
    part_time(here)
    with here.on(MARET):
        open_due(here.instansi, by=system(here.instansi))
        assert open_due(here.instansi, by=system(here.instansi)) == 0
    assert opened(here, "budi") == {("triwulan", 1)}
    assert ("bulanan", 3) in opened(here, "sari")


def test_a_quarterly_agency_has_no_others(world: Worlds) -> None:
    here = world("bkn")
    here.skp("budi")
    part_time(here)
    with here.on(MARET):
        open_due(here.instansi, by=system(here.instansi))
        assert not rates_paruh_waktu(here.pelaku("sari"), here.kebijakan)
    assert opened(here, "budi") == opened(here, "sari") == {("triwulan", 1)}


def test_a_month_is_not_his(world: Worlds) -> None:
    here = world("ntt")
    skp = here.skp("budi")
    part_time(here)
    skp.refresh_from_db()
    with here.on(MARET), pytest.raises(InvalidInput, match="triwulan dan tahunan"):
        open_periode(skp, by=here.pelaku("budi"), jenis="bulanan", tahun=2026, nomor=3)


def test_his_quarter_has_the_windows_of_a_month(world: Worlds) -> None:
    here = world("ntt")
    here.skp("budi")
    part_time(here)
    with here.on(MARET):
        open_due(here.instansi, by=system(here.instansi))
    periode = Periode.objects.get(skp__pegawai=here.budi)
    jendela = window(periode.kebijakan, Langkah.REALISASI, periode.rentang)
    assert (str(jendela.buka)[:10], jendela.hari_terakhir) == ("2026-04-01", date(2026, 4, 10))


def test_his_penilai_finds_the_quarter_and_its_gate_is_a_month(world: Worlds) -> None:
    here = world("denpasar")
    here.skp("budi")
    part_time(here)
    with here.on(MARET):
        open_due(here.instansi, by=system(here.instansi))
        sari, kebijakan = here.pelaku("sari"), here.kebijakan
        assert rates_paruh_waktu(sari, kebijakan)
        assert not rates_paruh_waktu(here.pelaku("dewi"), kebijakan)
        listed = pilihan_periode(kebijakan, MARET, ada_paruh_waktu=True)
        assert "triwulan-2026-1" in dict(listed.options)
    here.capaian(here.periode("sari", nomor=3))
    periode = Periode.objects.get(skp__pegawai=here.budi)
    assert gerbang_of(periode).capaian == "baik"  # of March


def test_his_skp_lies_within_his_contract(world: Worlds) -> None:
    here = world("bkn")
    part_time(here)
    with here.on(date(2026, 1, 5)):
        keadaan.record_keadaan(
            here.budi, by=here.pelaku("rina"), jenis="kontrak_pppk", mulai=date(2025, 9, 1),
            selesai=date(2026, 8, 31), nomor_surat="814/1", tanggal_surat=date(2025, 8, 20),
        )  # fmt: skip
        with pytest.raises(InvalidInput) as caught:
            here.skp("budi", status="draf")
    assert "Masa kontrak berakhir 31 Agustus 2026" in caught.value.errors["periode_akhir"][0]
