"""Copy from an earlier SKP of one's own: which rows, which columns, what stays behind."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.base.errors import DomainError, InvalidInput, NotAllowed, NotNow, Stale
from selaras.core import audit
from selaras.demo.world import World
from selaras.perencanaan.actions import manual, pengajuan
from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.perencanaan.models.lampiran import manual_of
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.salin.actions import salin

DAY = date(2026, 1, 12)


@pytest.mark.feature("NTT-041")
def test_a_chosen_result_comes_with_its_indicators_and_without_its_leaders(
    earlier: Callable,
) -> None:
    here, before, skp = earlier()
    row = here.rhk(before)
    with here.on(DAY):
        hasil = salin.copy_rhk(skp, by=here.pelaku("budi"), sumber=before, rhk=[row.pk])
    made = skp.rhk_set.get()
    assert (hasil.rhk, hasil.indikator, hasil.dilewati, hasil.ditinggalkan) == (1, 2, (), ())
    assert (made.uraian, made.jenis, made.sumber) == (row.uraian, "utama", "salinan")
    assert made.intervensi is None
    columns = ("uraian", "aspek", "target", "satuan")
    assert list(made.indikator_set.values_list(*columns)) == list(
        row.indikator_set.values_list(*columns)
    )


def test_one_entry_of_the_trail_tells_the_counts_and_pages_become_stale(earlier: Callable) -> None:
    here, before, skp = earlier()
    rows = list(before.rhk_set.values_list("pk", flat=True))
    versi = skp.versi
    with here.on(DAY):
        salin.copy_rhk(skp, by=here.pelaku("budi"), sumber=before, rhk=rows, versi=versi)
        [entry] = audit.trail(skp).filter(verb="copy_rhk")
        facts = {key: entry.data[key] for key in ("sumber", "rhk", "dilewati")}
        assert facts == {"sumber": before.pk, "rhk": len(rows), "dilewati": 0}
        with pytest.raises(Stale):
            salin.copy_rhk(skp, by=here.pelaku("budi"), sumber=before, rhk=rows, versi=versi)


def test_what_stands_there_already_is_skipped_and_counted(earlier: Callable) -> None:
    here, before, skp = earlier()
    row, by = here.rhk(before), here.pelaku("budi")
    with here.on(DAY):
        own = f"  {row.uraian.upper()} "
        rhk_actions.add_rhk(skp, by=by, jenis="utama", uraian=own)
        other = rhk_actions.add_rhk(skp, by=by, jenis="utama", uraian="Hasil lain")
        with pytest.raises(InvalidInput, match="sudah ada di SKP"):
            salin.copy_rhk(skp, by=by, sumber=before, rhk=[row.pk])
    assert skp.rhk_set.latest("pk") == other


def test_a_column_that_the_form_lacks_is_not_copied(earlier: Callable) -> None:
    here, before, skp = earlier(baru="kualitatif")
    with here.on(DAY):
        hasil = salin.copy_rhk(
            skp, by=here.pelaku("budi"), sumber=before, rhk=[here.rhk(before).pk]
        )
    rows = Indikator.objects.filter(rhk__skp=skp)
    assert hasil.indikator == rows.count() == 2
    assert set(rows.values_list("aspek", "target", "satuan")) == {("", "", "")}


def test_an_indicator_without_a_compulsory_target_stays_behind_by_name(earlier: Callable) -> None:
    here, before, skp = earlier(lama="kualitatif")
    row = here.rhk(before)
    with here.on(DAY):
        hasil = salin.copy_rhk(skp, by=here.pelaku("budi"), sumber=before, rhk=[row.pk])
    assert (hasil.rhk, hasil.indikator) == (1, 0)
    assert set(hasil.ditinggalkan) == set(row.indikator_set.values_list("uraian", flat=True))
    assert not Indikator.objects.filter(rhk__skp=skp).exists()


def test_where_the_admin_opd_fills_utama_each_copies_his_own_kind(earlier: Callable) -> None:
    here, before, skp = earlier("denpasar")
    utama, tambahan = here.rhk(before), here.rhk(before, "tambahan")
    with here.on(DAY):
        with pytest.raises(NotAllowed, match="Admin OPD"):
            salin.copy_rhk(skp, by=here.pelaku("budi"), sumber=before, rhk=[utama.pk])
        salin.copy_rhk(skp, by=here.pelaku("budi"), sumber=before, rhk=[tambahan.pk])
        with pytest.raises(NotAllowed):
            salin.copy_rhk(skp, by=here.pelaku("rina"), sumber=before, rhk=[tambahan.pk])
        salin.copy_rhk(skp, by=here.pelaku("rina"), sumber=before, rhk=[utama.pk])
    kinds = dict(skp.rhk_set.values_list("jenis", "uraian"))
    assert kinds == {"utama": utama.uraian, "tambahan": tambahan.uraian}
    direktif = skp.rhk_set.get(jenis="tambahan")
    assert direktif.intervensi_teks == here.kebijakan.tugas_direktif


def test_an_assignment_of_the_head_of_the_organisation_stays_one(earlier: Callable) -> None:
    here, before, skp = earlier("ntt")
    row, teks = here.rhk(before), here.kebijakan.penugasan_pimpinan
    type(row).objects.filter(pk=row.pk).update(intervensi=None, intervensi_teks=teks)
    with here.on(DAY):
        salin.copy_rhk(skp, by=here.pelaku("budi"), sumber=before, rhk=[row.pk])
    assert teks
    assert skp.rhk_set.get().intervensi_teks == teks


def test_only_rows_of_that_skp_can_be_chosen_and_at_least_one(earlier: Callable) -> None:
    here, before, skp = earlier()
    other = here.rhk(here.skp_of("sari"))
    with here.on(DAY):
        for keys in ([], [other.pk], [here.rhk(before).pk, 999_999], list(range(1, 102))):
            with pytest.raises(InvalidInput):
                salin.copy_rhk(skp, by=here.pelaku("budi"), sumber=before, rhk=keys)
    assert not skp.rhk_set.exists()


@pytest.mark.parametrize("name", ["sari", "agus", "tono"])
def test_nobody_else_copies_into_it(earlier: Callable, name: str) -> None:
    here, before, skp = earlier()
    with here.on(DAY), pytest.raises(NotAllowed):
        salin.copy_rhk(skp, by=here.pelaku(name), sumber=before, rhk=[here.rhk(before).pk])


def test_not_into_an_skp_that_is_being_reviewed(earlier: Callable) -> None:
    here, before, skp = earlier()
    here.fill(skp, "budi")
    with here.on(DAY):
        pengajuan.submit(skp, by=here.pelaku("budi"), catatan="Mohon periksa.")
        with pytest.raises(NotNow, match="sedang diperiksa"):
            salin.copy_rhk(skp, by=here.pelaku("budi"), sumber=before, rhk=[1])


def test_many_rows_cost_no_more_queries_than_one(earlier: Callable, queries: Callable) -> None:
    here, before, skp = earlier()
    by = here.pelaku("budi")
    first = here.rhk(before)
    RencanaHasilKerja.objects.bulk_create(
        RencanaHasilKerja(skp=before, jenis="utama", uraian=f"Hasil {n}") for n in range(30)
    )
    with here.on(DAY):
        with queries() as one:
            salin.copy_rhk(skp, by=by, sumber=before, rhk=[first.pk])
        rest = [pk for pk in before.rhk_set.values_list("pk", flat=True) if pk != first.pk]
        with queries() as many:
            salin.copy_rhk(skp, by=by, sumber=before, rhk=rest)
    assert len(many) <= len(one)
    assert skp.rhk_set.count() == before.rhk_set.count()


def test_a_refusal_changes_nothing(earlier: Callable) -> None:
    here, before, skp = earlier("denpasar")
    with here.on(DAY), pytest.raises(DomainError):
        salin.copy_rhk(
            skp,
            by=here.pelaku("budi"),
            sumber=before,
            rhk=list(before.rhk_set.values_list("pk", flat=True)),
        )
    assert not skp.rhk_set.exists()


@pytest.mark.feature("NTT-098")
def test_the_row_that_a_mutasi_made_is_not_copied(earlier: Callable) -> None:
    here, before, skp = earlier("ntt")
    rhk = before.rhk_set.first()
    row = RencanaHasilKerja.objects.create(
        skp=before, jenis="tambahan", uraian="Melaksanakan tugas lain", sumber="mutasi"
    )
    with here.on(DAY):
        page = here.client("budi").get(f"/salin/skp/{skp.pk}/copy_rhk/?sumber={before.pk}")
        assert row.uraian not in page.content.decode()
        with pytest.raises(InvalidInput, match="bukan bagian"):
            salin.copy_rhk(skp, by=here.pelaku("budi"), sumber=before, rhk=[rhk.pk, row.pk])


MANUAL = {
    "tujuan": "Layanan yang selalu tersedia",
    "definisi": "Bagian layanan yang dapat dipakai",
    "formula": "Tersedia dibagi seluruhnya",
    "satuan_pengukuran": "Persen",
    "kualitas": "outcome",
    "sumber_data": "Laporan bulanan",
    "periode_pelaporan": "bulanan",
}


@pytest.mark.parametrize("is_whole", [True, False], ids=["whole", "without its formula"])
def test_the_manual_of_an_indicator_comes_with_it_where_it_may_stand(
    world: Callable[..., World], *, is_whole: bool
) -> None:
    """A head's of last year; what was measured in words alone is no manual of numbers (§3.3)."""
    here = world("denpasar")
    here.tahun = 2025
    row = here.skp("dewi", status="draf").rhk_set.exclude(indikator_set=None)[0]
    indikator, by = row.indikator_set.all()[0], here.pelaku("dewi")
    with here.on(date(2025, 1, 12)):
        written = manual.write_manual(indikator, by=by, **MANUAL)
    if not is_whole:  # as in a year that she measured in words
        type(written).objects.update(formula="")
    here.tahun = 2026
    skp = here.skp("dewi", status="draf", isi=False)
    with here.on(DAY):
        salin.copy_rhk(skp, by=by, sumber=row.skp, rhk=[row.pk])
    made = Indikator.objects.get(rhk__skp=skp, uraian=indikator.uraian)
    assert manual_of(made) == (MANUAL if is_whole else None)
