"""Who may do what with a team: the table is the specification."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.base.errors import NotAllowed
from selaras.core.pelaku import AUDITOR
from selaras.organisasi.models.peran import Peran
from selaras.tim import actions
from selaras.tim.models import TimKerja
from selaras.tim.policies import TimPolicy, forms_teams

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)
VERBS = set(TimPolicy.verbs) - {"delete_tim"}  # only of a team without people: test_keliru.py
ALL = VERBS
MEMBERS = {"add_anggota", "end_anggota"}
# The team is formed in the bidang that Sari heads; Budi leads it, Tono belongs to it.
ALLOWED = {
    "sari": ALL,  # heads the forming unit
    "dewi": ALL,  # heads the unit above
    "sekda": ALL,
    "rina": ALL,  # Admin OPD of the subtree
    "agus": ALL,  # Admin Instansi
    "budi": MEMBERS,  # ketua
    "tono": set(),  # a member, and an auditor
}


@pytest.mark.parametrize("name", ALLOWED)
def test_who_may_do_what(world: Callable, name: str) -> None:
    here = world("bkn")
    with here.on(DAY):
        facts = {"nama": "Tim Data", "ketua": here.budi, "mulai": DAY}
        tim = actions.create_tim(here.unit("sari"), by=here.pelaku("sari"), **facts)
        actions.add_anggota(tim, by=here.pelaku("sari"), pegawai=here.tono)
        Peran.objects.create(user=here.user("tono"), jenis=AUDITOR)
        pelaku = here.pelaku(name)
        policy = TimPolicy(pelaku, tim)
        refusals = {verb: policy.refusal(verb) for verb in VERBS}
        assert {verb for verb, refusal in refusals.items() if refusal is None} == ALLOWED[name]
        for refusal in filter(None, refusals.values()):
            assert refusal.kind == "role"
            assert "Hanya" in refusal.sentence
        assert list(TimKerja.objects.visible_to(pelaku)) == [tim]
        assert forms_teams(pelaku) is (ALLOWED[name] == ALL)


def test_an_admin_or_head_elsewhere_has_no_say(world: Callable) -> None:
    here, there = world("bkn"), world("ntt")
    with here.on(DAY):
        facts = {"nama": "Tim Angkutan", "ketua": here.tono, "mulai": DAY}
        unit = here.unit("tono")
        for name in ("rina", "dewi", "sari", "tono"):
            with pytest.raises(NotAllowed, match="pimpinan unit pembentuk"):
                actions.create_tim(unit, by=here.pelaku(name), **facts)
        with pytest.raises(NotAllowed):
            actions.create_tim(unit, by=there.pelaku("agus"), **facts)
        tim = actions.create_tim(unit, by=here.pelaku("sekda"), **facts)
        assert not TimKerja.objects.visible_to(here.pelaku("dewi"))
        assert not TimKerja.objects.visible_to(there.pelaku("agus"))
        assert TimPolicy(there.pelaku("sekda"), tim).refusal("edit_tim") is not None
