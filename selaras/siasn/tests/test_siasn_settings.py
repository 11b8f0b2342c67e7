"""The configuration of SIASN, and the simulator's own people."""

from typing import Any

import pytest

from selaras.siasn.checks import check_siasn
from selaras.siasn.tests.simulator import Simulator
from tools.siasn.people import CONTENT, complete, load

UNSAFE = {"base_url": "http://apimws.bkn.go.id/api", "token_url": "ftp://x", "sso_url": "sso"}


def ids(found: list[Any]) -> set[str]:
    return {error.id for error in found}


def test_nothing_and_everything_are_fine(settings: Any, siasn: Simulator) -> None:
    assert check_siasn() == []
    settings.SIASN = dict.fromkeys(settings.SIASN, "")
    assert check_siasn() == []


def test_half_a_configuration_names_what_is_missing(settings: Any, siasn: Simulator) -> None:
    settings.SIASN = siasn.settings | {"sso_password": ""}
    (error,) = check_siasn()
    assert "SIASN_SSO_PASSWORD" in error.msg


@pytest.mark.parametrize("name", UNSAFE)
def test_secrets_are_not_sent_in_the_open(settings: Any, siasn: Simulator, name: str) -> None:
    settings.SIASN = siasn.settings | {name: UNSAFE[name]}
    assert ids(check_siasn()) == {"siasn.E002"}


def test_simulator_knows_the_demo_agencies_with_differences_and_faults() -> None:
    seed = load()
    assert len(seed.people) > len(list(CONTENT.glob("*.toml"))) * 10
    assert len(seed.faults) == 4
    pppk = complete({"nipBaru": "199009132025212014", "nama": "CONTOH"})
    assert (pppk["statusPegawai"], pppk["jenisKelamin"]) == ("PPPK", "F")
