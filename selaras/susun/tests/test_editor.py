"""The page of an SKP as an editor: rows as text, each opened, added and deleted by itself."""

import gzip
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.kaskade.actions import matriks
from selaras.perencanaan.actions import indikator
from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp

DAY = date(2026, 1, 12)
HTMX = {"HX-Request": "true"}
NEW = {"uraian": "Jumlah laporan", "aspek": "waktu", "target": "1 x 24 Jam"}


def draft(world: Callable, preset: str = "bkn") -> tuple[Any, Skp, RencanaHasilKerja]:
    here = world(preset)
    skp = here.skp("budi", status="draf")
    return here, skp, here.rhk(skp)


def test_who_may_edit_gets_the_editor_and_others_read(world: Callable) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="dikembalikan")
    row = here.rhk(skp).indikator_set.first()
    with here.on(DAY):
        own, read = (
            here.client(name).get(f"/skp/{skp.pk}/").content.decode() for name in ("budi", "sari")
        )
    for page in (own, read):
        assert row.uraian in page
    for mark in ("editor.js", "Ubah indikator", "Naikkan RHK", 'id="susun"', "Tambah RHK"):
        assert mark in own
        assert mark not in read


def test_a_row_opens_as_a_form_in_its_place_and_closes_as_text(world: Callable) -> None:
    here, _, rhk = draft(world)
    row, other = rhk.indikator_set.all()
    with here.on(DAY):
        browser = here.client("budi")
        form = browser.get(f"/skp/indikator/{row.pk}/", headers=HTMX).content.decode()
        text = browser.get(f"/skp/indikator/{row.pk}/baris/", headers=HTMX).content.decode()
    for part in (form, text):
        assert f'id="isi-indikator-{row.pk}"' in part
        assert row.uraian in part
        assert other.uraian not in part
    assert f'hx-post="/skp/indikator/{row.pk}/autosave_indikator/"' in form
    assert 'name="semula_uraian"' in form
    assert "<form" not in text.partition('id="tindakan"')[0]


@pytest.mark.feature("DPS-026")
def test_a_new_row_is_kept_by_simpan_and_left_by_tutup(world: Callable) -> None:
    here, skp, rhk = draft(world, "denpasar")
    for address in (
        f"/skp/{skp.pk}/rhk/baru/?jenis=tambahan",
        f"/skp/rhk/{rhk.pk}/indikator/baru/",
    ):
        with here.on(DAY):
            name = "budi" if "tambahan" in address else "rina"
            form = here.client(name).get(address, headers=HTMX).content.decode()
        assert '<button class="btn">Simpan</button>' in form
        assert f'<a class="btn quiet" href="/skp/{skp.pk}/" data-tutup>Tutup</a>' in form
        assert f'hx-post="{address}"' in form


def test_a_row_by_itself_is_for_htmx_and_for_who_may_see_it(world: Callable) -> None:
    here, skp, rhk = draft(world)
    for kind, pk in (("rhk", rhk.pk), ("indikator", rhk.indikator_set.first().pk)):
        address = f"/skp/{kind}/{pk}/baris/"
        with here.on(DAY):
            assert here.client("budi").get(address).url == f"/skp/{skp.pk}/#rhk-{rhk.pk}"
            assert here.client("budi").post(address).status_code == 405
            for name in ("tono", "sari"):  # a stranger, and the penilai of a draft
                assert here.client(name).get(address, headers=HTMX).status_code == 404


def test_a_result_of_another_kind_than_its_group_brings_the_whole_tree(world: Callable) -> None:
    here, _, rhk = draft(world)
    with here.on(DAY):
        rhk_actions.edit_rhk(rhk, by=here.pelaku("budi"), jenis="tambahan", intervensi=None)
        answer = here.client("budi").get(f"/skp/rhk/{rhk.pk}/baris/?di=utama", headers=HTMX)
    assert answer["HX-Retarget"] == "#skp"
    assert answer.content.decode().lstrip().startswith('<div id="skp"')


def test_a_new_row_comes_alone_and_is_put_at_the_end_of_its_list(world: Callable) -> None:
    here, skp, rhk = draft(world)
    old = rhk.indikator_set.first().uraian
    data = {"jenis": "tambahan", "uraian": "Hasil baru"}
    with here.on(DAY):
        browser = here.client("budi")
        target = HTMX | {"HX-Target": f"baru-{rhk.pk}"}
        row = browser.post(f"/skp/rhk/{rhk.pk}/indikator/baru/", NEW, headers=target)
        target = HTMX | {"HX-Target": "baru-utama"}
        result = browser.post(f"/skp/{skp.pk}/rhk/baru/?jenis=utama", data, headers=target)
    for answer, place, slot in (
        (row, f"#daftar-{rhk.pk}", f"tambah-{rhk.pk}"),
        (result, "#daftar-tambahan", "tambah-utama"),
    ):
        assert (answer["HX-Retarget"], answer["HX-Reswap"]) == (place, "beforeend")
        assert f'id="{slot}" hx-swap-oob="innerHTML"' in answer.content.decode()
        assert 'id="langkah" hx-swap-oob="true"' in answer.content.decode()  # it counts the RHK
        assert old not in answer.content.decode()


@pytest.mark.feature("BKN-013")
def test_a_deleted_row_goes_alone_and_may_be_brought_back(world: Callable) -> None:
    here, skp, rhk = draft(world)
    row, other = rhk.indikator_set.all()
    with here.on(DAY):
        browser = here.client("budi")
        target = HTMX | {"HX-Target": "susun"}
        answer = browser.post(f"/skp/indikator/{row.pk}/delete/", headers=target)
        text = answer.content.decode()
        page = browser.get(f"/skp/{skp.pk}/").content.decode()
    assert (answer["HX-Retarget"], answer["HX-Reswap"]) == (f"#indikator-{row.pk}", "delete")
    assert other.uraian not in text
    for part in (text, page):
        assert f"Indikator “{row.uraian}” dihapus." in part
        assert f"/skp/{skp.pk}/undo_delete/" in part


def test_a_stale_deletion_shows_the_tree_as_it_is_now(world: Callable) -> None:
    here, skp, rhk = draft(world)
    row = rhk.indikator_set.first()
    seen = Skp.objects.get(pk=skp.pk).versi
    with here.on(DAY):
        indikator.add_indikator(rhk, by=here.pelaku("budi"), **NEW)
        data = {"versi": seen}
        answer = here.client("budi").post(f"/skp/indikator/{row.pk}/delete/", data, headers=HTMX)
    assert (answer.status_code, answer["HX-Retarget"]) == (409, "#skp")
    assert "Terakhir ditambah indikator" in answer.content.decode()


@pytest.mark.feature("DPS-018")
def test_what_the_matrix_gave_says_why_it_is_not_his_to_change(world: Callable) -> None:
    here = world("bkn", rhk_matriks_diubah=False)
    skp = here.skp("budi", status="draf", isi=False)
    served = here.rhk(here.skp_of("sari"))
    with here.on(DAY):
        given = matriks.assign_rhk(
            served, by=here.pelaku("sari"), skp=skp, jenis="tambahan", uraian="Dari matriks"
        )
        browser = here.client("budi")
        page = browser.get(f"/skp/{skp.pk}/").content.decode()
        assert browser.get(f"/skp/rhk/{given.pk}/").status_code == 403
    assert "RHK ini berasal dari matriks peran hasil" in page
    assert f'href="/skp/rhk/{given.pk}/"' not in page
    assert f'href="/skp/rhk/{given.pk}/indikator/baru/"' in page  # its indicators are his


@pytest.mark.feature("DPS-022")
def test_the_legal_basis_of_a_tambahan_stands_in_its_row(world: Callable) -> None:
    here, skp, _ = draft(world)
    with here.on(DAY):
        rhk_actions.add_rhk(
            skp,
            by=here.pelaku("budi"),
            jenis="tambahan",
            uraian="Tim hukdis",
            dasar_penugasan="SK Tim 12/2026",
        )
        page = here.client("budi").get(f"/skp/{skp.pk}/").content.decode()
    assert "Dasar penugasan: SK Tim 12/2026" in page


@pytest.mark.sqlite_only  # counts queries: the same on both
def test_sixty_results_with_240_indicators_stay_light(
    world: Callable, queries: Callable, budget: Callable
) -> None:
    here, skp, rhk = draft(world)
    for nomor in range(59):
        one = RencanaHasilKerja.objects.create(
            skp=skp, jenis="utama", uraian=f"Terpeliharanya aplikasi {nomor}", urutan=nomor
        )
        Indikator.objects.bulk_create(
            Indikator(rhk=one, uraian=f"Jumlah aplikasi {k}", aspek="kuantitas", target="12")
            for k in range(4)
        )
    row = rhk.indikator_set.first()
    parts = [f"/skp/indikator/{row.pk}/", f"/skp/indikator/{row.pk}/baris/"]
    with here.on(DAY):
        browser = here.client("budi")
        page = browser.get(f"/skp/{skp.pk}/").content
        assert len(gzip.compress(page)) <= 30_000
        for address in [f"/skp/{skp.pk}/", *parts]:
            with queries() as seen:
                answer = browser.get(address, headers=HTMX).content
            budget(seen, large=True)
            assert address not in parts or len(answer) <= 6_000
