"""Who may comment and rate, when: the table is the specification."""

from typing import Any

import pytest

from selaras.base.errors import NotAllowed
from selaras.penilaian.actions import rating
from selaras.penilaian.policies import CapaianPolicy, EvaluasiPolicy

SEES = {"see_rating"}
ALLOWED = {
    ("sari", "realisasi_diajukan"): {"give_feedback", "assess"},  # in one save
    ("sari", "siap"): {"give_feedback", "assess", "rate"},
    ("sari", "dinilai"): {"change_rating"},
    ("budi", "dinilai"): SEES,
}
OTHERS = ("sari", "dewi", "rina", "agus")  # they are shown what is there; the owner waits


def state(cast: Any, name: str) -> Any:
    if name == "siap":
        return cast.siap_dinilai()
    return cast.periode_dinilai() if name == "dinilai" else cast.periode(status=name)


@pytest.mark.feature("DPS-052", "DPS-057", "DPS-058", "DPS-072", "DPS-074")
@pytest.mark.parametrize(
    "status",
    ["rencana", "berjalan", "realisasi_dikembalikan", "realisasi_diajukan", "siap", "dinilai"],
)
def test_who_may_do_what_when(world: Any, status: str) -> None:
    cast = world("bkn")
    periode = state(cast, status)
    with cast.on(cast.rating_day(periode)):
        for name in ("budi", "sari", "dewi", "tono", "rina", "agus"):
            policy = EvaluasiPolicy(cast.pelaku(name), periode)
            allowed = {verb for verb in policy.verbs if policy.refusal(verb) is None}
            expected = ALLOWED.get((name, status), set())
            expected = expected if name == "budi" else expected | SEES
            assert allowed == expected, name


@pytest.mark.feature("DPS-057")
def test_nobody_rates_himself_even_as_his_own_penilai(world: Any) -> None:
    """Bad data may name a person as his own penilai; the policy does not follow it."""
    cast = world("bkn")
    periode = cast.siap_dinilai()
    cast.riwayat("budi").hubungan.update(penilai=cast.budi)
    with cast.on(cast.rating_day(periode)):
        policy = EvaluasiPolicy(cast.pelaku("budi"), periode)
        for verb in ("give_feedback", "rate", "change_rating"):
            refusal = policy.refusal(verb)
            assert refusal is not None
            assert refusal.kind == "role"
            assert "dirinya sendiri" in refusal.sentence


def test_nobody_rates_who_rates_him(world: Any, caller: Any) -> None:
    """Budi does not even see what Sari handed in, on the page and by the API."""
    cast = world("bkn")
    periode = cast.siap_dinilai("sari")
    facts = {"hasil_kerja": "sesuai", "perilaku": "sesuai"}
    with cast.on(cast.rating_day(periode)):
        page = cast.client("budi").post(f"/penilaian/periode/{periode.pk}/rate/", facts)
        assert page.status_code == 404
        caller(cast, "budi").ask("POST", f"/periode/{periode.pk}/rate", facts, status=404)
        with pytest.raises(NotAllowed, match="Hanya pejabat penilai, Ibu Dewi"):
            rating.rate(periode, by=cast.pelaku("budi"), **facts)
    assert not periode.evaluasi_set.exists()


@pytest.mark.parametrize("verb", ["give_feedback", "rate", "change_rating"])
def test_a_role_refusal_names_the_right_person(world: Any, verb: str) -> None:
    cast = world("bkn")
    periode = cast.siap_dinilai()
    with cast.on(cast.rating_day(periode)):
        refusal = EvaluasiPolicy(cast.pelaku("agus"), periode).refusal(verb)
    assert refusal is not None
    assert refusal.kind == "role"
    assert "Ibu Sari Puspita" in refusal.sentence


def test_a_refused_rating_says_who_must_act_until_when(world: Any, caller: Any) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi", status="berjalan")
    with cast.on(cast.rating_day(periode)):
        answer = EvaluasiPolicy(cast.pelaku("sari"), periode).tindakan(["rate"])["rate"]
        told = caller(cast, "sari").ask("GET", f"/periode/{periode.pk}")["tindakan"]["rate"]
    assert answer["oleh"] == "Bapak Budi Santoso"
    assert answer["sampai"].isoformat() == "2026-03-06T00:00:00+08:00"  # the end of 5 March
    assert told["sampai"] == answer["sampai"].isoformat()
    assert "menunggu Pendokumentasian Kinerja" in answer["alasan"]


def test_capaian_is_set_by_the_head_one_level_above(world: Any) -> None:
    cast = world("bkn")
    row = cast.capaian_row(cast.unit("dewi"))
    with cast.on(cast.moment_of(4, 3)):
        allowed = [
            name
            for name in ("budi", "sari", "dewi", "sekda", "rina", "agus", "tono")
            if CapaianPolicy(cast.pelaku(name), row).can("set_capaian")
        ]
    assert allowed == ["sekda"]
