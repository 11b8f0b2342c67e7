"""Two at the same moment: one rating, one change, one capaian."""

from typing import Any

import pytest

from selaras.core.models import AuditEntry
from selaras.pelaksanaan.actions import realisasi
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.actions import capaian, umpan_balik
from selaras.penilaian.actions import rating as rating_actions
from selaras.penilaian.models import CapaianOrganisasi
from selaras.realisasi.actions import tarik

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
REASON = "Bukti dukung yang semula belum terbaca sudah kami periksa bersama pegawai. " * 3


def test_of_two_ratings_one_succeeds(world: Any, together: Any) -> None:
    cast = world("bkn")
    periode = cast.siap_dinilai()
    by = cast.pelaku("sari")

    def rate(rating: str) -> Any:
        def deed() -> None:
            fresh = Periode.objects.get(pk=periode.pk)
            rating_actions.rate(fresh, by=by, hasil_kerja=rating, perilaku="sesuai")

        return deed

    outcomes = together(cast, cast.rating_day(periode), rate("di_atas"), rate("di_bawah"))
    assert sorted(outcome is None for outcome in outcomes) == [False, True]
    assert periode.evaluasi_set.count() == 1
    periode.refresh_from_db()
    assert periode.predikat == periode.evaluasi_set.get().predikat


def test_of_two_changes_one_succeeds(world: Any, together: Any) -> None:
    cast = world("bkn")
    periode = cast.periode_dinilai()
    by = cast.pelaku("sari")

    def change() -> None:
        fresh = Periode.objects.get(pk=periode.pk)
        facts = {"hasil_kerja": "di_atas", "perilaku": "di_atas", "alasan": REASON}
        rating_actions.change_rating(fresh, by=by, **facts)

    outcomes = together(cast, cast.rating_day(periode), change, change)
    assert sorted(outcome is None for outcome in outcomes) == [False, True]
    assert periode.evaluasi_set.count() == 2


def test_a_rating_and_a_return_do_not_cross(world: Any, together: Any) -> None:
    cast = world("bkn")
    periode = cast.siap_dinilai()
    by = cast.pelaku("sari")

    def rate() -> None:
        fresh = Periode.objects.get(pk=periode.pk)
        rating_actions.rate(fresh, by=by, hasil_kerja="sesuai", perilaku="sesuai")

    def give_back() -> None:
        fresh = Periode.objects.get(pk=periode.pk)
        realisasi.return_realisasi(fresh, by=by, catatan="Mohon dilengkapi.")

    outcomes = together(cast, cast.rating_day(periode), rate, give_back)
    assert sorted(outcome is None for outcome in outcomes) == [False, True]
    periode.refresh_from_db()
    assert periode.is_rated is periode.evaluasi_set.exists()


def test_a_feedback_and_a_taking_back_do_not_cross(world: Any, together: Any) -> None:
    cast = world("bkn")
    periode = cast.periode("budi", status="realisasi_diajukan")

    def say() -> None:
        fresh = Periode.objects.get(pk=periode.pk)
        umpan_balik.give_feedback(fresh, by=cast.pelaku("sari"), perilaku={"BP": "Baik"})

    def take_back() -> None:
        fresh = Periode.objects.get(pk=periode.pk)
        tarik.withdraw_realisasi(fresh, by=cast.pelaku("budi"))

    outcomes = together(cast, cast.rating_day(periode), say, take_back)
    assert sorted(outcome is None for outcome in outcomes) == [False, True]
    periode.refresh_from_db()
    said = periode.umpan_balik_set.exists()
    assert periode.status == ("realisasi_diajukan" if said else "berjalan")


def test_two_feedbacks_leave_one_row(world: Any, together: Any) -> None:
    cast = world("bkn")
    periode = cast.periode("budi", status="realisasi_diajukan")
    by = cast.pelaku("sari")

    def say() -> None:
        fresh = Periode.objects.get(pk=periode.pk)
        umpan_balik.give_feedback(fresh, by=by, perilaku={"BP": "Bersamaan"})

    assert together(cast, cast.rating_day(periode), say, say) == [None, None]
    assert periode.umpan_balik_set.count() == 1


def test_two_capaian_leave_one_row(world: Any, together: Any) -> None:
    cast = world("bkn")
    unit, by = cast.unit("dewi"), cast.pelaku("sekda")

    def put() -> None:
        facts = {"jenis": "triwulan", "tahun": 2026, "nomor": 1, "predikat": "baik"}
        capaian.set_capaian(unit, by=by, **facts)

    assert together(cast, cast.moment_of(4, 3), put, put) == [None, None]
    assert CapaianOrganisasi.objects.count() == 1
    assert AuditEntry.objects.filter(verb="set_capaian").count() == 2
