"""Hints beside the editor: told, explained, dismissed for good, and never in the way."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.base.errors import InvalidInput, NotAllowed
from selaras.perencanaan.actions import indikator, pengajuan, susun
from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.susun import saran_of

DAY = date(2026, 1, 12)
HTMX = {"HX-Request": "true"}


def kode_of(skp: Skp, kind: str, pk: int) -> list[str]:
    return [saran.kode for saran in saran_of(Skp.objects.get(pk=skp.pk))[kind][pk]]


def test_hints_follow_the_form_of_the_skp(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        staff, head = here.skp("budi", status="draf"), here.skp_of("dewi")
        mine = rhk_actions.add_rhk(
            staff, by=here.pelaku("budi"), jenis="utama", uraian="Menyusun laporan"
        )
        assert kode_of(staff, "rhk", mine.pk) == ["kegiatan", "intervensi", "indikator"]
        assert kode_of(head, "rhk", here.rhk(head).pk) == []  # nobody stands above a head
        facts = {"uraian": "Jumlah laporan", "aspek": "kuantitas", "target": "12"}
        row = indikator.add_indikator(mine, by=here.pelaku("budi"), **facts)
        assert kode_of(staff, "indikator", row.pk) == ["satuan"]


@pytest.mark.feature("DPS-021")
def test_the_directive_task_is_not_reworded(world: Callable) -> None:
    here = world("denpasar")
    with here.on(DAY):
        skp = here.skp("budi", status="draf")
        direktif = skp.rhk_set.get(jenis="tambahan")
    assert "kegiatan" not in kode_of(skp, "rhk", direktif.pk)


def test_a_hint_is_dismissed_for_good_and_blocks_nothing(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp, by = here.skp("budi", status="draf"), here.pelaku("budi")
        rhk = here.rhk(skp)
        rhk_actions.edit_rhk(rhk, by=by, uraian="Menyusun laporan")
        versi = Skp.objects.get(pk=skp.pk).versi
        budi = here.client("budi")
        url = f"/skp/rhk/{rhk.pk}/dismiss_hint/"
        shown = budi.post(url, {"kode": "kegiatan"}, headers=HTMX).content.decode()
        assert f'id="saran-rhk-{rhk.pk}"' in shown
        assert "menerangkan kegiatan" not in shown
        assert kode_of(skp, "rhk", rhk.pk) == []
        assert budi.post(url, {"kode": "kegiatan"}).headers["Location"] == f"/skp/{skp.pk}/"
        assert Skp.objects.get(pk=skp.pk).versi == versi  # a page that is open stays good
        saved = budi.post(
            f"/skp/rhk/{rhk.pk}/autosave_rhk/",
            {"semula_uraian": "Menyusun laporan", "uraian": "Membuat laporan"},
            headers=HTMX,
        )
        assert "menerangkan kegiatan" not in saved.content.decode()
        pengajuan.submit(skp, by=by)


def test_an_indicators_hint_is_dismissed_by_who_may_edit_it(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp, by = here.skp("budi", status="dikembalikan"), here.pelaku("budi")
        row = here.rhk(skp).indikator_set.first()
        indikator.edit_indikator(row, by=by, satuan="", target="12")
        assert kode_of(skp, "indikator", row.pk) == ["satuan"]
        with pytest.raises(InvalidInput, match="tidak dikenal"):
            susun.dismiss_hint(row, by=by, kode="asal")
        with pytest.raises(NotAllowed):
            susun.dismiss_hint(row, by=here.pelaku("sari"), kode="satuan")
        url = f"/skp/indikator/{row.pk}/dismiss_hint/"
        assert here.client("tono").post(url, {"kode": "satuan"}).status_code == 404
        assert here.client("budi").post(url, {"kode": "satuan"}, headers=HTMX).status_code == 200
        assert kode_of(skp, "indikator", row.pk) == []
