"""A rated period keeps the words that were rated; the year's own rating finishes the SKP."""

from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from selaras.base.errors import NotNow
from selaras.pelaksanaan.isi import IsiPeriode
from selaras.pelaksanaan.models import Periode
from selaras.penilaian import gerbang
from selaras.perencanaan.actions import indikator, pengajuan, revisi
from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.perencanaan.models.naskah import Ekspektasi
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy

HASIL, UKURAN = "Terpeliharanya aplikasi menurut revisi", "Jumlah aplikasi menurut revisi"
TAMBAHAN = "Indikator yang baru disepakati"


def revise(here: Any, skp: Skp, day: date, *, approve: bool = True) -> None:
    """Other words for a result and an indicator, and one indicator more."""
    with here.on(day):
        budi = here.pelaku("budi")
        revisi.request_revision(skp, by=budi, catatan="Penajaman.")
        revisi.accept_revision(skp, by=here.pelaku("sari"))
        rhk = here.rhk(skp)
        rhk_actions.edit_rhk(rhk, by=budi, uraian=HASIL)
        first = rhk.indikator_set.earliest("pk")
        indikator.edit_indikator(first, by=budi, uraian=UKURAN, target="24")
        indikator.add_indikator(
            rhk, by=budi, uraian=TAMBAHAN, aspek="kualitas", target="1", satuan="Laporan"
        )
        if approve:
            pengajuan.submit(skp, by=budi, catatan="Mohon diperiksa.")
            here._approve(skp, "budi")
    skp.refresh_from_db()


def page(here: Any, periode: Periode, name: str = "budi") -> str:
    return here.client(name).get(f"/penilaian/periode/{periode.pk}/").content.decode()


@pytest.mark.parametrize("name", ["budi", "sari"])
def test_a_rated_period_keeps_its_words_and_the_next_has_the_new_ones(
    world: Callable, name: str
) -> None:
    here = world("bkn")
    rated = here.periode_dinilai("budi", nomor=1)
    skp = rated.skp
    before = here.rhk(skp).uraian
    revise(here, skp, date(2026, 4, 10))
    following = here.periode("budi", skp=skp, nomor=2)
    with here.on(date(2026, 7, 3)):
        old, new = page(here, rated, name), page(here, following, "budi")
        for words in (HASIL, UKURAN, TAMBAHAN):
            assert words not in old
            assert words in new
        assert before in old
        assert "12 Aplikasi" in old
    rated.refresh_from_db()
    assert rated.versi_skp == skp.versi_set.filter(verb="approve").earliest("nomor")


def test_what_was_expected_stays_with_the_rating(world: Callable) -> None:
    here = world("bkn")
    rated = here.periode_dinilai("budi", nomor=1)
    Ekspektasi.objects.filter(skp=rated.skp, perilaku="BP").update(isi="Menurut revisi")
    with here.on(date(2026, 4, 20)):
        shown = page(here, rated)
    assert "Menurut revisi" not in shown
    assert "Menerapkan Berorientasi Pelayanan setiap hari." in shown


def test_the_api_shows_no_more_than_was_rated(world: Callable, caller: Callable) -> None:
    here = world("bkn")
    rated = here.periode_dinilai("budi", nomor=1)
    revise(here, rated.skp, date(2026, 4, 10))
    rated.refresh_from_db()
    with here.on(date(2026, 4, 11)):
        shown = caller(here, "budi").ask("GET", f"/periode/{rated.pk}", status=200)
    assert len(shown["realisasi"]) == len(shown["umpan_balik"]["hasil_kerja"]) == 2


def test_while_he_revises_his_open_period_keeps_what_was_agreed(world: Callable) -> None:
    here = world("bkn")
    periode = here.siap_dinilai("budi", nomor=1)
    revise(here, periode.skp, date(2026, 4, 3), approve=False)
    periode = Periode.objects.get(pk=periode.pk)
    assert TAMBAHAN in set(
        Indikator.objects.filter(rhk__skp=periode.skp).values_list("uraian", flat=True)
    )
    words = {row.uraian for row in IsiPeriode(periode).butir}
    assert not words & {UKURAN, TAMBAHAN}
    assert gerbang.missing_feedback(periode) == 0  # not of what nobody agreed upon
    with here.on(here.rating_day(periode)):
        assert HASIL not in page(here, periode, "sari")
    here.rate(periode, "budi")
    assert periode.is_rated


def test_after_the_annual_rating_nothing_is_revised(world: Callable) -> None:
    here = world("bkn")
    here.periode_dinilai("budi", nomor=4)
    final = here.periode_dinilai("budi", final=True, nomor=1)
    skp = Skp.objects.get(pk=final.skp_id)
    assert skp.status == Skp.Status.SELESAI
    with here.on(date(2027, 1, 6)):
        with pytest.raises(NotNow, match="sudah selesai dan tidak diubah atau direvisi lagi"):
            revisi.request_revision(skp, by=here.pelaku("budi"), catatan="Penajaman.")
        shown = here.client("budi").get(f"/skp/{skp.pk}/").content.decode()
        assert "sudah selesai dan tidak diubah atau direvisi lagi" in shown
        policy = SkpPolicy(here.pelaku("budi"), skp)
        assert not any(policy.can(verb) for verb in ("edit", "edit_utama", "submit", "withdraw"))


@pytest.mark.parametrize("until", ["draf_revisi", "diajukan"])
def test_a_revision_that_was_not_agreed_by_the_annual_rating_is_dropped(
    world: Callable, until: str
) -> None:
    here = world("bkn")
    here.periode_dinilai("budi", nomor=4)
    final = here.siap_dinilai("budi", final=True, nomor=1)
    skp = Skp.objects.get(pk=final.skp_id)
    before = here.rhk(skp).uraian
    revise(here, skp, date(2027, 1, 2), approve=False)
    if until == "diajukan":
        with here.on(date(2027, 1, 2)):
            pengajuan.submit(skp, by=here.pelaku("budi"), catatan="Mohon diperiksa.")
    here.rate(Periode.objects.get(pk=final.pk), "budi")
    skp.refresh_from_db()
    rhk = here.rhk(skp)
    assert (skp.status, rhk.uraian) == (Skp.Status.SELESAI, before)
    assert not Indikator.objects.filter(rhk__skp=skp, uraian=TAMBAHAN).exists()
    first = rhk.indikator_set.earliest("pk")
    assert first.target == "12"
    assert rhk.intervensi_id is not None


def test_what_was_rated_before_this_version_finds_its_words(world: Callable) -> None:
    """The migrations, on rows as they were: by the moment of the rating, by the last agreement."""
    here = world("bkn")
    rated = here.periode_dinilai("budi", nomor=1)
    revise(here, rated.skp, date(2026, 4, 10))
    named = Periode.objects.get(pk=rated.pk).versi_skp
    Periode.objects.update(versi_skp=None)
    migration = import_module("selaras.penilaian.migrations.0003_kata_yang_dinilai")
    migration.name_versions(apps, None)
    assert Periode.objects.get(pk=rated.pk).versi_skp == named


@pytest.mark.parametrize("approve", [True, False])
def test_results_agreed_before_this_version_find_their_words(
    world: Callable, *, approve: bool
) -> None:
    here = world("bkn")
    skp = here.skp("budi")
    agreed = here.rhk(skp).uraian
    revise(here, skp, date(2026, 4, 10), approve=approve)
    RencanaHasilKerja.objects.update(uraian_sepakat="")
    migration = import_module("selaras.perencanaan.migrations.0004_kata_sepakat")
    migration.keep_agreed_words(apps, None)
    assert here.rhk(skp).uraian_sepakat == (HASIL if approve else agreed)
