"""Who may do what with an SKP, when: this table is the permission specification."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy

DECIDE = {"set_ekspektasi", "return_for_revision", "approve"}
FILL = {"edit", "edit_utama", "delete_rhk", "write_lampiran", "record_dialog", "submit"}
ALLOWED = {  # approval on screen, the pegawai fills his RHK (bkn, ntt, buleleng)
    ("budi", "draf"): FILL,
    ("budi", "dikembalikan"): FILL,
    ("budi", "diajukan"): {"withdraw"},
    ("budi", "disetujui"): {"request_revision"},
    ("budi", "draf_revisi"): FILL - {"delete_rhk"},
    ("sari", "diajukan"): DECIDE,
    ("sari", "revisi_diajukan"): {"accept_revision", "reject_revision"},
}
SCAN = {"set_ekspektasi", "return_for_revision", "upload_signed"}
ALLOWED_DENPASAR = {  # the signed scan approves, the Admin OPD fills the RHK utama
    ("budi", "draf"): FILL - {"edit_utama"},
    ("budi", "dikembalikan"): FILL - {"edit_utama"},
    ("budi", "diajukan"): {"withdraw", "upload_signed"},
    ("budi", "disetujui"): {"request_revision"},
    ("budi", "draf_revisi"): {"edit", "write_lampiran", "record_dialog", "submit"},
    ("rina", "draf"): {"edit_utama", "delete_rhk"},
    ("rina", "dikembalikan"): {"edit_utama", "delete_rhk"},
    ("rina", "draf_revisi"): {"edit_utama"},
    ("sari", "diajukan"): SCAN,
    ("sari", "revisi_diajukan"): {"accept_revision", "reject_revision"},
}
REACHED = ("draf", "diajukan", "dikembalikan", "disetujui", "revisi_diajukan", "draf_revisi")
ENDED = ("selesai", "ditutup")
CAST = ("sekda", "dewi", "sari", "budi", "tono", "rina", "agus")


def allowed(here: object, skp: Skp, name: str) -> set[str]:
    """What this person may do; whatever is refused says why."""
    policy = SkpPolicy(here.pelaku(name), skp)
    answers = {verb: policy.refusal(verb) for verb in SkpPolicy.verbs}
    for verb, refusal in answers.items():
        assert refusal is None or refusal.sentence.strip().endswith("."), (name, verb)
    return {verb for verb, refusal in answers.items() if refusal is None}


@pytest.mark.feature("BKN-019", "NTT-051", "NTT-053", "NTT-054")
@pytest.mark.parametrize("status", REACHED)
def test_who_may_do_what_when(world: Callable, status: str) -> None:
    here = world("bkn")
    with here.on(date(2026, 1, 12)):
        skp = here.skp("budi", status=status)
        if status == "diajukan":
            here.ekspektasi(skp)
        for name in CAST:
            assert allowed(here, skp, name) == ALLOWED.get((name, status), set()), name


@pytest.mark.feature("DPS-017", "DPS-018", "DPS-020", "DPS-089")
@pytest.mark.parametrize("status", REACHED)
def test_who_may_do_what_when_at_denpasar(world: Callable, status: str) -> None:
    here = world("denpasar")
    with here.on(date(2026, 1, 12)):
        skp = here.skp("budi", status=status)
        for name in CAST:
            assert allowed(here, skp, name) == ALLOWED_DENPASAR.get((name, status), set()), name


@pytest.mark.parametrize("status", ENDED)
def test_nobody_changes_one_that_has_ended(world: Callable, status: str) -> None:
    here = world("bkn")
    with here.on(date(2026, 1, 12)):
        skp = here.skp("budi", status="disetujui")
        skp.status = status  # reached by steps of later modules
        assert not any(allowed(here, skp, name) for name in CAST)


@pytest.mark.parametrize("verb", ["approve", "return_for_revision", "set_ekspektasi"])
def test_a_role_refusal_names_the_right_person(world: Callable, verb: str) -> None:
    here = world("bkn")
    with here.on(date(2026, 1, 12)):
        skp = here.skp("budi", status="diajukan")
        for name in ("budi", "rina", "agus", "dewi"):
            refusal = SkpPolicy(here.pelaku(name), skp).refusal(verb)
            assert refusal.kind == "role"
            assert "Ibu Sari Puspita" in refusal.sentence


def test_a_head_writes_his_own_utama_even_where_the_admin_fills(world: Callable) -> None:
    here = world("denpasar")
    with here.on(date(2026, 1, 12)):
        skp = here.skp("dewi", status="draf")
        assert allowed(here, skp, "dewi") == FILL | {"write_manual"}
        assert allowed(here, skp, "rina") == set()
