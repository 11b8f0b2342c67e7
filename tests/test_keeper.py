"""Who keeps the data of people is named to whoever is refused: a person, never an office."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test.utils import CaptureQueriesContext

from selaras.core.policy import Refusal
from selaras.demo.world import World
from selaras.mutasi.actions import pemberhentian
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.organisasi.policies.jabatan import JabatanPolicy
from selaras.organisasi.policies.pegawai import PegawaiPolicy
from selaras.organisasi.policies.unit import UnitPolicy
from tests.plugins.caller import Caller
from tests.reading import main_of, words_of

DAY, BEFORE = date(2026, 3, 2), date(2026, 2, 27)
RINA, AGUS = "Rina Anggraini (Admin OPD)", "Agus Hartono (Admin Instansi)"


@pytest.fixture
def here(world: Callable[..., World]) -> World:
    return world("denpasar")


def post_of(here: World, name: str) -> RiwayatJabatan:
    rows = RiwayatJabatan.objects.select_related("pegawai", "unit", "instansi")
    return rows.get(pegawai=here.pegawai[name])


def said(refusal: Refusal | None) -> str:
    assert refusal is not None
    return refusal.who


def test_the_admin_opd_above_the_unit_is_named_else_the_admin_of_the_agency(here: World) -> None:
    with here.on(DAY):
        assert said(JabatanPolicy(here.pelaku("sari"), post_of(here, "budi")).role("place")) == RINA
        assert said(JabatanPolicy(here.pelaku("sari"), post_of(here, "tono")).role("place")) == AGUS
        assert said(UnitPolicy(here.pelaku("budi"), here.unit("budi")).role("edit_unit")) == RINA


def test_nobody_is_sent_to_himself_or_to_who_has_left(here: World) -> None:
    with here.on(DAY):
        rina = PegawaiPolicy(here.pelaku("rina"), here.pegawai["rina"])
        assert said(rina.role("deactivate_account")) == AGUS
        agus = PegawaiPolicy(here.pelaku("agus"), here.pegawai["agus"])
        assert said(agus.role("deactivate_account")) == "admin instansi"
        pemberhentian.apply_depart(
            here.pegawai["rina"], by=here.pelaku("agus"), kedudukan="99", selesai=BEFORE, sebab="SK"
        )
        assert said(JabatanPolicy(here.pelaku("sari"), post_of(here, "budi")).role("place")) == AGUS


def test_page_and_api_name_the_same_person(here: World, caller: Callable[..., Caller]) -> None:
    unit = here.unit("budi").pk
    with here.on(DAY):
        page = here.client("budi").get(f"/organisasi/unit/{unit}/edit_unit/")
        told = caller(here, "budi").ask("GET", f"/unit/{unit}")
    assert page.status_code == 403
    assert f"Yang perlu bertindak: {RINA}" in words_of(main_of(page.text))
    assert told["tindakan"]["edit_unit"]["oleh"] == RINA


def test_all_refusals_of_a_request_ask_once_who_keeps_a_unit(
    here: World, queries: Callable[[], CaptureQueriesContext]
) -> None:
    with here.on(DAY):
        sari, post = here.pelaku("sari"), post_of(here, "budi")
        with queries() as asked:
            for _ in range(3):
                JabatanPolicy(sari, post).tindakan()
    assert len([each for each in asked.captured_queries if "organisasi_peran" in each["sql"]]) == 1
