"""The matrix of a large unit: few queries, a light page, and a sheet that runs nothing."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from selaras.kaskade.actions import matriks
from selaras.organisasi.models.pegawai import HubunganPenilai, Pegawai, RiwayatJabatan
from selaras.perencanaan.actions import indikator, pengajuan
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.tests.crowd import asked, crowd

DAY = date(2026, 1, 12)
KB = 1000
TITLE = "Terlaksananya pemeliharaan dan pengembangan aplikasi layanan publik perangkat daerah"


def test_thirty_people_ask_no_more_of_the_database_than_one(
    world: Callable, queries: Callable, budget: Callable
) -> None:
    here = world("bkn")
    here.skp("sari")
    crowd(here, 0)
    path = f"{here.skp_of('sari').pk}/matriks/"
    with here.on(DAY):
        browser = here.client("sari")
        few = asked(browser, queries, path)
    crowd(here, *range(1, 30))
    with here.on(DAY):
        budget(few, asked(browser, queries, path), large=True)


def large(here: Any, people: int, results: int) -> Skp:
    """Drafts in rows, as many as no test could write one by one; every cell is filled."""
    leader = here.skp("sari")
    served = [
        RencanaHasilKerja(skp=leader, jenis="utama", uraian=f"{n} {TITLE}")
        for n in range(results - 1)
    ]
    RencanaHasilKerja.objects.bulk_create(served)
    served = list(leader.rhk_set.all())
    post, agency = here.riwayat("budi"), {"instansi": here.instansi}
    new = [Pegawai(**agency, nip=f"19850214201003{n:04}", nama=f"Rekan {n}") for n in range(people)]
    owners = Pegawai.objects.bulk_create(new)
    posts = RiwayatJabatan.objects.bulk_create(
        RiwayatJabatan(**agency, pegawai=each, unit=post.unit, jabatan="Pranata Komputer",
                       jenis=post.jenis, mulai=post.mulai)
        for each in owners
    )  # fmt: skip
    rates = {"penilai": here.sari, "mulai": post.mulai}
    HubunganPenilai.objects.bulk_create(
        HubunganPenilai(**agency, **rates, riwayat_jabatan=each) for each in posts
    )
    days = {"tahun": 2026, "periode_awal": date(2026, 1, 1), "periode_akhir": date(2026, 12, 31)}
    kind = {"model": "ja_jf", "pendekatan": "kualitatif"}
    rows = Skp.objects.bulk_create(
        Skp(**agency, pegawai=each.pegawai, riwayat_jabatan=each, **days, **kind) for each in posts
    )
    RencanaHasilKerja.objects.bulk_create(
        RencanaHasilKerja(skp=skp, jenis="utama", uraian=TITLE, intervensi=each)
        for skp in rows
        for each in served
    )
    return leader


def test_three_hundred_people_and_twenty_results_stay_light(
    world: Callable, queries: Callable, budget: Callable
) -> None:
    here = world("denpasar")  # where the Admin OPD reads drafts too
    leader = large(here, 300, 20)
    with here.on(DAY):
        browser = here.client("rina")
        path = f"{leader.pk}/matriks/"
        budget(asked(browser, queries, path), large=True)
        page = browser.get(f"/skp/{path}").content
        assert len(page) <= 300 * KB
        assert page.count(b"?pilih=") == 100 * 21  # the tugas direktif is the leader's, too
        assert "Halaman 1 dari 3" in page.decode()
        assert "<b>300</b><span>Dua RHK atau lebih</span>" in page.decode()
        paper = browser.get(f"/skp/{path}?susunan=cetak").content
        form = browser.get(f"/skp/{path}assign_rhk/").content
    assert form.count(b'type="checkbox"') == 300
    assert len(form) <= 500 * KB
    assert len(paper) <= 520 * KB  # with the grid before the sentences


@pytest.mark.parametrize("uraian", ["=HYPERLINK(1)", "+1+1", "@SUM(A1)", "-2"])
def test_the_sheet_holds_texts_and_no_formula(world: Callable, uraian: str) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="draf", isi=False)
    with here.on(DAY):
        served, sari = here.rhk(here.skp_of("sari")), here.pelaku("sari")
        matriks.assign_rhk(served, by=sari, skp=skp, jenis="utama", uraian=uraian)
        owner = here.client("agus")
        hidden = here.client("sari").get(f"/skp/{served.skp_id}/matriks/xlsx/")
        facts = {"uraian": "Jumlah laporan", "aspek": "waktu", "target": "1"}
        indikator.add_indikator(skp.rhk_set.get(), by=here.pelaku("budi"), **facts)
        pengajuan.submit(skp, by=here.pelaku("budi"), catatan="Mohon diperiksa.")
        answer = owner.get(f"/skp/{served.skp_id}/matriks/xlsx/")
    assert "attachment" in answer["Content-Disposition"]
    before, after = (_sheet(each.content) for each in (hidden, answer))
    assert uraian in after
    assert "<f>" not in after
    assert uraian not in before
    assert "konsep, dari matriks" in before
    for words in ("Budi Santoso", here.budi.nip, "Penugasan lain"):
        assert words in after


def _sheet(content: bytes) -> str:
    with ZipFile(BytesIO(content)) as book:
        names = [name for name in book.namelist() if name.startswith("xl/")]
        return "".join(book.read(name).decode() for name in names if name.endswith(".xml"))
