"""Who may do what with a period, in which status: the permission specification of stage 2."""

from typing import Any

import pytest

from selaras.pelaksanaan.policies.periode import PeriodePolicy

NAMES = ("budi", "sari", "tono", "rina", "agus", "dewi")

# (agency, status) → who may do what, on a day inside the windows of that status; others nothing.
ALLOWED = {
    ("denpasar", "rencana"): {"budi": {"write_plan"}},
    ("denpasar", "rencana_terisi"): {"budi": {"write_plan", "submit_plan"}},
    ("denpasar", "rencana_diajukan"): {
        "budi": {"write_plan"},
        "sari": {"approve_plan", "return_plan"},
    },
    ("denpasar", "rencana_dikembalikan"): {"budi": {"write_plan", "submit_plan"}},
    ("denpasar", "berjalan"): {"budi": {"write_plan"}},  # before its window
    ("denpasar", "terisi"): {"budi": {"write_realisasi", "submit_realisasi"}},
    ("denpasar", "realisasi_diajukan"): {"sari": {"return_realisasi"}},
    ("denpasar", "realisasi_dikembalikan"): {"budi": {"write_realisasi", "submit_realisasi"}},
    ("bkn", "rencana"): {"budi": {"write_plan"}},  # open, its plan still empty
    ("bkn", "berjalan"): {"budi": {"write_plan"}},
    ("bkn", "terisi"): {"budi": {"write_plan", "write_realisasi", "add_bukti", "submit_realisasi"}},
    ("bkn", "realisasi_diajukan"): {"sari": {"return_realisasi"}},
    ("ntt", "berjalan"): {},  # before its window
    ("ntt", "terisi"): {"budi": {"write_realisasi", "add_bukti", "submit_realisasi"}},
    ("ntt", "realisasi_diajukan"): {"sari": {"return_realisasi"}},
    ("ntt", "realisasi_dikembalikan"): {
        "budi": {"write_realisasi", "add_bukti", "submit_realisasi"}
    },
}
LATER = {"terisi", "realisasi_diajukan", "realisasi_dikembalikan"}


@pytest.mark.feature("DPS-039", "DPS-047", "BKN-069")
@pytest.mark.parametrize(("preset", "status"), ALLOWED, ids="-".join)
def test_who_may_do_what_when(world: Any, preset: str, status: str) -> None:
    cast = world(preset)
    periode = cast.periode("budi", status=status)
    day = cast.filling_day(periode) if status in LATER else cast.planning_day(periode)
    with cast.on(day):
        for name in NAMES:
            policy = PeriodePolicy(cast.pelaku(name), periode)
            allowed = {verb for verb in policy.verbs if policy.can(verb)}
            assert allowed == ALLOWED[preset, status].get(name, set()), name


@pytest.mark.parametrize("name", ["sari", "tono", "rina", "agus"])
def test_role_refusals_name_the_right_person(world: Any, name: str) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi", status="berjalan")
    with cast.on(cast.planning_day(periode)):
        refusal = PeriodePolicy(cast.pelaku(name), periode).refusal("submit_realisasi")
    assert refusal.kind == "role"
    assert "Bapak Budi Santoso" in refusal.sentence


@pytest.mark.feature("DPS-047")
def test_the_reason_says_who_must_act_and_until_when(world: Any) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi", status="rencana_diajukan")
    with cast.on(cast.planning_day(periode)):
        refusal = PeriodePolicy(cast.pelaku("budi"), periode).refusal("write_realisasi")
    assert refusal.sentence == (
        "Belum dapat mengisi realisasi Februari 2026: rencana aksi Februari 2026 menunggu "
        "persetujuan Ibu Sari Puspita."
    )
    assert refusal.who == "Ibu Sari Puspita"
    assert f"{refusal.until:%Y-%m-%d %H:%M}" == "2026-02-08 00:00"  # the 7th counts whole


@pytest.mark.parametrize(
    ("preset", "verb", "words"),
    [
        ("ntt", "write_plan", "tidak memakai rencana aksi"),
        ("bkn", "submit_plan", "tidak memerlukan persetujuan"),
        ("denpasar", "add_bukti", "sebutkan bukti dukung di dalam narasi"),
    ],
)
def test_what_the_policy_does_not_have_is_refused_with_its_reason(
    world: Any, preset: str, verb: str, words: str
) -> None:
    cast = world(preset)
    periode = cast.periode("budi", status="berjalan")
    with cast.on(cast.planning_day(periode)):
        refusal = PeriodePolicy(cast.pelaku("budi"), periode).refusal(verb)
    assert refusal.kind == "prerequisite"
    assert words in refusal.sentence
