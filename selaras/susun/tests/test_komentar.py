"""Remarks on single items: who writes, who answers, who settles, and where they are seen."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.core import audit
from selaras.perencanaan.actions import indikator, persetujuan
from selaras.perencanaan.actions import komentar as komentar_actions
from selaras.perencanaan.models.catatan import Komentar
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.komentar import KomentarPolicy

DAY = date(2026, 1, 12)
ISI = "Mohon target dirinci per triwulan"
JAWABAN = "Sudah kami rinci pada lampiran"
ALLOWED = {  # who may add a remark, by status
    "diajukan": {"budi", "sari"},
    "dikembalikan": {"budi", "sari"},
    "disetujui": {"budi"},
    "revisi_diajukan": {"budi", "sari"},
    "draf_revisi": {"budi"},
    "draf": set(),
}
CAST = ("sekda", "dewi", "sari", "budi", "tono", "rina", "agus")


@pytest.mark.parametrize("status", ALLOWED)
def test_who_may_add_a_remark_when(world: Callable, status: str) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp = here.skp("budi", status=status)
        may = {name for name in CAST if KomentarPolicy(here.pelaku(name), skp).can("add_comment")}
        settle = {n for n in CAST if KomentarPolicy(here.pelaku(n), skp).can("settle_comment")}
    assert may == ALLOWED[status]
    assert settle == {"budi", "sari"}


def remarked(here: Any, status: str = "diajukan") -> tuple[Skp, Komentar]:
    skp = here.skp("budi", status=status)
    row = here.rhk(skp).indikator_set.earliest("pk")
    by = here.pelaku("sari")
    return skp, komentar_actions.add_comment(here.rhk(skp), by=by, isi=f" {ISI} ", indikator=row.pk)


def test_a_remark_is_answered_and_settled_and_the_content_stays_fresh(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp, komentar = remarked(here)
        versi = skp.versi
        komentar_actions.add_comment(komentar.rhk, by=here.pelaku("budi"), isi=JAWABAN)
        komentar_actions.settle_comment(komentar, by=here.pelaku("budi"))
        with pytest.raises(NotNow, match="sudah diselesaikan oleh Budi Santoso"):
            komentar_actions.settle_comment(komentar, by=here.pelaku("sari"))
        skp.refresh_from_db()
        assert skp.versi == versi
        assert [(row.isi, row.is_penilai, row.is_terbuka) for row in skp.komentar_set.all()] == [
            (ISI, True, False),
            (JAWABAN, False, True),
        ]
        assert [entry.verb for entry in audit.trail(skp)[:3]] == [
            "settle_comment", "add_comment", "add_comment",
        ]  # fmt: skip


def test_wrong_people_and_empty_words_are_refused(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp = here.skp("budi", status="diajukan")
        rhk, sari = here.rhk(skp), here.pelaku("sari")
        other = here.rhk(here.skp_of("sari")).indikator_set.first()
        with pytest.raises(NotAllowed, match="Hanya Bapak Budi Santoso dan pejabat penilai"):
            komentar_actions.add_comment(rhk, by=here.pelaku("rina"), isi=ISI)
        with pytest.raises(InvalidInput, match="Mohon tulis komentarnya"):
            komentar_actions.add_comment(rhk, by=sari, isi="  ")
        with pytest.raises(InvalidInput, match="1000 karakter"):
            komentar_actions.add_comment(rhk, by=sari, isi="x" * 1001)
        with pytest.raises(InvalidInput, match="tidak ada pada RHK"):
            komentar_actions.add_comment(rhk, by=sari, isi=ISI, indikator=other.pk)
    assert not Komentar.objects.exists()


def test_who_records_for_the_kepala_daerah_remarks_in_his_name(world: Callable) -> None:
    here = world("bkn")
    here.catat_oleh_tono()
    with here.on(DAY):
        skp = here.skp("sekda", status="diajukan")
        komentar = komentar_actions.add_comment(here.rhk(skp), by=here.pelaku("tono"), isi=ISI)
        entry = audit.trail(skp).first()
    assert komentar.is_penilai
    assert entry.data["atas_nama"] == "Kepala Daerah"


def test_the_other_side_is_told(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        _, komentar = remarked(here)
        told = here.client("budi").get("/pemberitahuan/").content.decode()
        komentar_actions.add_comment(komentar.rhk, by=here.pelaku("budi"), isi=JAWABAN)
        text = here.client("sari").get("/skp/persetujuan/").content.decode()
    assert "mengomentari SKP" in told
    assert ISI in told
    assert "2 komentar belum selesai" in text
    assert "1 jawaban pegawai" in text


def test_it_stands_beside_its_item_for_all_who_see_the_skp(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp, komentar = remarked(here)
        url = f"/skp/{skp.pk}/"
        for name in ("budi", "sari", "rina", "agus"):
            text = here.client(name).get(url).content.decode()
            assert ISI in text, name
            assert "1 komentar belum selesai" in text, name
            assert ("Tandai selesai" in text) is (name in {"budi", "sari"}), name
        place = f'id="komentar-{komentar.rhk_id}-{komentar.indikator_id}"'
        assert place in text


def test_one_writes_and_settles_on_a_plain_form(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp = here.skp("budi", status="diajukan")
        rhk = here.rhk(skp)
        row = rhk.indikator_set.earliest("pk")
        sari, url = here.client("sari"), f"/skp/rhk/{rhk.pk}/komentar/?indikator={row.pk}"
        assert row.uraian in sari.get(url).content.decode()
        empty = sari.post(url, {"isi": ""})
        assert (empty.status_code, "Isian ini wajib diisi" in empty.content.decode()) == (422, True)
        done = sari.post(url, {"isi": ISI})
        assert done["Location"] == f"/skp/{skp.pk}/#rhk-{rhk.pk}"
        [komentar] = skp.komentar_set.all()
        assert komentar.indikator == row
        settle = f"/skp/komentar/{komentar.pk}/settle_comment/"
        assert here.client("tono").post(settle).status_code == 404
        assert here.client("rina").post(settle).status_code == 403
        assert here.client("budi").post(settle).status_code == 302
        assert here.client("budi").post(settle).status_code == 409


def test_htmx_gets_the_place_and_the_count_only(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp = here.skp("budi", status="diajukan")
        rhk, htmx = here.rhk(skp), {"HX-Request": "true"}
        sari, url = here.client("sari"), f"/skp/rhk/{rhk.pk}/komentar/"
        form = sari.get(url, headers=htmx).content.decode()
        answer = sari.post(url, {"isi": ISI}, headers=htmx)
    text = answer.content.decode()
    assert form.lstrip().startswith(f'<div id="komentar-{rhk.pk}"')
    assert 'name="isi"' in form
    assert answer["HX-Retarget"] == f"#komentar-{rhk.pk}"
    assert 'name="isi"' not in text
    assert "1 komentar belum selesai" in text
    assert "<h1" not in text


@pytest.mark.parametrize("name", ["tono", "rina", "sari"])
def test_a_draft_has_no_remarks(world: Callable, name: str) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp = here.skp("budi", status="draf")
        url = f"/skp/rhk/{here.rhk(skp).pk}/komentar/"
        assert here.client(name).post(url, {"isi": ISI}).status_code == 404
        assert here.client("budi").post(url, {"isi": ISI}).status_code == 409


def test_a_remark_goes_with_its_item(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp, komentar = remarked(here)
        persetujuan.return_for_revision(skp, by=here.pelaku("sari"), catatan="Mohon diperbaiki.")
        indikator.delete_indikator(komentar.indikator, by=here.pelaku("budi"))
        assert here.client("budi").get(f"/skp/{skp.pk}/").status_code == 200
    assert not Komentar.objects.exists()
