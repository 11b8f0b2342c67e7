"""Rivals at the same moment: one objection, and it or the change of the rating, never both."""

from collections.abc import Callable

import pytest

from selaras.base.errors import NotNow
from selaras.keberatan.actions import pengajuan, putusan
from selaras.keberatan.models import Keberatan
from selaras.keberatan.tests.kasus import ALASAN, NAIK, TIMBANG, filed, heard, rated
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.actions import rating
from selaras.penilaian.models import Evaluasi

REASON = "Bukti dukung yang semula belum terbaca sudah kami periksa bersama pegawai. " * 3
pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_twice_at_once_is_one_objection(world: Callable, together: Callable) -> None:
    here = world("bkn")
    periode, day = rated(here)
    budi = here.pelaku("budi")

    def send() -> None:
        row = Periode.objects.get(pk=periode.pk)
        pengajuan.file_keberatan(row, by=budi, alasan=ALASAN)

    found = together(here, day, send, send)
    [refused] = [error for error in found if error]
    assert isinstance(refused, NotNow)
    assert Keberatan.objects.count() == 1


def test_it_is_objected_to_or_changed_by_its_penilai(world: Callable, together: Callable) -> None:
    """Whichever comes first: an objection holds the rating, a change makes it another one."""
    here = world("bkn")
    periode, day = rated(here)
    budi, sari = here.pelaku("budi"), here.pelaku("sari")
    facts = {"hasil_kerja": "di_atas", "perilaku": "di_atas", "alasan": REASON}
    together(
        here,
        day,
        lambda: pengajuan.file_keberatan(
            Periode.objects.get(pk=periode.pk), by=budi, alasan=ALASAN
        ),
        lambda: rating.change_rating(Periode.objects.get(pk=periode.pk), by=sari, **facts),
    )
    row = Keberatan.objects.get()
    assert row.evaluasi == Evaluasi.objects.filter(periode=periode).first()  # the one in force


def test_of_two_decisions_one_stands(world: Callable, together: Callable) -> None:
    here = world("bkn")
    periode, day = rated(here)
    row = heard(here, filed(here, periode, day), day)
    dewi = here.pelaku("dewi")
    found = together(
        here,
        day,
        lambda: putusan.accept_keberatan(Keberatan.objects.get(pk=row.pk), by=dewi, **NAIK),
        lambda: putusan.reject_keberatan(
            Keberatan.objects.get(pk=row.pk), by=dewi, pertimbangan=TIMBANG
        ),
    )
    assert len([error for error in found if error]) == 1
    row.refresh_from_db()
    is_accepted = row.status == Keberatan.Status.DITERIMA
    assert Evaluasi.objects.filter(periode=periode).count() == 1 + is_accepted
