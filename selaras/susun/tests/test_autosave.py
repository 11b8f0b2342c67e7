"""Autosave: one field at a time, never over what somebody else wrote, in few bytes."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotAllowed, NotNow, Stale
from selaras.core import audit
from selaras.kaskade.actions import matriks
from selaras.perencanaan.actions import indikator, pengajuan, susun
from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja

DAY = date(2026, 1, 12)
BYTES = 3_000
SQL = ("SELECT", "INSERT", "UPDATE", "DELETE")


def url(row: RencanaHasilKerja | Indikator) -> str:
    kind = "rhk" if isinstance(row, RencanaHasilKerja) else "indikator"
    return f"/skp/{kind}/{row.pk}/autosave_{kind}/"


def test_only_the_named_field_changes_and_the_trail_keeps_what_it_was(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp, by = here.skp("budi", status="draf"), here.pelaku("budi")
        rhk, versi = here.rhk(skp), skp.versi
        before = rhk.uraian
        susun.autosave_rhk(rhk, by=by, semula={"uraian": before}, uraian=" Tersusunnya peta ")
    rhk.refresh_from_db()
    skp.refresh_from_db()
    assert (rhk.uraian, rhk.intervensi is None, skp.versi) == ("Tersusunnya peta", False, versi + 1)
    entry = audit.trail(skp)[0]
    assert (entry.verb, entry.data["semula"]) == ("edit_rhk", {"uraian": before})


def test_what_somebody_else_wrote_is_told_and_stays(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp, by = here.skp("budi", status="draf"), here.pelaku("budi")
        row = here.rhk(skp).indikator_set.first()
        shown = {"target": row.target, "satuan": row.satuan}
        susun.autosave_indikator(row, by=by, semula=shown, target="40")
        with pytest.raises(Stale) as stale:
            susun.autosave_indikator(row, by=by, semula=shown, target="50", satuan="Kali")
    assert list(stale.value.errors) == ["target"]
    told = stale.value.message
    assert "target" in told
    assert "Budi Santoso pada 12 Januari 2026 pukul 09.30" in told
    assert "menjadi “40”" in told
    row.refresh_from_db()
    assert (row.target, row.satuan) == ("40", shown["satuan"])


def test_sending_the_same_again_changes_nothing(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp, by = here.skp("budi", status="draf"), here.pelaku("budi")
        rhk = here.rhk(skp)
        send = {"semula": {"uraian": rhk.uraian}, "uraian": "Tersusunnya peta\r\nproses"}
        for _ in range(2):
            susun.autosave_rhk(rhk, by=by, **send)
    assert [entry.verb for entry in audit.trail(skp)].count("edit_rhk") == 1


def test_what_was_left_alone_is_not_overwritten_by_a_page_that_is_old(world: Callable) -> None:
    """Two pages of one form: each sends all its fields, and only what was typed in it counts."""
    here = world("bkn")
    with here.on(DAY):
        row = here.rhk(here.skp("budi", status="draf")).indikator_set.first()
        names = ("uraian", "aspek", "target", "satuan")
        shown = {f"semula_{name}": getattr(row, name) for name in names}
        typed = {name: getattr(row, name) for name in names}
        budi = here.client("budi", headers={"HX-Request": "true"})
        budi.post(url(row), shown | typed | {"target": "40"})
        for uraian in ("", "Jumlah pengguna", "Jumlah pengguna terlayani"):
            answer = budi.post(url(row), shown | typed | {"uraian": uraian}).content.decode()
            pairs = re.findall(r'name="(semula_\w+)" value="([^"]*)"', answer)
            shown = {name: unescape(value) for name, value in pairs}
    row.refresh_from_db()
    assert (row.uraian, row.target) == ("Jumlah pengguna terlayani", "40")


def test_a_field_without_what_was_shown_is_refused(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        rhk = here.rhk(here.skp("budi", status="draf"))
        with pytest.raises(InvalidInput, match="tanpa isi semulanya"):
            susun.autosave_rhk(rhk, by=here.pelaku("budi"), semula={}, uraian="Lain")


BAD = [
    ("uraian", "x" * 1001),
    ("uraian", ""),
    ("uraian", "a\x00b"),
    ("target", ""),
    ("target", "9" * 101),
    ("aspek", "asal"),
    ("perspektif", "anggaran"),
    ("uraian", "Ketepatan waktu"),
]


@pytest.mark.feature("NTT-045")
@pytest.mark.parametrize(("name", "value"), BAD)
def test_what_an_edit_refuses_an_autosave_refuses_too(
    world: Callable, name: str, value: str
) -> None:
    here = world("bkn")
    with here.on(DAY):
        rhk, by = here.rhk(here.skp("budi", status="draf")), here.pelaku("budi")
        row = rhk.indikator_set.first()
        facts = {"uraian": "Ketepatan waktu", "aspek": row.aspek, "target": "1"}
        indikator.add_indikator(rhk, by=by, **facts)
        shown = {name: getattr(row, name)}
        with pytest.raises(InvalidInput) as wrong:
            susun.autosave_indikator(row, by=by, semula=shown, **{name: value})
    assert list(wrong.value.errors) == [name]
    if value == "Ketepatan waktu":
        assert "Mohon tulis indikator yang berbeda" in wrong.value.message


@pytest.mark.feature("NTT-043")
def test_the_leaders_result_is_chosen_from_what_is_offered(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp, by = here.skp("budi", status="draf"), here.pelaku("budi")
        leaders, others = here.rhk(here.skp_of("sari")), here.rhk(here.skp_of("dewi"))
        rhk = rhk_actions.add_rhk(skp, by=by, jenis="utama", uraian="Terlayaninya pengguna")
        shown = {"intervensi": None}
        for pk in (others.pk, rhk.pk, 999_999, 10**17):
            with pytest.raises(InvalidInput) as wrong:
                susun.autosave_rhk(rhk, by=by, semula=shown, intervensi=pk)
            assert list(wrong.value.errors) == ["intervensi"]
        susun.autosave_rhk(rhk, by=by, semula=shown, intervensi=leaders.pk)
        rhk.refresh_from_db()
        assert (rhk.intervensi, rhk.intervensi_semula) == (leaders, leaders.uraian)
        with pytest.raises(Stale, match=leaders.uraian):
            susun.autosave_rhk(rhk, by=by, semula={"intervensi": others.pk}, intervensi=None)
        susun.autosave_rhk(rhk, by=by, semula={"intervensi": leaders.pk}, intervensi=None)
        rhk.refresh_from_db()
        assert (rhk.intervensi, rhk.intervensi_semula) == (None, "")


def test_a_change_of_the_leaders_words_is_not_taken_for_seen(world: Callable) -> None:
    """A page sends its choice of the leader's result along with every other field."""
    here = world("bkn")
    with here.on(DAY):
        rhk = here.rhk(here.skp("budi", status="draf"))
        known = rhk.intervensi_semula
        RencanaHasilKerja.objects.filter(pk=rhk.intervensi_id).update(uraian="Kata lain")
        pk = rhk.intervensi_id
        shown = {"semula_uraian": rhk.uraian, "semula_intervensi": pk}
        here.client("budi").post(url(rhk), shown | {"uraian": "Tersusunnya", "intervensi": pk})
    rhk.refresh_from_db()
    assert (rhk.uraian, rhk.intervensi_semula) == ("Tersusunnya", known)
    assert known


@pytest.mark.feature("NTT-103")
def test_the_catch_all_may_be_chosen_and_left_again(world: Callable) -> None:
    here = world("ntt")
    with here.on(DAY):
        skp, by = here.skp("budi", status="draf"), here.pelaku("budi")
        leaders = here.rhk(here.skp_of("sari"))
        rhk = rhk_actions.add_rhk(skp, by=by, jenis="utama", uraian="Terlayaninya pengguna")
        susun.autosave_rhk(rhk, by=by, semula={"intervensi": None}, intervensi="penugasan")
        rhk.refresh_from_db()
        assert rhk.rhk_pimpinan == here.kebijakan.penugasan_pimpinan
        with pytest.raises(Stale, match=here.kebijakan.penugasan_pimpinan):
            susun.autosave_rhk(rhk, by=by, semula={"intervensi": None}, intervensi=leaders.pk)
        shown = {"intervensi": "penugasan"}
        susun.autosave_rhk(rhk, by=by, semula=shown, intervensi=leaders.pk)
    rhk.refresh_from_db()
    assert rhk.rhk_pimpinan == leaders.uraian


def test_who_may_not_edit_may_not_autosave(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp = here.skp("budi", status="dikembalikan")
        rhk = here.rhk(skp)
        facts: dict[str, Any] = {"semula_uraian": rhk.uraian, "uraian": "Lain"}
        assert here.client("tono").post(url(rhk), facts).status_code == 404
        refused = here.client("sari").post(url(rhk), facts)
        assert refused.status_code == 403
        assert "Hanya pemilik SKP" in refused.content.decode()
        pengajuan.submit(skp, by=here.pelaku("budi"))
        late = here.client("budi").post(url(rhk), facts, headers={"HX-Request": "true"})
        assert late.status_code == 409
        assert "sedang diperiksa" in late.content.decode()
        assert "data-pakai" not in late.content.decode()
        with pytest.raises(NotNow):
            susun.autosave_rhk(rhk, by=here.pelaku("budi"), semula={"uraian": ""}, uraian="x")


@pytest.mark.feature("DPS-018")
def test_what_the_matrix_gave_is_not_the_pegawais_to_change(world: Callable) -> None:
    here = world("bkn", rhk_matriks_diubah=False)
    with here.on(DAY):
        skp, by = here.skp("budi", status="draf"), here.pelaku("budi")
        served = here.rhk(here.skp_of("sari"))
        given = matriks.assign_rhk(
            served, by=here.pelaku("sari"), skp=skp, jenis="utama", uraian="Terlayaninya warga"
        )
        shown = {"uraian": given.uraian}
        for deed in (
            lambda: susun.autosave_rhk(given, by=by, semula=shown, uraian="Lain"),
            lambda: rhk_actions.edit_rhk(given, by=by, uraian="Lain"),
            lambda: rhk_actions.delete_rhk(given, by=by),
        ):
            with pytest.raises(NotAllowed, match="hanya Ibu Sari Puspita yang dapat mengubah"):
                deed()
        row = indikator.add_indikator(given, by=by, uraian="Jumlah", aspek="kuantitas", target="1")
        susun.autosave_indikator(row, by=by, semula={"target": "1"}, target="2")
    assert Indikator.objects.get(pk=row.pk).target == "2"


def test_a_conflict_offers_both_texts(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        rhk = here.rhk(here.skp("budi", status="draf"))
        shown = rhk.uraian
        budi = here.client("budi", headers={"HX-Request": "true"})
        facts = {"semula_uraian": shown, "uraian": "Tersusunnya peta"}
        saved = budi.post(url(rhk), facts).content.decode()
        assert f'id="simpan-rhk-{rhk.pk}"' in saved
        assert re.search(r"Tersimpan \d\d\.\d\d<", saved)
        assert 'name="semula_uraian" value="Tersusunnya peta"' in saved
        stale = budi.post(url(rhk), facts | {"uraian": "Terlayaninya warga"})
        assert stale.status_code == 409
        text = stale.content.decode()
        assert "menjadi “Tersusunnya peta”" in text
        assert 'name="semula_uraian" value="Tersusunnya peta"' in text
        assert "Pakai isian yang tersimpan" in text
        assert "Tetap pakai isian saya" in text
        assert "data-bentrok" in text
        again = {"semula_uraian": "Tersusunnya peta", "uraian": "Terlayaninya warga"}
        assert budi.post(url(rhk), again).status_code == 200
        wrong = budi.post(url(rhk), {"semula_intervensi": "", "intervensi": "abc"})
        assert wrong.status_code == 422
        assert "Mohon pilih RHK pimpinan dari daftar" in wrong.content.decode()
    rhk.refresh_from_db()
    assert rhk.uraian == "Terlayaninya warga"


@pytest.mark.sqlite_only
def test_a_large_skp_saves_in_as_many_queries_and_three_kilobytes(
    world: Callable, queries: Callable, budget: Callable
) -> None:
    here = world("ntt")
    with here.on(DAY):
        skp = here.skp("budi", status="draf")
        leaders = here.rhk(here.skp_of("sari"))
        browser = here.client("budi", headers={"HX-Request": "true"})

        def saved(row: RencanaHasilKerja | Indikator, **facts: Any) -> list[dict[str, str]]:
            shown = {f"semula_{name}": getattr(row, name) or "" for name in facts}
            browser.get("/akun/profil/")
            with queries() as asked:
                answer = browser.post(url(row), facts | shown)
            assert answer.status_code == 200
            assert len(answer.content) <= BYTES
            assert "Abaikan" in answer.content.decode()
            return [one for one in asked if one["sql"].startswith(SQL)]

        few = saved(here.rhk(skp), uraian="Melaksanakan tugas")
        rhk = RencanaHasilKerja.objects.bulk_create(
            RencanaHasilKerja(skp=skp, jenis="utama", uraian=f"Melaksanakan {n} {'x' * 970}")
            for n in range(60)
        )[30]
        rows = Indikator.objects.bulk_create(
            Indikator(rhk=each, uraian=f"Jumlah {n} {'x' * 970}", aspek="kuantitas", target="1")
            for each in skp.rhk_set.all()
            for n in range(4)
        )
        row = next(each for each in rows if each.rhk_id == rhk.pk)
        budget(few, saved(rhk, uraian=rhk.uraian[:-1]), large=True)
        budget(saved(rhk, intervensi=leaders.pk), large=True)
        budget(saved(row, uraian="x" * 1000, target="banyak", satuan=""), large=True)
