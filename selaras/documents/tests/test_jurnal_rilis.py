"""The journal of what was put right after a release: a paper of its own, signed by the head."""

from datetime import date
from typing import Any

import pytest

from selaras.core.terbitan import DokumenTerbit
from selaras.documents.tests import read
from selaras.documents.tests.terbit import check, signers
from selaras.rilis.actions import rilis
from selaras.rilis.tests.conftest import Bulan
from tests.reading import main_of, words_of

RILIS = date(2026, 3, 14)


@pytest.fixture
def bulan(world: Any) -> Bulan:
    """February as Dewi confirmed it."""
    bulan = Bulan(world("ntt"))
    bulan.attend((bulan.here.budi.nip, "97,5"))
    bulan.rated()
    bulan.release()
    with bulan.here.on(RILIS):
        rilis.confirm_rilis(bulan.rilis(), by=bulan.here.pelaku("dewi"))
    return bulan


def page(bulan: Bulan) -> str:
    answer = bulan.here.client("rina").get(f"/tpp/rilis/{bulan.rilis().pk}/")
    return words_of(main_of(answer.content.decode()))


def issue(bulan: Bulan) -> Any:
    address = f"/dokumen/jurnal_rilis/{bulan.rilis().pk}/issue_document/"
    return bulan.here.client("rina").post(address)


def correct(bulan: Bulan, day: date, nilai: str, alasan: str) -> None:
    bulan.attend((bulan.here.budi.nip, nilai), day=day.day, alasan=alasan)
    with bulan.here.on(day):
        rilis.correct_rilis(bulan.rilis(), by=bulan.here.pelaku("agus"), alasan=alasan)


def test_an_empty_journal_is_no_paper(bulan: Bulan) -> None:
    with bulan.here.on(RILIS):
        refused = issue(bulan)
        assert refused.status_code == 409
        assert "belum pernah dikoreksi" in refused.content.decode()
        assert "jurnal koreksi" not in page(bulan).lower()


def test_it_names_each_correction_and_one_more_replaces_it(bulan: Bulan) -> None:
    for day, nilai, alasan in ((16, "80", "Mesin rusak."), (18, "85", "Surat dokter.")):
        correct(bulan, date(2026, 3, day), nilai, alasan)
        with bulan.here.on(date(2026, 3, day)):
            assert "Terbitkan jurnal koreksi" in page(bulan)
            assert issue(bulan).status_code == 302
            assert "Terbitkan jurnal koreksi" not in page(bulan)
    last, first = DokumenTerbit.objects.filter(jenis="jurnal_rilis")
    assert (first.is_current, last.is_current) == (False, True)
    assert signers(last) == [bulan.here.dewi.nama]
    with last.berkas.open("rb") as file:
        printed = read.text(file.read())
    for words in ("Mesin rusak.", "Surat dokter.", "Baik, kehadiran 97,5", "Baik, kehadiran 85"):
        assert words in printed
    assert "sudah diganti" in check(first)
    assert "sudah diganti" not in check(last)
