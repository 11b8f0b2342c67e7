"""The table of leave and status: whole, and wrong ones refused (practice.md §6)."""

import tomllib

import pytest
from pydantic import ValidationError

from selaras.kebijakan import keadaan
from selaras.rules.keadaan import BatasSkp, CaraPeriode, JenisKeadaan, Kelompok


def data() -> dict:
    return tomllib.loads(keadaan.FILE.read_text(encoding="utf-8"))


def test_every_kind_has_an_effect_on_every_group() -> None:
    assert set(keadaan.tabel()) == {(a, b) for a in JenisKeadaan for b in Kelompok}


def test_what_the_law_says_of_some() -> None:
    assert ("cltn", "pns") in keadaan.tanpa_skp()
    assert keadaan.sukarela() == {"tugas_belajar", "latsar", "pj_kepala_daerah"}
    mandiri = keadaan.akibat_of("tugas_belajar_mandiri", "pns")
    assert (mandiri.bertugas, mandiri.periode) == (True, CaraPeriode.DINILAI)
    assert keadaan.akibat_of("kontrak_pppk", "ppw").ingatkan_hari == 90
    assert keadaan.akibat_of("kontrak_pppk", "pppk").batas_skp == BatasSkp.KEDUANYA


def test_a_missing_kind_an_unknown_one_and_a_wrong_value_are_refused() -> None:
    lacking = data()
    del lacking["jenis"]["haji"]
    with pytest.raises(KeyError):
        keadaan.read(lacking)
    strange = data()
    strange["jenis"]["liburan"] = {"nama": "Liburan", "pola": "bertugas"}
    with pytest.raises(KeyError, match="tidak dikenal"):
        keadaan.read(strange)
    wrong = data()
    wrong["jenis"]["haji"]["periode"] = "kadang"
    with pytest.raises(ValidationError):
        keadaan.read(wrong)
