"""A pembinaan on paper: what its reader may know, and nothing more."""

from collections.abc import Callable
from typing import Any

import pytest

from selaras.demo.world import World
from selaras.documents.tests import read, terbit
from selaras.pembinaan import actions
from selaras.pembinaan.models import Pembinaan
from selaras.pembinaan.tests.conftest import DAY, Bina

pytestmark = pytest.mark.django_db


def printed(here: World, row: Pembinaan, name: str) -> str:
    answer = here.client(name).get(f"/dokumen/pembinaan/{row.pk}/pembinaan.pdf")
    assert answer.status_code == 200
    return read.text(answer.content)


def test_a_counselling_prints_its_answers_for_the_two_and_its_agreement_for_the_others(
    world: Callable[[str], World],
) -> None:
    here = world("bkn")
    konselor: Any = here.rina
    with here.on(DAY):
        row = Bina(here).running("konseling", by="rina", konselor=konselor, perilaku=["AK"])
        own, above = printed(here, row, "budi"), printed(here, row, "sari")
        assert (
            here.client("agus").get(f"/dokumen/pembinaan/{row.pk}/pembinaan.pdf").status_code == 404
        )
        dokumen = terbit.issued(here, "rina", "pembinaan", row.pk)
        assert terbit.refused(here, "sari", "pembinaan", row.pk)[0] == 404
        assert here.client("sari").get(f"/dokumen/terbit/{dokumen.pk}/").status_code == 404
        assert here.budi.nama not in terbit.check(dokumen)
        assert terbit.signers(dokumen) == [here.budi.nama, here.rina.nama]
    assert "Jawaban 1" in own
    assert "Jawaban" not in above
    for said in (own, above):
        assert "RAHASIA" in said
        assert "Hadir tepat waktu." in said
        assert here.rina.nama in said


def test_a_coaching_prints_its_parts_and_journal_once_it_was_agreed(
    world: Callable[[str], World],
) -> None:
    here = world("bkn")
    with here.on(DAY):
        bina = Bina(here)
        draft = bina.begin("coaching", by="sari")
        early = here.client("sari").get(f"/dokumen/pembinaan/{draft.pk}/pembinaan.pdf")
        assert early.status_code == 409
        row = bina.running("coaching")
        facts = {"pada": DAY, "materi": "Boks 1 sampai 6", "tempat": "Ruang arsip"}
        actions.write_journal(row, by=here.pelaku("budi"), **facts)
        said = printed(here, row, "budi")
        assert (
            f"/dokumen/pembinaan/{row.pk}/"
            in here.client("budi").get(f"/pembinaan/{row.pk}/").content.decode()
        )
    for text in (
        "COACHING",
        "TUJUAN",
        "Strategi pencapaian saya",
        "Boks 1 sampai 6",
        here.sari.nama,
    ):
        assert text in said
