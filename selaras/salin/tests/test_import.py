"""Import from Tool Kinerja: looked at first, confirmed, all of it or nothing."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotAllowed
from selaras.perencanaan.models.rhk import Indikator
from selaras.perencanaan.models.skp import Skp
from selaras.salin.actions import impor
from selaras.salin.tests.conftest import isi

DAY = date(2026, 1, 12)
TOKEN = re.compile(r'name="isi" value="([^"]+)"')


def page_of(skp: Skp) -> str:
    return f"/salin/skp/{skp.pk}/import_rhk/"


def draft(world: Callable, preset: str = "bkn", **facts: Any) -> tuple[Any, Skp]:
    here = world(preset)
    return here, here.skp("budi", status="draf", isi=False, **facts)


@pytest.mark.feature("NTT-038", "NTT-039")
def test_the_file_is_shown_first_and_comes_in_with_the_yes(
    world: Callable, berkas: Callable
) -> None:
    here, skp = draft(world, "ntt")
    data = isi(rhk=10)
    data["rhk"][0]["indikator"] = isi(indikator=4)["rhk"][0]["indikator"]
    with here.on(DAY):
        budi = here.client("budi")
        assert page_of(skp) in budi.get(f"/skp/{skp.pk}/").content.decode()
        preview = budi.post(page_of(skp), {"berkas": berkas(data)}).content.decode()
        assert "Impor 10 RHK dan 13 indikator?" in preview
        assert "Ya, impor" in preview
        assert ">Tidak<" in preview
        assert "Hasil ke-7" in preview
        assert not skp.rhk_set.exists()
        sent = {"isi": TOKEN.search(preview)[1], "versi": skp.versi, "_key": "k"}
        for _ in range(2):
            assert budi.post(page_of(skp), sent)["Location"] == f"/skp/{skp.pk}/"
        text = budi.get(f"/skp/{skp.pk}/").content.decode()
    assert "Berhasil mengimpor 10 Rencana Hasil Kerja dan 13 Indikator." in text
    assert "Mohon memeriksa kembali dan memilih RHK pimpinan yang diintervensi." in text
    assert set(skp.rhk_set.values_list("sumber", flat=True)) == {"impor"}
    assert (skp.rhk_set.count(), Indikator.objects.filter(rhk__skp=skp).count()) == (10, 13)


@pytest.mark.feature("NTT-040")
def test_another_period_is_refused_with_both_ways_out(
    world: Callable, berkas: Callable, settings: Any
) -> None:
    here, skp = draft(world, "ntt")
    settings.TOOL_KINERJA_URL = "https://tool-kinerja.example.go.id/"
    data = isi() | {"periode_awal": "2026-02-01"}
    with here.on(DAY):
        budi = here.client("budi")
        answer = budi.post(page_of(skp), {"berkas": berkas(data)})
        text = answer.content.decode()
        assert answer.status_code == 422
        assert "Gagal mengimpor." in text
        assert "1 Februari 2026 sampai 31 Desember 2026" in text
        assert "1 Januari 2026 sampai 31 Desember 2026" in text
        assert "lalu mengimpor lagi" in text
        assert f'href="{settings.TOOL_KINERJA_URL}"' in text
        assert f'href="/skp/{skp.pk}/"' in text
        settings.TOOL_KINERJA_URL = ""
        again = budi.post(page_of(skp), {"berkas": berkas(data)}).content.decode()
        assert "Buka Tool Kinerja" not in again
    assert not skp.rhk_set.exists()


def test_a_changed_or_foreign_confirmation_is_refused(world: Callable, berkas: Callable) -> None:
    here, skp = draft(world)
    other = here.skp("rina", status="draf", isi=False)
    with here.on(DAY):
        budi = here.client("budi")
        preview = budi.post(page_of(skp), {"berkas": berkas(isi())}).content.decode()
        token = TOKEN.search(preview)[1]
        for wrong in ("", "abc", token[:-3], "x" * 200_001):
            answer = budi.post(page_of(skp), {"isi": wrong})
            assert answer.status_code == 422
        assert "Mohon pilih berkas" in budi.post(page_of(skp), {"isi": ""}).content.decode()
        foreign = here.client("rina").post(page_of(other), {"isi": token})
        assert foreign.status_code == 422
        assert "Mohon unggah ulang" in foreign.content.decode()
        stale = budi.post(page_of(skp), {"isi": token, "versi": 999})
        assert stale.status_code == 409
    assert not skp.rhk_set.exists()
    assert not other.rhk_set.exists()


def test_the_nip_of_somebody_else_is_refused(world: Callable) -> None:
    here, skp = draft(world)
    with here.on(DAY):
        by = here.pelaku("budi")
        with pytest.raises(InvalidInput, match="bukan NIP pemilik SKP"):
            impor.import_rhk(skp, by=by, isi=isi(nip=here.sari.nip))
        nip = here.budi.nip
        spaced = f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"
        assert impor.import_rhk(skp, by=by, isi=isi(nip=spaced)).rhk == 1


def test_every_wrong_row_is_told_and_nothing_comes_in(world: Callable) -> None:
    here, skp = draft(world)
    data = isi(rhk=3, indikator=2)
    data["rhk"][0]["jenis"] = "lain"
    data["rhk"][1]["indikator"][1] |= {"target": "", "aspek": "entah"}
    data["rhk"][2] |= {"uraian": " ", "baris": 12}
    with here.on(DAY), pytest.raises(InvalidInput) as refused:
        impor.import_rhk(skp, by=here.pelaku("budi"), isi=data)
    rows = refused.value.errors["berkas"]
    assert len(rows) == 4
    for place in ("RHK ke-1:", "RHK ke-2, indikator ke-2:", "Baris 12:"):
        assert any(row.startswith(place) for row in rows), rows
    assert not skp.rhk_set.exists()


def test_columns_that_the_form_lacks_are_left_and_not_checked(world: Callable) -> None:
    here, skp = draft(world, pendekatan="kualitatif")
    data = isi()
    data["rhk"][0]["indikator"] = [
        {"uraian": "Ukuran", "aspek": "waktu"},
        {"uraian": "Lain", "target": ["x"]},
    ]
    with here.on(DAY):
        hasil = impor.import_rhk(skp, by=here.pelaku("budi"), isi=data)
    assert hasil.indikator == 2
    assert set(Indikator.objects.values_list("aspek", "target").filter(rhk__skp=skp)) == {("", "")}


def test_where_the_admin_opd_fills_utama_only_tambahan_come_in(
    world: Callable, berkas: Callable
) -> None:
    here, skp = draft(world, "denpasar")
    data = isi(rhk=2)
    with here.on(DAY):
        with pytest.raises(NotAllowed, match="Admin OPD"):
            impor.import_rhk(skp, by=here.pelaku("budi"), isi=data)
        data["rhk"][1]["jenis"] = "Tambahan"
        preview = here.client("budi").post(page_of(skp), {"berkas": berkas(data)})
        assert "Impor 1 RHK dan 1 indikator?" in preview.content.decode()
        assert (
            "RHK utama dan indikatornya diisi Rina Anggraini (Admin OPD)"
            in preview.content.decode()
        )
        impor.import_rhk(skp, by=here.pelaku("budi"), isi=data)
    assert list(skp.rhk_set.values_list("jenis", "uraian")) == [("tambahan", "Hasil ke-2")]


def test_what_stands_there_already_is_not_imported_twice(world: Callable, berkas: Callable) -> None:
    here, skp = draft(world)
    with here.on(DAY):
        by = here.pelaku("budi")
        impor.import_rhk(skp, by=by, isi=isi(rhk=2))
        hasil = impor.import_rhk(skp, by=by, isi=isi(rhk=3))
        assert (hasil.rhk, len(hasil.dilewati)) == (1, 2)
        again = here.client("budi").post(page_of(skp), {"berkas": berkas(isi(rhk=3))})
        assert "Tidak ada yang baru" in again.content.decode()
    assert skp.rhk_set.count() == 3


def test_a_file_that_is_too_long_to_carry_is_refused(
    world: Callable, berkas: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, skp = draft(world)
    monkeypatch.setattr("selaras.salin.views.impor.ISI_MAX", 100)
    with here.on(DAY):
        answer = here.client("budi").post(page_of(skp), {"berkas": berkas(isi())})
    assert answer.status_code == 422
    assert "terlalu panjang" in answer.content.decode()
