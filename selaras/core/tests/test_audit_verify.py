"""`manage.py audit verify` finds what was done to the trail behind the product's back."""

from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.db.models import F

from selaras.accounts.models import Instansi
from selaras.core import append_only, audit
from selaras.core.models import AuditEntry
from selaras.core.pelaku import system
from selaras.core.sealing import seal, seal_all, verify

pytestmark = pytest.mark.django_db
Build = Callable[..., Any]


@pytest.fixture
def instansi(world: Build) -> Iterator[Instansi]:
    """An agency with a sealed trail, in the hands of somebody who may drop the triggers."""
    agency = world("bkn").instansi
    with connection.cursor() as cursor:
        for statement in append_only.undoing(connection.vendor):
            cursor.execute(statement)
    seal_all()
    return agency


def row(instansi: Instansi, nomor: int) -> Any:
    return AuditEntry.objects.filter(instansi=instansi, nomor=nomor)


def said(*arguments: str) -> str:
    out = StringIO()
    call_command("audit", "verify", *arguments, stdout=out)
    return out.getvalue()


def refused(*arguments: str) -> str:
    out = StringIO()
    with pytest.raises(CommandError) as error:
        call_command("audit", "verify", *arguments, stdout=out)
    assert error.value.returncode == 1
    return out.getvalue()


def test_a_whole_trail_is_said_to_be_whole(instansi: Instansi) -> None:
    text = said("--instansi", instansi.kode)
    assert f"{instansi.kode}: utuh" in text
    assert verify(instansi.pk).hash in text


@pytest.mark.parametrize(
    "change",
    [
        {"note": "diubah diam-diam"},
        {"actor_nama": "Orang Lain"},
        {"verb": "approve"},
        {"data": {"x": 1}},
        {"subject_id": F("subject_id") + 1},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_row_changed_by_hand_is_found(instansi: Instansi, change: dict[str, Any]) -> None:
    row(instansi, 3).update(**change)
    assert "RUSAK pada nomor 3, isi barisnya" in refused("--instansi", instansi.kode)


def test_a_deleted_row_is_found(instansi: Instansi) -> None:
    row(instansi, 2).delete()
    assert "RUSAK pada nomor 2, barisnya hilang" in refused()


def test_two_rows_that_changed_places_are_found(instansi: Instansi) -> None:
    row(instansi, 2).update(nomor=-1)
    row(instansi, 3).update(nomor=2)
    row(instansi, -1).update(nomor=3)
    assert verify(instansi.pk).broken_at == 2


def test_an_inserted_row_is_found(instansi: Instansi) -> None:
    """Room is made for it, so that the numbers are without gap."""
    last = verify(instansi.pk).nomor
    for nomor in range(last, 3, -1):
        row(instansi, nomor).update(nomor=nomor + 1)
    forged = row(instansi, 3).get()
    forged.pk, forged.nomor = None, 4
    forged.save()
    assert verify(instansi.pk).broken_at == 4


def test_a_row_inserted_before_the_first_is_found(instansi: Instansi) -> None:
    forged = row(instansi, 1).get()
    forged.pk, forged.nomor = None, 0
    forged.save()
    assert "disisipkan" in refused("--instansi", instansi.kode)


def test_a_row_inserted_twice_into_the_national_chain_is_found(instansi: Instansi) -> None:
    """No constraint holds there: NULL differs from NULL."""
    AuditEntry.objects.filter(instansi=instansi).update(nomor=None, hash="", instansi=None)
    seal(None)
    forged = AuditEntry.objects.get(instansi=None, nomor=2)
    forged.pk = None
    forged.save()
    assert "nasional: RUSAK pada nomor 3" in refused("--instansi", "nasional")


def test_a_cut_tail_shows_against_the_hash_of_the_log(instansi: Instansi) -> None:
    whole = verify(instansi.pk)
    known = f"{whole.nomor}:{whole.hash}"
    assert "utuh" in said("--instansi", instansi.kode, "--last", known)
    row(instansi, whole.nomor).delete()
    assert "utuh" in said("--instansi", instansi.kode)
    assert "dipotong" in refused("--instansi", instansi.kode, "--last", known)


def test_a_rewritten_trail_shows_against_the_hash_of_the_log(instansi: Instansi) -> None:
    """Whoever changes a row and seals all again makes a whole chain, but another one."""
    known = f"2:{row(instansi, 2).get().hash}"
    row(instansi, 1).update(note="lain")
    AuditEntry.objects.filter(instansi=instansi).update(nomor=None, hash="")
    seal(instansi.pk)
    assert "ditulis ulang" in refused("--instansi", instansi.kode, "--last", known)


def test_rows_without_a_seal_are_counted(instansi: Instansi) -> None:
    entry = row(instansi, 1).get()
    audit.record(entry.subject, "seen", by=system(instansi))
    assert "1 baris belum disegel" in said("--instansi", instansi.kode)


def test_memory_is_bounded_by_batches(
    instansi: Instansi, monkeypatch: pytest.MonkeyPatch, queries: Callable[[], Any]
) -> None:
    monkeypatch.setattr("selaras.core.sealing.BATCH", 4)
    with queries() as seen:
        verdict = verify(instansi.pk)
    assert verdict.is_whole
    assert len(seen) >= verdict.nomor // 4
    assert verdict.nomor == AuditEntry.objects.filter(instansi=instansi).count()


@pytest.mark.parametrize(
    "arguments",
    [("--instansi", "tidak-ada"), ("--last", "1:" + "0" * 64), ("--instansi", "x", "--last", "y")],
)
def test_what_cannot_be_understood_is_refused(arguments: tuple[str, ...], db: None) -> None:
    with pytest.raises(CommandError):
        call_command("audit", "verify", *arguments)
