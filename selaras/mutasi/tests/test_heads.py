"""A head who moves: his people go over in one step, and he first rates what they reported."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.base.errors import InvalidInput
from selaras.mutasi.models import Mutasi
from selaras.organisasi.actions import penempatan
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.questions import penilai_on

HEAD = {"jabatan": "Kepala Bidang Data", "jenis_jabatan": "struktural"}


def penilai(here: Any, name: str, day: date) -> Pegawai | None:
    row = penilai_on(here.riwayat(name).pk, day)
    return row.penilai if row else None


def sari_moves(here: Any, tmt: date, **facts: Any) -> Mutasi:
    return here.mutasi("sari", tmt=tmt, **HEAD, **facts)


def test_elsewhere_the_people_go_over_on_the_tmt(world: Callable) -> None:
    here = world("buleleng")
    here.skp("budi")
    here.periode("budi", status="berjalan", nomor=1)
    mutasi = sari_moves(here, date(2026, 4, 1))
    assert penilai(here, "budi", date(2026, 3, 31)) == here.sari
    assert penilai(here, "budi", date(2026, 4, 1)) == here.dewi
    (row,) = mutasi.akibat["bawahan"]
    assert (row["nama"], row["dari"], row["ke"]) == (here.budi.nama, here.sari.nama, here.dewi.nama)
    assert row["sampai"] is None
    assert "tidak mempunyai pimpinan" in " ".join(mutasi.akibat["peringatan"])


@pytest.mark.feature("NTT-099")
def test_ntt_early_in_the_month_he_first_rates_the_month_before(world: Callable) -> None:
    here = world("ntt")
    here.skp("budi")
    januari = here.periode("budi", status="realisasi_diajukan", nomor=1)
    mutasi = sari_moves(here, date(2026, 2, 5))
    assert mutasi.akibat["bawahan"][0]["sampai"] == "2026-02-12"
    assert here.nilai_penutup(januari, date(2026, 2, 12)).penilai == here.sari
    assert penilai(here, "budi", date(2026, 2, 13)) == here.dewi


@pytest.mark.feature("NTT-099")
def test_ntt_late_in_the_month_he_keeps_them_until_its_rating_is_over(world: Callable) -> None:
    here = world("ntt")
    here.skp("budi")
    here.periode("budi", status="berjalan", nomor=2)
    sari_moves(here, date(2026, 2, 20))
    assert penilai(here, "budi", date(2026, 3, 12)) == here.sari
    assert penilai(here, "budi", date(2026, 3, 13)) == here.dewi


@pytest.mark.feature("NTT-099")
def test_ntt_who_has_nothing_to_rate_hands_over_at_once(world: Callable) -> None:
    here = world("ntt")
    here.skp("budi")
    here.periode_dinilai("budi", nomor=1)
    mutasi = sari_moves(here, date(2026, 2, 10))
    assert mutasi.akibat["bawahan"][0]["sampai"] is None
    assert penilai(here, "budi", date(2026, 2, 10)) == here.dewi


@pytest.mark.feature("NTT-099")
def test_at_the_new_place_they_come_to_him_after_their_last_rating(world: Callable) -> None:
    """Sari has retired, so Dewi rates Budi until Tono becomes his head."""
    here = world("ntt")
    here.skp("budi")
    with here.on(date(2026, 1, 20)):
        penempatan.depart(here.sari, by=here.sistem, selesai=date(2026, 1, 19), kedudukan="99")
    januari = here.periode("budi", status="realisasi_diajukan", nomor=1)
    facts = {"jabatan": "Kepala Bidang Layanan Informatika", "jenis_jabatan": "struktural"}
    mutasi = here.mutasi("tono", tmt=date(2026, 2, 5), ke="budi", is_pimpinan=True, **facts)
    (row,) = mutasi.akibat["bawahan"]
    assert (row["dari"], row["ke"]) == (here.dewi.nama, here.tono.nama)
    assert row["sampai"] == "2026-02-12"
    assert here.nilai_penutup(januari, date(2026, 2, 12), "dewi").penilai == here.dewi
    assert penilai(here, "budi", date(2026, 2, 13)) == here.tono


def test_a_unit_with_a_head_is_not_taken_over(world: Callable) -> None:
    here = world("bkn")
    with pytest.raises(InvalidInput, match="sudah dipimpin Dewi Lestari"):
        here.mutasi("sari", tmt=date(2026, 4, 1), ke="dewi", is_pimpinan=True, **HEAD)
    assert here.riwayat("sari").selesai is None


def test_a_jpt_leaves_the_years_capaian_to_his_successor(world: Callable) -> None:
    here = world("denpasar")
    here.skp("dewi")
    here.periode_dinilai("dewi", nomor=6)
    facts = {"jabatan": "Kepala Dinas Perhubungan", "jenis_jabatan": "struktural"}
    mutasi = here.mutasi("dewi", tmt=date(2026, 7, 1), ke="tono", is_pimpinan=True, **facts)
    final = here.laporan_penutup(mutasi.skp_lama, date(2026, 7, 3), "dewi")
    here.nilai_penutup(final, date(2026, 7, 6), "sekda")
    assert final.penilai is None or final.penilai == here.sekda
    assert not here.unit("rina").capaian_set.filter(jenis="final").exists()


@pytest.mark.parametrize("preset", ["ntt", "bkn"])
def test_a_penilai_who_died_is_followed_by_the_next_head(world: Callable, preset: str) -> None:
    here = world(preset)
    lama = here.skp("budi")
    here.mutasi(tmt=date(2026, 2, 5), ke="tono", jabatan="Analis Perhubungan")
    with here.on(date(2026, 2, 6)):
        penempatan.depart(here.sari, by=here.sistem, selesai=date(2026, 2, 5), kedudukan="67")
    final = here.laporan_penutup(lama, date(2026, 2, 9))
    assert here.nilai_penutup(final, date(2026, 2, 10), "dewi").penilai == here.dewi


@pytest.mark.parametrize("penugasan", ["plt", "definitif"])
def test_his_plt_or_successor_closes_it_once_there_is_one(world: Callable, penugasan: str) -> None:
    here = world("bkn")
    lama = here.skp("budi")
    here.mutasi(tmt=date(2026, 2, 5), ke="tono", jabatan="Analis Perhubungan")
    with here.on(date(2026, 2, 6)):
        penempatan.depart(here.sari, by=here.sistem, selesai=date(2026, 2, 5), kedudukan="67")
        penempatan.place(
            here.rina,
            by=here.sistem,
            unit=lama.riwayat_jabatan.unit,
            jabatan="Kepala Bidang Layanan Informatika",
            jenis="struktural",
            mulai=date(2026, 2, 9),
            is_pimpinan=True,
            penugasan=penugasan,
            nomor_surat="800/77/2026",
        )
    assert penilai_on(lama.riwayat_jabatan_id, date(2026, 2, 8)).penilai == here.dewi
    final = here.laporan_penutup(lama, date(2026, 2, 9))
    assert here.nilai_penutup(final, date(2026, 2, 10), "rina").penilai == here.rina


def test_a_penilai_who_left_before_the_sk_came_is_followed_too(world: Callable) -> None:
    """The TMT lies in the past: Sari was the penilai of the last day, and is gone by now."""
    here = world("bkn")
    lama = here.skp("budi")
    with here.on(date(2026, 3, 2)):
        penempatan.depart(here.sari, by=here.sistem, selesai=date(2026, 3, 1), kedudukan="99")
    here.mutasi(tmt=date(2026, 2, 5), pada=date(2026, 3, 9), ke="tono")
    assert penilai_on(lama.riwayat_jabatan_id, date(2026, 3, 9)).penilai == here.dewi


def test_the_penilai_of_the_last_day_closes_it_whoever_heads_the_unit_now(world: Callable) -> None:
    here = world("bkn")
    lama = here.skp("budi")
    sari_moves(here, date(2026, 3, 2))
    here.mutasi(tmt=date(2026, 2, 5), pada=date(2026, 3, 9), ke="tono")
    assert penilai_on(lama.riwayat_jabatan_id, date(2026, 3, 9)).penilai == here.sari
