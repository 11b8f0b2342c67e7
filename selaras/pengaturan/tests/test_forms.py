"""What a form shows is what holds: sent back as it stands, it says the same."""

from datetime import date

import pytest

from selaras.kebijakan.presets import load_preset, preset_names
from selaras.pengaturan.akibat import days_offered
from selaras.pengaturan.forms import UsulanForm
from selaras.pengaturan.isian import kenop_of, kenops
from selaras.rules.kebijakan import Kebijakan

TODAY = date(2026, 4, 10)


def offered(its: Kebijakan, kunci: str) -> list[date]:
    kenop = kenop_of(kunci)
    assert kenop is not None
    return days_offered(kenop, its, TODAY)


@pytest.mark.parametrize("preset", preset_names())
def test_every_form_says_what_holds(preset: str) -> None:
    its = load_preset(preset)
    for kenop in kenops(its):
        if kenop.is_tetap:
            continue
        facts = {
            "kenop": kenop,
            "nilai": kenop.value(its),
            "days": days_offered(kenop, its, TODAY),
        }
        shown = UsulanForm(None, **facts)
        body = {name: shown[name].value() for name in shown.fields}
        days = [day.isoformat() for day in facts["days"]] or ["2026-05-01"]
        basis = {"mulai": days[0], "dasar_nomor": "12/2026", "dasar_tanggal": "2026-04-01"}
        sent = UsulanForm({**body, **basis}, **facts)
        assert sent.is_valid(), (kenop.kunci, sent.errors)
        assert sent.cleaned_data["nilai"] == kenop.value(its), kenop.kunci


def test_a_change_begins_with_a_period_of_its_own_kind() -> None:
    ntt, bkn = load_preset("ntt"), load_preset("bkn")
    assert offered(ntt, "jadwal.bulanan.realisasi")[:2] == [date(2026, 4, 1), date(2026, 5, 1)]
    assert offered(ntt, "realisasi_narasi")[0] == date(2026, 5, 1)  # of what is not begun
    assert offered(bkn, "realisasi_narasi")[:2] == [date(2026, 7, 1), date(2026, 10, 1)]
    assert offered(bkn, "jadwal.final.realisasi")[0] == date(2026, 1, 1)
    assert offered(bkn, "catatan_pengajuan")[0] == date(2027, 1, 1)  # of the SKP: with the year
    assert offered(bkn, "istilah.draf") == []  # any day


@pytest.mark.parametrize("typed", ["14; 3", "empat belas", "9" * 400, "5²", "-1"])
def test_a_row_of_numbers_is_read_by_the_house_reader(typed: str) -> None:
    kenop = kenop_of("ingatkan_skp_hari")
    assert kenop is not None
    form = UsulanForm(
        {"nilai": typed, "mulai": "2027-01-01"}, kenop=kenop, nilai=[14], days=[date(2027, 1, 1)]
    )
    assert not form.is_valid()
    assert "nilai" in form.errors
