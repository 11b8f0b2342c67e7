"""Penetapan Predikat Kinerja: a unit's capaian with what was considered, as PDF."""

from datetime import date
from typing import Any

import pytest

from selaras.documents.tests import read, terbit

PAGE = "/penilaian/capaian/"
API = "/unit/{}/dokumen/penetapan.pdf?jenis=triwulan&tahun=2026&nomor=1"
SAID = "Unit perencanaan: target tercapai; inspektorat: tanpa catatan."


@pytest.fixture
def cast(world: Any) -> Any:
    made = world("bkn")
    with made.on(date(2026, 4, 3)):
        yield made


def test_the_head_above_sets_it_with_what_he_considered_and_prints_it(cast: Any) -> None:
    client, unit = cast.client("sekda"), cast.unit("dewi")
    sent = {"periode": "triwulan-2026-1", "predikat": "baik", "rekomendasi": SAID}
    answer = client.post(f"{PAGE}{unit.pk}/set_capaian/", sent)
    page = client.get(answer["Location"]).content.decode()
    address = f"/dokumen/unit/{unit.pk}/penetapan.pdf?periode=triwulan-2026-1"
    row = unit.capaian_set.get()
    assert f"/dokumen/penetapan/{row.pk}/" in page
    assert address in client.get(f"/dokumen/penetapan/{row.pk}/").content.decode()
    assert SAID in page
    said = read.text(client.get(address).content)
    assert "PENETAPAN PREDIKAT KINERJA PERIODE: TRIWULAN I 2026" in said
    assert "PREDIKAT KINERJA ORGANISASI BAIK" in said
    assert SAID in said
    assert "kurang dari 10 pegawai yang penilaiannya sudah terbit" in said
    assert f"3 April 2026 Pimpinan yang Menetapkan {cast.sekda.nama}" in said
    dokumen = terbit.issued(cast, "sekda", "penetapan", row.pk)
    assert terbit.signers(dokumen) == [cast.sekda.nama]
    assert terbit.refused(cast, "dewi", "penetapan", row.pk)[0] == 404
    client.post(f"{PAGE}{unit.pk}/set_capaian/", sent | {"predikat": "istimewa"})
    assert "Asli, tetapi sudah diganti." in terbit.check(dokumen)


def test_before_it_is_set_there_is_nothing_to_print(cast: Any, caller: Any) -> None:
    address = API.format(cast.unit("dewi").pk)
    answer = caller(cast, "sekda").send("GET", address)
    assert answer.status_code == 409
    assert "belum ditetapkan" in answer.json()["detail"]
    assert caller(cast, "budi").send("GET", address).status_code == 403
