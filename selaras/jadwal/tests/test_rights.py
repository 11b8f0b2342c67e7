"""Who may do what with an extension: the table is the specification."""

from typing import Any

import pytest

from selaras.jadwal.models import Perpanjangan
from selaras.jadwal.pages.usaha import may_open
from selaras.jadwal.policies import PerpanjanganPolicy
from selaras.jadwal.tests.test_perpanjangan import DAY, approve, propose

PROPOSED = {"approve_perpanjangan", "reject_perpanjangan", "withdraw_perpanjangan"}
# Rina proposed it for Budi, whom Sari rates and Dewi above her; Agus is the admin instansi.
ALLOWED = {
    ("rina", "diusulkan"): {"withdraw_perpanjangan"},
    ("agus", "diusulkan"): PROPOSED,
    ("agus", "disetujui"): {"end_perpanjangan"},
}
SEES = {"rina", "agus"}
CAST = ("budi", "sari", "dewi", "tono", "rina", "agus")


@pytest.mark.parametrize("status", ["diusulkan", "disetujui"])
@pytest.mark.parametrize("name", CAST)
def test_who_may_do_what_when(world: Any, name: str, status: str) -> None:
    cast = world("ntt")
    with cast.on(DAY):
        row = propose(cast, pegawai=cast.budi)
        if status == "disetujui":
            approve(cast, row)
        policy = PerpanjanganPolicy(cast.pelaku(name), row)
        verbs = PerpanjanganPolicy.verbs[1:]
        allowed = {verb for verb in verbs if policy.refusal(verb) is None}
        assert allowed == ALLOWED.get((name, status), set())
        mine = {"budi"} if status == "disetujui" else set()
        seen = Perpanjangan.objects.visible_to(cast.pelaku(name)).filter(pk=row.pk).exists()
        assert seen is (name in SEES | mine)


@pytest.mark.parametrize("name", CAST)
def test_who_opens_what_somebody_tried(world: Any, name: str) -> None:
    cast, other = world("ntt"), world("bkn")
    with cast.on(DAY):
        assert may_open(cast.pelaku(name), cast.budi) is (name != "tono")
        assert not may_open(other.pelaku(name), cast.budi)
