"""Who may do and read what: the table is the specification."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from selaras.demo.world import World
from selaras.pembinaan import actions
from selaras.pembinaan.models import Pembinaan
from selaras.pembinaan.pages import context_of
from selaras.pembinaan.policies import PembinaanPolicy
from selaras.pembinaan.tests.conftest import DAY, Bina

Worlds = Callable[..., World]
pytestmark = pytest.mark.django_db
DRAFTS = {
    *("add_butir", "edit_butir", "delete_butir", "answer_question", "delete_pembinaan"),
}
RUNS = {"write_journal", "complete_pembinaan", "stop_pembinaan"}
# Sari rates Budi and drew the coaching up; Dewi is above her; Rina and Agus administer.
ALLOWED = {
    ("sari", "draf"): DRAFTS | {"start_pembinaan"},
    ("sari", "diusulkan"): {"approve_pembinaan", "reject_pembinaan"},
    ("sari", "berjalan"): RUNS,
    ("budi", "berjalan"): {"write_journal", "stop_pembinaan"},
}


@pytest.mark.parametrize("status", Pembinaan.Status.values)
def test_who_may_do_what_when(world: Worlds, bina: type[Bina], status: str) -> None:
    here = world("bkn")
    with here.on(DAY):
        row = bina(here).fill(bina(here).begin("coaching", by="sari"), by="sari")
        row.status = status
        for name in ("sari", "budi", "dewi", "tono", "rina", "agus"):
            policy = PembinaanPolicy(here.pelaku(name), row)
            allowed = {verb for verb in Pembinaan.STEPS if policy.can(verb)}
            assert allowed == ALLOWED.get((name, status), set()), name


def readers(here: World, row: Pembinaan) -> dict[str, bool]:
    """Who sees it, and whether all of it."""
    found = {}
    for name in ("sari", "budi", "dewi", "tono", "rina", "agus", "sekda"):
        pelaku = here.pelaku(name)
        seen = Pembinaan.objects.visible_to(pelaku).with_people().filter(pk=row.pk).first()
        if seen:
            found[name] = bool(context_of(seen, pelaku)["jawaban" if row.konselor_id else "bagian"])
    return found


def test_a_coaching_is_read_by_the_two_and_the_atasan_and_by_no_admin(
    world: Worlds, bina: type[Bina]
) -> None:
    here = world("bkn")
    with here.on(DAY):
        draft = bina(here).begin("coaching", by="sari")
        assert readers(here, draft) == {"sari": True}
        assert readers(here, bina(here).running("coaching")) == {
            "sari": True,
            "budi": True,
            "dewi": True,
        }


@pytest.mark.feature("BKN-054")
def test_the_answers_of_a_counselling_are_for_its_counsellor_and_the_pegawai(
    world: Worlds, bina: type[Bina]
) -> None:
    here = world("bkn")
    with here.on(DAY):
        row = bina(here).running("konseling", by="tono", perilaku=["KO"], konselor=here.tono)
        shown = {name: here.client(name).get(f"/pembinaan/{row.pk}/") for name in ("sari", "budi")}
        assert readers(here, row) == {"tono": True, "budi": True, "sari": False, "dewi": False}
        assert here.client("agus").get(f"/pembinaan/{row.pk}/").status_code == 404
    pages = {name: answer.content.decode() for name, answer in shown.items()}
    assert "Jawaban 1" in pages["budi"]
    assert "Jawaban 1" not in pages["sari"]
    assert "Hadir tepat waktu." in pages["sari"]


def test_why_a_counselling_was_stopped_is_read_by_its_two_alone(
    world: Worlds, bina: type[Bina]
) -> None:
    here = world("bkn")
    with here.on(DAY):
        row = bina(here).running("konseling", by="tono", perilaku=["KO"], konselor=here.tono)
        actions.stop_pembinaan(row, by=here.pelaku("tono"), catatan="Keluarganya sakit.")
        read = {
            name
            for name in ("tono", "budi", "sari", "dewi")
            for page in (f"/pembinaan/{row.pk}/", f"/api/v1/pembinaan/{row.pk}")
            if "Keluarganya sakit." in here.client(name).get(page).content.decode()
        }
    assert read == {"tono", "budi"}


def test_the_draft_of_a_counsellor_who_left_is_the_penilais_to_end_but_not_to_read(
    world: Worlds, bina: type[Bina]
) -> None:
    here = world("bkn")
    konselor: Any = here.rina
    with here.on(DAY):
        draft = bina(here).begin("konseling", by="sari", konselor=konselor, perilaku=["AK"])
        assert readers(here, draft) == {"rina": True}
        konselor.berhenti_pada = DAY
        konselor.save()
    with here.on(DAY + timedelta(days=1)):
        draft = Pembinaan.objects.with_people().get(pk=draft.pk)
        assert readers(here, draft)["sari"] is False
        policy = PembinaanPolicy(here.pelaku("sari"), draft)
        assert {verb for verb in DRAFTS if policy.can(verb)} == {"delete_pembinaan"}
        refusal = policy.refusal("answer_question")
        assert refusal is not None
        assert "memulai dengan konselor lain" in refusal.sentence
        actions.delete_pembinaan(draft, by=here.pelaku("sari"))
