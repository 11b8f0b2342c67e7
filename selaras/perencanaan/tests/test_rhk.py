"""Results and indicators: the columns of each form, whose result is served, and edits."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotAllowed, NotNow, Stale
from selaras.perencanaan.actions import indikator
from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja

DAY = date(2026, 1, 12)
JPT_KUANT, JPT_KUAL = ("dewi", "kuantitatif"), ("dewi", "kualitatif")
JA_KUANT, JA_KUAL = ("budi", "kuantitatif"), ("budi", "kualitatif")
FORMS = (JPT_KUANT, JPT_KUAL, JA_KUANT, JA_KUAL)
RHK_COLUMNS = {"klasifikasi": "organisasi", "penugasan_dari": "Wali Kota"}
HAS_RHK = {
    JPT_KUANT: {"klasifikasi", "penugasan_dari"},
    JPT_KUAL: {"klasifikasi", "penugasan_dari"},
    JA_KUANT: set(),
    JA_KUAL: {"penugasan_dari"},
}
COLUMNS = {"target": "12", "satuan": "Kali", "aspek": "waktu", "perspektif": "anggaran"}
HAS = {
    JPT_KUANT: {"target", "satuan", "perspektif"},
    JPT_KUAL: set(),
    JA_KUANT: {"target", "satuan", "aspek"},
    JA_KUAL: set(),
}


@pytest.mark.feature("BKN-012", "BKN-015", "DPS-016", "NTT-033")
@pytest.mark.parametrize("form", FORMS)
def test_a_column_that_the_form_has_not_is_refused(world: Callable, form: tuple) -> None:
    here, (name, pendekatan) = world("bkn"), form
    with here.on(DAY):
        skp, by = here.skp(name, status="draf", pendekatan=pendekatan), here.pelaku(name)
        for column, value in RHK_COLUMNS.items():
            facts = {"jenis": "utama", "uraian": f"Hasil {column}", column: value}
            expect(
                column in HAS_RHK[form],
                column,
                lambda f=facts: rhk_actions.add_rhk(skp, by=by, **f),
            )
        rhk = here.rhk(skp)
        fits = {column: COLUMNS[column] for column in HAS[form]}
        indikator.add_indikator(rhk, by=by, uraian="Jumlah lengkap", **fits)
        for column in COLUMNS.keys() - HAS[form]:
            facts = {"uraian": f"Jumlah {column}", **fits, column: COLUMNS[column]}
            expect(False, column, lambda f=facts: indikator.add_indikator(rhk, by=by, **f))


def expect(fits: bool, column: str, deed: Callable) -> None:  # noqa: FBT001 -- a table's cell
    if fits:
        deed()
        return
    with pytest.raises(InvalidInput, match="tidak memiliki kolom") as wrong:
        deed()
    assert list(wrong.value.errors) == [column]


@pytest.mark.feature("BKN-014", "NTT-036", "NTT-044")
@pytest.mark.parametrize(
    ("form", "needed"), [(JPT_KUANT, {"target", "perspektif"}), (JA_KUANT, {"target", "aspek"})]
)
def test_kuantitatif_asks_for_target_and_its_own_column(
    world: Callable, form: tuple, needed: set
) -> None:
    here, (name, pendekatan) = world("bkn"), form
    with here.on(DAY):
        skp = here.skp(name, status="draf", pendekatan=pendekatan)
        with pytest.raises(InvalidInput) as wrong:
            indikator.add_indikator(here.rhk(skp), by=here.pelaku(name), uraian="Jumlah")
    assert set(wrong.value.errors) == needed


@pytest.mark.feature("DPS-088")
@pytest.mark.parametrize(
    "target", ["70 - 80", "37.5 - 40", "1 x 24 Jam", "1 Laporan dalam 1 Tahun"]
)
def test_targets_are_free_text(world: Callable, target: str) -> None:
    here = world("bkn")
    with here.on(DAY):
        rhk = here.rhk(here.skp("budi", status="draf"))
        row = indikator.add_indikator(
            rhk, by=here.pelaku("budi"), uraian="Jumlah", aspek="waktu", target=target
        )
    assert Indikator.objects.get(pk=row.pk).target == target


@pytest.mark.feature("NTT-045")
def test_indicators_of_a_result_differ(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        rhk = here.rhk(here.skp("budi", status="draf"))
        first = rhk.indikator_set.first()
        facts = {"uraian": first.uraian, "aspek": first.aspek, "target": "1"}
        with pytest.raises(InvalidInput, match="sudah ada") as wrong:
            indikator.add_indikator(rhk, by=here.pelaku("budi"), **facts)
    assert list(wrong.value.errors) == ["uraian"]


@pytest.mark.feature("NTT-043", "BKN-016")
def test_only_results_of_the_penilais_approved_skp_may_be_served(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp, by = here.skp("budi", status="draf"), here.pelaku("budi")
        leaders, others = here.rhk(here.skp_of("sari")), here.rhk(here.skp_of("dewi"))
        elsewhere = world("bkn")
        foreign = elsewhere.rhk(elsewhere.skp("dewi"))
        for pk, words in (
            (others.pk, "bukan milik pejabat penilai, Ibu Sari Puspita"),
            (999_999, "tidak ditemukan"),
            (10**30, "tidak ditemukan"),
            (foreign.pk, "tidak ditemukan"),
        ):
            with pytest.raises(InvalidInput, match=words) as wrong:
                rhk_actions.add_rhk(skp, by=by, jenis="utama", uraian="Hasil", intervensi=pk)
            assert list(wrong.value.errors) == ["intervensi"]
        kept = rhk_actions.add_rhk(skp, by=by, jenis="utama", uraian="Hasil", intervensi=leaders.pk)
    assert kept.rhk_pimpinan == leaders.uraian


def test_a_leaders_draft_serves_nobody(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        here.skp("dewi")
        draft = here.skp("sari", status="diajukan")
        skp = here.skp("budi", status="draf", isi=False)
        with pytest.raises(InvalidInput, match="yang sudah disetujui"):
            rhk_actions.add_rhk(
                skp,
                by=here.pelaku("budi"),
                jenis="utama",
                uraian="Hasil",
                intervensi=here.rhk(draft).pk,
            )


@pytest.mark.feature("DPS-021")
def test_tugas_direktif_has_the_same_text_on_both_sides(world: Callable) -> None:
    here = world("denpasar")
    with here.on(DAY):
        skp = here.skp("budi", status="draf")
        browser = here.client("budi")
        assert "Tambah Tugas Direktif" not in browser.get(f"/skp/{skp.pk}/").content.decode()
        row = skp.rhk_set.get(jenis="tambahan")
        assert row.uraian == row.rhk_pimpinan == "Tugas Direktif Lainnya dari Pimpinan"
        rhk_actions.delete_rhk(row, by=here.pelaku("budi"))
        assert "Tambah Tugas Direktif" in browser.get(f"/skp/{skp.pk}/").content.decode()


@pytest.mark.feature("DPS-019")
def test_other_tambahan_may_stand_with_a_dash(world: Callable) -> None:
    here = world("denpasar")
    with here.on(DAY):
        skp, by = here.skp("budi", status="draf"), here.pelaku("budi")
        assert (
            rhk_actions.add_rhk(skp, by=by, jenis="tambahan", uraian="Tim TPP").rhk_pimpinan == "-"
        )
        with pytest.raises(NotAllowed, match="diisi Rina Anggraini"):
            rhk_actions.add_rhk(skp, by=by, jenis="utama", uraian="Hasil")
        with pytest.raises(NotAllowed):
            rhk_actions.add_rhk(skp, by=here.pelaku("rina"), jenis="tambahan", uraian="Hasil")


@pytest.mark.feature("BKN-013", "NTT-035")
def test_edits_change_only_what_is_named(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp, by = here.skp("budi", status="draf"), here.pelaku("budi")
        rhk = rhk_actions.edit_rhk(here.rhk(skp), by=by, uraian=" Hasil baru ")
        row = indikator.edit_indikator(rhk.indikator_set.first(), by=by, target="99")
        assert (rhk.uraian, rhk.intervensi.skp.pegawai) == ("Hasil baru", here.sari)
        assert (row.target, row.aspek) == ("99", "kuantitas")
        indikator.delete_indikator(row, by=by)
        rhk_actions.delete_rhk(rhk, by=by)
        assert not RencanaHasilKerja.objects.filter(skp=skp).exists()
        for deed in (rhk_actions.edit_rhk, rhk_actions.delete_rhk):
            with pytest.raises(Stale):
                deed(rhk, by=by)


@pytest.mark.feature("NTT-053")
def test_nothing_is_deleted_in_a_revision(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp = here.skp("budi", status="draf_revisi")
        with pytest.raises(NotNow, match="tidak dihapus"):
            rhk_actions.delete_rhk(here.rhk(skp), by=here.pelaku("budi"))
        with pytest.raises(NotNow, match="tidak dihapus"):
            indikator.delete_indikator(here.rhk(skp).indikator_set.first(), by=here.pelaku("budi"))


def test_an_edit_on_an_old_page_is_refused_with_what_changed(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp, by = here.skp("budi", status="draf"), here.pelaku("budi")
        seen = skp.versi
        rhk_actions.add_rhk(skp, by=by, jenis="tambahan", uraian="Lain", versi=seen)
        with pytest.raises(Stale, match="ditambah rencana hasil kerja oleh Budi Santoso"):
            rhk_actions.edit_rhk(here.rhk(skp), by=by, uraian="Usang", versi=seen)


TOO_LONG = [("uraian", "x" * 1001), ("uraian", ""), ("uraian", "  "), ("uraian", "a\x00b")]


@pytest.mark.parametrize(("field", "value"), TOO_LONG)
def test_empty_and_overlong_text_is_refused(world: Callable, field: str, value: Any) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp, by = here.skp("budi", status="draf"), here.pelaku("budi")
        count = skp.rhk_set.count()
        with pytest.raises(InvalidInput) as wrong:
            rhk_actions.add_rhk(skp, by=by, jenis="tambahan", **{field: value})
        assert list(wrong.value.errors) == [field]
        with pytest.raises(InvalidInput) as wrong:
            indikator.add_indikator(here.rhk(skp), by=by, uraian=value, aspek="waktu", target="1")
        assert list(wrong.value.errors) == ["uraian"]
        assert skp.rhk_set.count() == count
