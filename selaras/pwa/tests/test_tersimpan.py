"""Edits and deletions that waited on a phone: compared with what they saw, and done once."""

from datetime import date
from typing import Any

import pytest

from selaras.harian.actions import progres
from selaras.pelaksanaan.models import ProgresHarian
from selaras.pwa.middleware import mark_of

DAY = date(2026, 2, 10)
URL = "/pelaksanaan/harian/"


@pytest.fixture
def cast(world: Any) -> Any:
    here = world("ntt")
    here.skp("budi")
    here.log("budi", DAY, uraian="Memeriksa jaringan")
    return here


def send(cast: Any, verb: str, **changes: Any) -> Any:
    """As the queue of his phone does, with the words that the page showed."""
    row = ProgresHarian.objects.first() or changes.pop("lama")
    facts = {
        "uraian": "Memeriksa jaringan Gedung A",
        "indikator": row.indikator_id,
        "tanggal": "2026-02-10",
        "mulai": "08:00",
        "selesai": "09:30",
        "rencana": "0",
        "semula": progres.sidik_of(row),
    } | changes
    headers = {"HTTP_ACCEPT": "application/json"}
    headers["HTTP_SELARAS_ORANG"] = mark_of(cast.user("budi").pk)
    with cast.on(DAY):
        return cast.client("budi").post(f"{URL}{row.pk}/{verb}/", facts, **headers)


def test_an_edit_that_waited_is_taken_once_however_often_it_is_sent(cast: Any) -> None:
    seen = progres.sidik_of(ProgresHarian.objects.get())
    assert "ke" in send(cast, "edit", semula=seen).json()
    assert "ke" in send(cast, "edit", semula=seen).json()  # its first answer was lost
    assert ProgresHarian.objects.get().uraian == "Memeriksa jaringan Gedung A"


def test_what_changed_meanwhile_is_not_overwritten_and_says_what_stands(cast: Any) -> None:
    row = ProgresHarian.objects.select_related("skp__instansi", "skp__pegawai").get()
    seen = progres.sidik_of(row)
    with cast.on(DAY):
        progres.edit_progres(row, by=cast.pelaku("budi"), uraian="Diubah di laptop")
    for verb in ("edit", "delete"):
        answer = send(cast, verb, semula=seen)
        assert answer.status_code == 409
        assert "sekarang berbunyi “Diubah di laptop”" in answer.json()["detail"]
    assert ProgresHarian.objects.get().uraian == "Diubah di laptop"


def test_a_deletion_whose_answer_was_lost_is_answered_again(cast: Any) -> None:
    row = ProgresHarian.objects.get()
    assert "ke" in send(cast, "delete").json()
    assert "ke" in send(cast, "delete", lama=row, semula="").json()
    assert not ProgresHarian.objects.exists()
