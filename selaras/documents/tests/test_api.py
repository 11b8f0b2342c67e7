"""The print of an SKP over the API."""

from collections.abc import Callable
from datetime import date

import pytest

DAY = date(2026, 1, 12)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 200),
        ("tanggal_pegawai=2026-01-05&lokasi_penilai=Buleleng&jangkar_penilai=%23", 200),
        ("tanggal_pegawai=&lokasi_pegawai=", 200),
        ("tanggal_pegawai=kemarin", 422),
        ("lokasi_pegawai=" + "x" * 101, 422),
        ("jangkar_pegawai=ttd", 422),
        ("jangkar_pegawai=%23&jangkar_penilai=%23", 422),
    ],
)
def test_date_place_and_anchor_of_each_signer_are_chosen(
    world: Callable, caller: Callable, query: str, status: int
) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="disetujui")
    with here.on(DAY):
        answer = caller(here, "budi").send("GET", f"/skp/{skp.pk}/dokumen/skp.pdf?{query}")
    assert answer.status_code == status
