"""The matrix as dots: two levels down, its drawer, its order, and its weight."""

import gzip
import re
from collections.abc import Callable
from datetime import date
from typing import Any

from selaras.kaskade.pages.matriks import matriks_of
from selaras.kaskade.tests.test_matriks_large import KB, large
from selaras.kaskade.tests.test_matriks_large import TITLE as LARGE_TITLE
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.perencanaan.tests.crowd import asked
from tests.reading import main_of, words_of

DAY = date(2026, 1, 12)
TITLE = "Terlaksananya pemeliharaan aplikasi layanan publik"


def opened(here: Any, name: str, path: str, **kw: Any) -> str:
    answer = here.client(name).get(path, **kw)
    assert answer.status_code == 200
    return answer.content.decode()


def test_staff_two_levels_down_hang_on_what_their_penilai_serves(world: Callable) -> None:
    here = world("bkn")
    here.skp("budi", status="disetujui")
    leader, served = here.skp_of("dewi"), here.rhk(here.skp_of("dewi"))
    with here.on(DAY):
        grid = matriks_of(leader, here.pelaku("dewi"))
        page = main_of(opened(here, "dewi", f"/skp/{leader.pk}/matriks/"))
        path = f"/skp/{leader.pk}/matriks/?pilih={here.skp_of('budi').pk}.{served.pk}"
        drawer = main_of(opened(here, "dewi", path))
    rows = {row.skp.pegawai: row for row in grid.baris}
    assert [isi.is_lewat for isi in rows[here.budi].sel[0]] == [True]
    assert [isi.is_lewat for isi in rows[here.sari].sel[0]] == [False]
    assert rows[here.budi] not in grid.orang
    assert "lewat Sari Puspita" in words_of(page)
    assert "2 dari 2 pegawai sudah terlibat" in words_of(page)
    assert TITLE in drawer
    assert "Peran ini dibagi dari matriks Sari Puspita." in drawer
    assert "Tambah peran hasil" not in drawer


def test_an_empty_cell_offers_what_others_of_the_same_post_contribute(world: Callable) -> None:
    here = world("denpasar")  # where the Admin OPD reads drafts
    leader = large(here, 2, 1)
    first, second = leader.rhk_set.order_by("-jenis").values_list("pk", flat=True)
    skp = here.skp("budi", status="draf", isi=False)
    RiwayatJabatan.objects.filter(pk=skp.riwayat_jabatan_id).update(jabatan="Pranata Komputer")
    path = f"/skp/{leader.pk}/matriks/"
    with here.on(DAY):
        drawer = opened(here, "rina", f"{path}?pilih={skp.pk}.{first}")
        part = opened(
            here, "rina", f"{path}?pilih={skp.pk}.{second}", headers={"HX-Request": "true"}
        )
        for wrong in (f"{skp.pk}.999999", "x", f"999999.{first}"):
            assert here.client("rina").get(f"{path}?pilih={wrong}").status_code == 404
    assert "Dipakai rekan dengan jabatan yang sama" in drawer
    assert f">{LARGE_TITLE}</a>" in drawer
    assert "Belum ada peran hasil pada RHK ini." in part
    assert f"assign_rhk/?orang={skp.pk}&amp;rhk={second}" in part
    assert "<html" not in part


def test_those_who_serve_nothing_may_come_first_and_one_unit_may_stand_alone(
    world: Callable,
) -> None:
    here = world("bkn")
    leader = large(here, 2, 1)
    skp = here.skp("budi", status="draf", isi=False)
    unit = here.unit("budi").pk
    path = f"/skp/{leader.pk}/matriks/"
    with here.on(DAY):
        page = main_of(opened(here, "sari", f"{path}?urut=belum"))
        alone = main_of(opened(here, "sari", f"{path}?unit={unit}"))
        other = main_of(opened(here, "sari", f"{path}?unit=999999"))
    assert page.index("Budi Santoso") < page.index("Rekan 0")
    assert f"?pilih={skp.pk}." in alone
    assert "Rekan 0" not in other


def test_forty_people_and_eight_results_weigh_little(world: Callable, queries: Callable) -> None:
    here = world("bkn")
    leader = large(here, 40, 8)
    with here.on(DAY):
        browser, pelaku = here.client("sari"), here.pelaku("sari")
        asked(browser, queries, f"{leader.pk}/matriks/")
        page = browser.get(f"/skp/{leader.pk}/matriks/").content
        with queries() as seen:
            matriks_of(leader, pelaku)
    assert len(seen) <= 12
    assert len(gzip.compress(page)) <= 30 * KB
    assert page.count(b"?pilih=") == 40 * 8


def test_a_draft_is_released_from_its_cell_and_an_agreed_result_ends_by_a_revision(
    world: Callable,
) -> None:
    here = world("denpasar")
    skp = here.skp("budi", status="draf")
    mine, served = here.rhk(skp), here.rhk(here.skp_of("sari"))
    address = f"/skp/{served.skp_id}/matriks/?pilih={skp.pk}.{served.pk}"
    release = f'action="/skp/matriks/rhk/{mine.pk}/release/"'
    grid = {"matriks": served.skp_id}
    with here.on(DAY):
        assert release in opened(here, "rina", address)
        assert release not in opened(here, "sari", address)
        rina = here.client("rina")
        sent = rina.post(f"/skp/matriks/rhk/{mine.pk}/release/", grid)
        assert sent.url == f"/skp/{served.skp_id}/matriks/?lepas={skp.pk}"
        assert "Belum ada peran hasil" in opened(here, "rina", address)
        trace = re.search(r'name="jejak" value="(\d+)"', rina.get(sent.url).content.decode())
        assert trace
        back = rina.post(f"/skp/{skp.pk}/matriks/restore/", grid | {"jejak": trace[1]})
        assert back.url == f"/skp/{served.skp_id}/matriks/"
        assert release in opened(here, "rina", address)
    agreed = here.skp_of("sari")
    above = here.rhk(agreed).intervensi
    assert above is not None
    with here.on(DAY):
        page = f"/skp/{above.skp_id}/matriks/?pilih={agreed.pk}.{above.pk}"
        drawer = opened(here, "dewi", page)
    assert "Akhiri mulai Februari 2026." in words_of(drawer)
    assert "Lepas</button>" not in drawer


def test_a_leader_asks_and_one_tap_of_the_owner_opens_the_revision_with_the_role_ended(
    world: Callable,
) -> None:
    """Sari rates Budi and leads the result that his serves: her request is her consent."""
    here = world("bkn")
    skp = here.skp("budi", status="disetujui")
    mine, served = here.rhk(skp), here.rhk(here.skp_of("sari"))
    ask, agree = (f"/skp/matriks/rhk/{mine.pk}/{verb}/" for verb in ("ask_end", "agree_end"))
    cell = f"/skp/{served.skp_id}/matriks/?pilih={skp.pk}.{served.pk}"
    with here.on(DAY):
        assert ask in opened(here, "sari", cell)
        assert ask not in opened(here, "dewi", cell)
        early = here.client("budi").post(agree)
        assert (early.status_code, here.client("dewi").post(ask).status_code) == (409, 403)
        assert here.client("sari").post(ask, {"matriks": served.skp_id}).status_code == 302
        assert "Sudah diminta pada 12 Januari 2026" in words_of(opened(here, "sari", cell))
        page = words_of(main_of(opened(here, "budi", f"/skp/{skp.pk}/")))
        assert "diminta berakhir mulai Februari 2026" in page
        assert here.client("sari").post(agree).status_code == 403
        here.client("budi").post(agree)
        after = opened(here, "budi", f"/skp/{skp.pk}/")
    skp.refresh_from_db()
    mine.refresh_from_db()
    assert (skp.status, mine.intervensi) == ("draf_revisi", None)
    assert "Disetujui dengan permintaan 12 Januari 2026." in after
    assert agree not in after
