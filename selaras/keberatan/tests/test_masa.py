"""What an agency's policy and a unit's calendar make of the term (practice.md §3)."""

from datetime import timedelta
from typing import Any

import pytest

from selaras.base.errors import NotNow
from selaras.harian.models import PolaKerja
from selaras.kalender import actions as kalender
from selaras.keberatan.masa import masa_of
from selaras.keberatan.tests.kasus import filed, rated
from selaras.penilaian.models import Evaluasi

SABTU = 6


def test_a_unit_of_six_days_counts_its_saturdays(world: Any) -> None:
    here = world("bkn")
    periode, day = rated(here)
    evaluasi = periode.evaluasi_set.get()
    with here.on(day):
        usual = masa_of(evaluasi)
        PolaKerja.objects.create(
            instansi=here.instansi, unit=here.unit("budi"), mulai=day, pola="enam_hari"
        )
        longer = masa_of(evaluasi)
    assert longer.terakhir < usual.terakhir
    assert any(each.nomor and each.tanggal.isoweekday() == SABTU for each in longer.hari)


def test_a_day_off_that_is_decreed_later_lengthens_it(world: Any) -> None:
    here = world("bkn")
    periode, day = rated(here)
    evaluasi = periode.evaluasi_set.get()
    with here.on(day):
        before = masa_of(evaluasi)
        kalender.add_libur(
            here.instansi, by=here.pelaku("agus"), tanggal=before.terakhir, nama="Cuti bersama"
        )
        assert masa_of(Evaluasi.objects.get()).terakhir > before.terakhir


def test_only_the_annual_one_where_the_policy_says_so(world: Any) -> None:
    here = world("bkn", keberatan_atas="tahunan")
    periode, day = rated(here)
    with pytest.raises(NotNow, match="diajukan atas penilaian tahunan, bukan atas"):
        filed(here, periode, day)


def test_from_the_receipt_it_counts_once_the_rating_was_opened(world: Any) -> None:
    here = world("bkn", keberatan_sejak="diterima")
    periode, day = rated(here)
    evaluasi, later = periode.evaluasi_set.get(), day + timedelta(days=40)
    with here.on(later):  # never opened: the days have not begun
        assert masa_of(evaluasi).hari[0].tanggal == later
        here.client("budi").get(f"/penilaian/periode/{periode.pk}/")
    with here.on(later + timedelta(days=5)):
        here.client("budi").get(f"/penilaian/periode/{periode.pk}/")
        assert masa_of(evaluasi).hari[0].tanggal == later
