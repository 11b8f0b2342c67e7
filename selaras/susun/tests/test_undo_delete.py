"""A deletion is undone from the trail: all that went comes back, once, while it may be edited."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from selaras.base import clock
from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.core import audit
from selaras.core.models import AuditEntry
from selaras.perencanaan.actions import indikator as indikator_actions
from selaras.perencanaan.actions import manual as manual_actions
from selaras.perencanaan.actions import pengajuan, susun, urungkan
from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.perencanaan.models.lampiran import ManualIndikator
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.susun import last_deletion

DAY = date(2026, 1, 12)
MANUAL = {
    "tujuan": "Tujuan",
    "definisi": "Definisi",
    "formula": "a / b",
    "satuan_pengukuran": "Persen",
    "kualitas": "outcome",
    "sumber_data": "Survei",
    "periode_pelaporan": "tahunan",
}


def facts(model: Any, **which: Any) -> list[dict[str, Any]]:
    return list(model.objects.filter(**which).order_by("pk").values())


def newest(skp: Skp, verb: str) -> AuditEntry:
    entry = audit.trail(skp).filter(verb=verb).first()
    assert entry is not None
    return entry


def test_a_result_comes_back_with_its_indicators_and_their_manuals(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp, by = here.skp("dewi", status="draf"), here.pelaku("dewi")
        rhk = here.rhk(skp)
        manual_actions.write_manual(rhk.indikator_set.first(), by=by, **MANUAL)
        susun.dismiss_hint(rhk, by=by, kode="kegiatan")
        before = [facts(RencanaHasilKerja, skp=skp), facts(Indikator, rhk__skp=skp)]
        manual = facts(ManualIndikator, indikator__rhk__skp=skp)
        rhk_actions.delete_rhk(rhk, by=by)
        urungkan.undo_delete(skp, by=by, jejak=newest(skp, "delete_rhk").pk)
        assert [facts(RencanaHasilKerja, skp=skp), facts(Indikator, rhk__skp=skp)] == before
    again = facts(ManualIndikator, indikator__rhk__skp=skp)
    assert [row | {"id": 0} for row in again] == [row | {"id": 0} for row in manual]


def test_the_same_deletion_is_undone_once(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp, by = here.skp("budi", status="draf"), here.pelaku("budi")
        row = here.rhk(skp).indikator_set.first()
        indikator_actions.delete_indikator(row, by=by)
        jejak = newest(skp, "delete_indikator").pk
        back = urungkan.undo_delete(skp, by=by, jejak=jejak)
        assert back.uraian == row.uraian
        with pytest.raises(NotNow, match="sudah diurungkan Budi Santoso pada 12 Januari 2026"):
            urungkan.undo_delete(skp, by=by, jejak=jejak)
        with pytest.raises(InvalidInput, match="tidak ditemukan"):
            urungkan.undo_delete(skp, by=by, jejak=newest(skp, "undo_delete").pk)
    assert Indikator.objects.filter(rhk__skp=skp, uraian=row.uraian).count() == 1


def test_an_indicator_waits_for_its_result(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp, by = here.skp("budi", status="draf"), here.pelaku("budi")
        rhk = here.rhk(skp)
        row = rhk.indikator_set.first()
        pk = row.pk
        indikator_actions.delete_indikator(row, by=by)
        rhk_actions.delete_rhk(rhk, by=by)
        indikator, result = newest(skp, "delete_indikator").pk, newest(skp, "delete_rhk").pk
        with pytest.raises(NotNow, match="RHK dari indikator ini sudah dihapus"):
            urungkan.undo_delete(skp, by=by, jejak=indikator)
        urungkan.undo_delete(skp, by=by, jejak=result)
        urungkan.undo_delete(skp, by=by, jejak=indikator)
    assert Indikator.objects.filter(rhk__skp=skp, pk=pk).exists()


def test_an_identical_one_written_meanwhile_keeps_its_place(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp, by = here.skp("budi", status="draf"), here.pelaku("budi")
        rhk = here.rhk(skp)
        row = rhk.indikator_set.first()
        indikator_actions.delete_indikator(row, by=by)
        indikator_actions.add_indikator(rhk, by=by, uraian=row.uraian, aspek=row.aspek, target="1")
        with pytest.raises(InvalidInput, match="sudah ada pada RHK yang sama"):
            urungkan.undo_delete(skp, by=by, jejak=newest(skp, "delete_indikator").pk)


def test_only_who_may_edit_and_only_while_it_is_open(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp, by = here.skp("budi", status="draf"), here.pelaku("budi")
        indikator_actions.delete_indikator(here.rhk(skp).indikator_set.first(), by=by)
        jejak = newest(skp, "delete_indikator").pk
        with pytest.raises(NotAllowed):
            urungkan.undo_delete(skp, by=here.pelaku("sari"), jejak=jejak)
        pengajuan.submit(skp, by=by)
        with pytest.raises(NotNow, match="sedang diperiksa"):
            urungkan.undo_delete(skp, by=by, jejak=jejak)


def test_the_page_offers_the_last_deletion_back(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp = here.skp("budi", status="draf")
        row = here.rhk(skp).indikator_set.first()
        budi = here.client("budi")
        budi.post(f"/skp/indikator/{row.pk}/delete/")
        jejak = newest(skp, "delete_indikator").pk
        assert f'name="jejak" value="{jejak}"' in budi.get(f"/skp/{skp.pk}/").content.decode()
        url = f"/skp/{skp.pk}/undo_delete/"
        assert here.client("tono").post(url, {"jejak": jejak}).status_code == 404
        assert budi.post(url, {"jejak": "asal"}).status_code == 422
        assert budi.post(url, {"jejak": jejak}).status_code == 302
        assert budi.post(url, {"jejak": jejak}).status_code == 409
        assert 'name="jejak"' not in budi.get(f"/skp/{skp.pk}/").content.decode()
    assert Indikator.objects.filter(pk=row.pk).exists()


def test_a_deletion_is_offered_back_to_who_made_it_for_a_while(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp, by, sari = here.skp("budi", status="draf"), here.pelaku("budi"), here.pelaku("sari")
        indikator_actions.delete_indikator(here.rhk(skp).indikator_set.first(), by=by)
        now, later = clock.now(), clock.now() + timedelta(minutes=11)
        assert last_deletion(audit.trail(skp), by, later) is not None
        assert last_deletion(audit.trail(skp), sari, now) is None
        rhk_actions.add_rhk(skp, by=by, jenis="tambahan", uraian="Lain")
        assert last_deletion(audit.trail(skp), by, now) is not None
        assert last_deletion(audit.trail(skp), by, later) is None
