"""Who proposes, decides and ends an extension, and what is refused."""

from datetime import date
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.jadwal import actions
from selaras.jadwal.models import Perpanjangan

DAY = date(2026, 3, 12)  # ntt: February was to be reported by the 10th
FACTS = {"langkah": "realisasi", "jenis": "bulanan", "tahun": 2026, "nomor": 2}
WHY = {"alasan": "Listrik padam tiga hari.", "dasar": "ND 800/12/2026, 11 Maret 2026"}


def propose(cast: Any, name: str = "rina", **facts: Any) -> Perpanjangan:
    facts = FACTS | WHY | {"sampai": date(2026, 3, 20)} | facts
    return actions.propose_perpanjangan(cast.instansi, by=cast.pelaku(name), **facts)


def approve(cast: Any, row: Perpanjangan, name: str = "agus") -> Perpanjangan:
    actions.approve_perpanjangan(row, by=cast.pelaku(name))
    return row


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"sampai": date(2026, 3, 10)}, "sudah dibuka sampai 10 Maret 2026"),
        ({"sampai": date(2026, 3, 11)}, "sudah lewat"),
        ({"sampai": date(2027, 4, 1)}, "ditutup 31 Maret 2027"),
        ({"alasan": " "}, "Alasan wajib diisi"),
        ({"dasar": ""}, "Dasar wajib diisi"),
        ({"nomor": 13}, "Periode ini tidak ada"),
        ({"jenis": "triwulan"}, "Periode ini tidak ada"),
        ({"langkah": "periode"}, "Langkah ini tidak dikenal"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(world: Any, facts: Any, words: str) -> None:
    cast = world("ntt")
    with cast.on(DAY), pytest.raises(InvalidInput) as refused:
        propose(cast, pegawai=cast.budi, **facts)
    assert words in str(refused.value.errors)


def test_a_closed_year_is_not_extended(world: Any) -> None:
    cast = world("ntt")
    with cast.on(date(2027, 4, 1)), pytest.raises(NotNow, match="Tahun 2026 sudah ditutup"):
        propose(cast, pegawai=cast.budi, nomor=12, sampai=date(2027, 4, 5))
    with cast.on(date(2027, 3, 31)):
        assert propose(cast, pegawai=cast.budi, nomor=12, sampai=date(2027, 3, 31)).pk


def test_what_has_no_end_needs_no_extension(world: Any) -> None:
    cast = world("bkn")
    facts = {"jenis": "triwulan", "nomor": 1, "sampai": date(2026, 6, 1)}
    with cast.on(date(2026, 5, 1)), pytest.raises(NotNow, match="tidak dibatasi jadwal"):
        propose(cast, pegawai=cast.budi, **facts)


def test_a_rated_period_is_not_extended_for_its_owner(world: Any) -> None:
    cast = world("ntt")
    cast.periode_dinilai("budi")
    with cast.on(DAY), pytest.raises(NotNow, match="sudah dinilai"):
        propose(cast, pegawai=cast.budi)


def test_the_same_is_proposed_once(world: Any) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        propose(cast, pegawai=cast.budi)
        with pytest.raises(NotNow, match="sudah diusulkan oleh Rina"):
            propose(cast, "agus", pegawai=cast.budi)


def test_an_old_proposal_is_not_approved_any_more(world: Any) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        row = propose(cast, pegawai=cast.budi)
    with cast.on(date(2026, 3, 21)), pytest.raises(NotNow, match="yang sudah lewat"):
        approve(cast, row)


def test_a_stranger_of_the_unit_or_the_agency_proposes_nothing(world: Any) -> None:
    cast, other = world("ntt"), world("bkn")
    with cast.on(DAY):
        for name, facts in (
            ("rina", {"pegawai": cast.tono}),
            ("rina", {"unit": cast.unit("tono")}),
            ("rina", {}),
            ("budi", {"pegawai": cast.budi}),
        ):
            with pytest.raises(NotAllowed, match="diusulkan oleh Admin OPD"):
                propose(cast, name, **facts)
        with pytest.raises(InvalidInput):
            propose(cast, "agus", unit=other.unit("budi"))


def test_nobody_proposes_or_decides_for_himself_or_his_penilai(world: Any) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        with pytest.raises(NotAllowed, match="diri sendiri"):
            propose(cast, "rina", pegawai=cast.rina)
        with pytest.raises(NotAllowed, match="penilai"):
            propose(cast, "rina", pegawai=cast.dewi)  # who rates Rina
        row = propose(cast, "agus", pegawai=cast.budi)
        with pytest.raises(NotAllowed, match="admin instansi"):
            approve(cast, row, "rina")
        approve(cast, row)


@pytest.mark.parametrize(("sampai", "may"), [(13, True), (14, False)])
def test_the_policy_may_let_the_admin_opd_give_some_days(world: Any, sampai: int, may: Any) -> None:
    cast = world("ntt", perpanjangan_opd_hari=3)
    with cast.on(DAY):
        row = propose(cast, pegawai=cast.budi, sampai=date(2026, 3, sampai))
        if may:
            assert approve(cast, row, "rina").status == "disetujui"
            return
        with pytest.raises(NotAllowed, match="paling lama 3 hari"):
            approve(cast, row, "rina")


def test_his_own_unit_is_for_a_higher_one(world: Any) -> None:
    cast = world("ntt", perpanjangan_opd_hari=3)
    with cast.on(DAY):
        row = propose(cast, unit=cast.unit("rina"), sampai=date(2026, 3, 13))
        with pytest.raises(NotAllowed, match="unit Anda sendiri"):
            approve(cast, row, "rina")
