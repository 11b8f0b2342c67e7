"""Leave without pay: asked for where the profile says so, taken over as a Keadaan."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.base.errors import InvalidInput
from selaras.demo.world import World
from selaras.organisasi.models.keadaan import Keadaan
from selaras.siasn.tests.simulator import Simulator
from selaras.siasn.tests.test_siasn_decide import decide
from selaras.siasn.tests.test_siasn_pull import pull

CLTN = {
    "kedudukanPnsId": "02",
    "kedudukanPnsNama": "CLTN",
    "tanggalAwal": "01-03-2026",
    "tanggalAkhir": "28-02-2027",
    "skNomor": "851/3",
    "skTanggal": "20-02-2026",
}


def waits(tarikan: object) -> dict[str, str]:
    rows = [row for row in tarikan.menunggu if row["kolom"] == "cltn"]  # type: ignore[attr-defined]
    return {"di_sini": rows[0]["di_sini"], "di_siasn": rows[0]["di_siasn"]} if rows else {}


def test_an_admin_takes_leave_without_pay_over_by_its_decision(
    siasn: Simulator, world: Callable[..., World]
) -> None:
    here = world("buleleng")
    tarikan = pull(here, siasn, **CLTN)
    assert waits(tarikan) == {"di_sini": "", "di_siasn": "1 Maret 2026 sampai 28 Februari 2027"}
    decide(here, tarikan, "agus", "cltn")
    row = Keadaan.objects.get(pegawai=here.budi)
    assert (row.jenis, row.mulai, row.selesai) == ("cltn", date(2026, 3, 1), date(2027, 2, 28))
    assert (row.nomor_surat, row.tanggal_surat) == ("851/3", date(2026, 2, 20))
    assert waits(pull(here, siasn, **CLTN)) == {}
    longer = pull(here, siasn, **CLTN | {"kedudukanPnsId": "13", "tanggalAkhir": "31-08-2027"})
    decide(here, longer, "agus", "cltn")
    assert Keadaan.objects.get(pegawai=here.budi).selesai == date(2027, 8, 31)


def test_nobody_takes_over_his_own_leave(siasn: Simulator, world: Callable[..., World]) -> None:
    here = world("buleleng")
    tarikan = pull(here, siasn, "budi", **CLTN)
    with pytest.raises(InvalidInput):
        decide(here, tarikan, "budi", "cltn")
    assert not Keadaan.objects.exists()


def test_who_is_at_work_is_not_asked_about_and_a_leave_without_decision_is_typed(
    siasn: Simulator, world: Callable[..., World]
) -> None:
    here = world("buleleng")
    pull(here, siasn)
    calls = siasn.order()["calls"]
    assert not any("rw-cltn" in str(call) for call in calls)
    tarikan = pull(here, siasn, **CLTN | {"skNomor": ""})
    row = next(row for row in tarikan.menunggu if row["kolom"] == "cltn")
    assert not row["nilai"]
    assert "mohon catat cuti ini" in row["sebab"].lower()
