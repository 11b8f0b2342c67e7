"""Reading SIASN for one person: what differs, and what a fault leaves alone."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.base.errors import NotAllowed, NotNow
from selaras.core import jobs
from selaras.demo.world import World
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.models.unit import UnitKerja
from selaras.siasn import actions
from selaras.siasn.models import TarikanSiasn
from selaras.siasn.tests.simulator import BRIEF, PATIENCE, Simulator

TODAY = date(2026, 3, 5)
BUDI = {
    "golRuangAkhir": "III/d",
    "pangkatAkhir": "Penata Tingkat I",
    "jabatanNama": "PRANATA KOMPUTER AHLI MUDA",
    "jenisJabatanId": "2",
    "tmtJabatan": "01-01-2025",
    "unorNama": "Bidang Layanan Informatika",
    "unorId": "A" * 32,
}
State = dict[str, Any]


def state_of(pegawai: Pegawai) -> State:
    row = Pegawai.objects.filter(pk=pegawai.pk).values().get()
    return row | {"riwayat": list(pegawai.riwayat.values())}


def pull(here: World, siasn: Simulator, name: str = "agus", **facts: str) -> TarikanSiasn:
    siasn.person(here.budi.nip, **(BUDI | facts))
    with here.on(TODAY):
        jobs.run.func(actions.pull(here.budi, by=here.pelaku(name)).pk)
    return TarikanSiasn.objects.select_related("pegawai__instansi").get(pegawai=here.budi)


def fields(tarikan: TarikanSiasn) -> set[str]:
    return {row["kolom"] for row in tarikan.menunggu}


@pytest.mark.django_db
def test_the_same_person_differs_in_nothing(siasn: Simulator, world: Callable[..., World]) -> None:
    """Capitals, and a unit without SIASN id that has the same name, are no differences."""
    here = world("buleleng")
    tarikan = pull(here, siasn)
    assert (tarikan.selisih, tarikan.terbuka, tarikan.gagal) == ([], 0, "")
    here.budi.refresh_from_db()
    assert here.budi.siasn_id


def test_every_field_that_differs_waits_beside_ours(
    siasn: Simulator, world: Callable[..., World]
) -> None:
    here = world("buleleng")
    before = state_of(here.budi)
    tarikan = pull(
        here, siasn, nama="BUDI SANTOSA", gelarDepan="Dr.", golRuangAkhir="IV/a",
        pangkatAkhir="Pembina", statusPegawai="CPNS", jenisPegawaiNama="CPNS Daerah",
        kedudukanPnsId="03", email="budi@contoh.go.id", noHp="0812 3450 0111",
        jabatanNama="Pranata Komputer Ahli Madya", tmtJabatan="01-03-2026", unorNama="Lain",
    )  # fmt: skip
    expected = {"nama", "golongan", "jenis", "kedudukan", "email", "telepon", "jabatan", "unit"}
    assert fields(tarikan) == expected
    assert tarikan.terbuka == len(expected)
    nama = tarikan.selisih[0]
    assert (nama["di_sini"], nama["di_siasn"]) == ("Budi Santoso", "Dr. Budi Santosa")
    (jabatan,) = (row for row in tarikan.selisih if row["kolom"] == "jabatan")
    assert jabatan["di_siasn"] == "Pranata Komputer Ahli Madya (TMT 1 Maret 2026)"
    assert jabatan["nilai"]["nomor_surat"] == "821.2/0117/SK/2026"
    assert state_of(here.budi) | {"siasn_id": ""} == before


@pytest.mark.feature("BLL-002")
def test_another_unit_is_always_a_question(siasn: Simulator, world: Callable[..., World]) -> None:
    here = world("buleleng")
    UnitKerja.objects.filter(pk=here.unit("tono").pk).update(siasn_id="B" * 32)
    tarikan = pull(here, siasn, unorId="b" * 32, unorNama="DINAS PERHUBUNGAN")
    (row,) = tarikan.menunggu
    assert (row["kolom"], row["di_siasn"]) == ("unit", "Dinas Perhubungan")
    assert "mengikuti atasan yang menilai" in row["sebab"]
    assert here.riwayat("budi").unit_id == here.unit("sari").pk


def test_a_unit_unknown_here_cannot_be_taken_over(
    siasn: Simulator, world: Callable[..., World]
) -> None:
    tarikan = pull(world("buleleng"), siasn, unorId="C" * 32, unorNama="Unit Baru")
    (row,) = tarikan.menunggu
    assert row["nilai"] == {}
    assert "ID SIASN" in row["sebab"]


def test_who_has_left_by_siasn_is_not_just_marked(
    siasn: Simulator, world: Callable[..., World]
) -> None:
    tarikan = pull(world("buleleng"), siasn, kedudukanPnsId="99", kedudukanPnsNama="Pensiun")
    (row,) = tarikan.menunggu
    assert (row["kolom"], row["nilai"]) == ("kedudukan", {})


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "slow", "seconds": PATIENCE},
        {"kind": "html"},
        {"kind": "status", "status": 500},
        {"kind": "other"},
        {"kind": "drop"},
    ],
    ids=["slow", "html", "500", "somebody else", "drop"],
)
def test_a_fault_leaves_the_data_as_they_were_and_says_what_failed(
    siasn: Simulator, world: Callable[..., World], settings: Any, fault: dict[str, object]
) -> None:
    here = world("buleleng")
    first = pull(here, siasn, noHp="081234500111")
    before = state_of(here.budi)
    siasn.order(faults={here.budi.nip: fault})
    settings.SIASN_READ_TIMEOUT = BRIEF if fault["kind"] == "slow" else PATIENCE
    tarikan = pull(here, siasn, noHp="081299900111", golRuangAkhir="IV/a")
    assert state_of(here.budi) == before
    assert tarikan.selisih == first.selisih
    assert "ohon" in tarikan.gagal
    assert here.budi.nip not in tarikan.gagal
    siasn.order(faults={here.budi.nip: None})
    settings.SIASN_READ_TIMEOUT = PATIENCE
    assert pull(here, siasn).gagal == ""


def test_strangers_do_not_read(siasn: Simulator, world: Callable[..., World]) -> None:
    here = world("buleleng")
    for name in ("tono", "sari"):
        with pytest.raises(NotAllowed):
            pull(here, siasn, name)


def test_a_pegawai_reads_himself_but_not_without_a_pause(
    siasn: Simulator, world: Callable[..., World]
) -> None:
    here = world("buleleng")
    assert pull(here, siasn, "budi").gagal == ""
    with pytest.raises(NotNow, match="satu menit"):
        pull(here, siasn, "budi")


def test_without_configuration_nothing_is_asked(
    settings: Any, siasn: Simulator, world: Callable[..., World]
) -> None:
    settings.SIASN = siasn.settings | {"sso_password": ""}
    with pytest.raises(NotNow, match="belum diatur"):
        pull(world("buleleng"), siasn)
