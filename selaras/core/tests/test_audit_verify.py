"""`manage.py audit verify` finds what was done to the trail behind the product's back."""

import json
from collections.abc import Callable, Iterator
from hashlib import sha256
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.db.models import F, QuerySet

from selaras.accounts.models import Instansi
from selaras.core import append_only, audit, sealing
from selaras.core.models import AuditEntry, SealBlock
from selaras.core.pelaku import system
from selaras.core.sealing import CHANGED, INSERTED, UNPROVEN, seal, seal_all, verify

pytestmark = pytest.mark.django_db
Build = Callable[..., Any]


@pytest.fixture
def instansi(world: Build) -> Iterator[Instansi]:
    """An agency with a sealed trail, in the hands of somebody who may drop the triggers."""
    agency = world("bkn").instansi
    with connection.cursor() as cursor:
        vendor = connection.vendor
        for undo in (append_only.undoing, append_only.undoing_of_blocks):
            for statement in undo(vendor):
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
    """Not which one: the block that holds it."""
    last = verify(instansi.pk).nomor
    row(instansi, 3).update(**change)
    said = f"RUSAK pada nomor 1 sampai {last}, isi barisnya tidak sesuai segelnya"
    assert said in refused("--instansi", instansi.kode)


def test_a_deleted_row_is_found(instansi: Instansi) -> None:
    row(instansi, 2).delete()
    assert "RUSAK pada nomor 2, barisnya hilang" in refused()


def test_two_rows_that_changed_places_are_found(instansi: Instansi) -> None:
    row(instansi, 2).update(nomor=-1)
    row(instansi, 3).update(nomor=2)
    row(instansi, -1).update(nomor=3)
    assert verify(instansi.pk).reason == CHANGED


def test_an_inserted_row_is_found(instansi: Instansi) -> None:
    """Room is made for it, so that the numbers are without gap."""
    last = verify(instansi.pk).nomor
    for nomor in range(last, 3, -1):
        row(instansi, nomor).update(nomor=nomor + 1)
    forged = row(instansi, 3).get()
    forged.pk, forged.nomor = None, 4
    forged.save()
    assert verify(instansi.pk).reason == CHANGED


def test_a_row_after_the_last_block_is_found(instansi: Instansi) -> None:
    last = verify(instansi.pk).nomor
    forged = row(instansi, last).get()
    forged.pk, forged.nomor = None, last + 1
    forged.save()
    assert (verify(instansi.pk).broken_at, verify(instansi.pk).reason) == (last + 1, UNPROVEN)


def test_a_row_inserted_before_the_first_is_found(instansi: Instansi) -> None:
    forged = row(instansi, 1).get()
    forged.pk, forged.nomor = None, 0
    forged.save()
    """Behind the back of the blocks: no hash holds it."""
    assert verify(instansi.pk).reason == INSERTED
    assert "disisipkan" in refused("--instansi", instansi.kode)


@pytest.mark.parametrize("nomor", [-5000, 1_000_000])
def test_a_row_with_a_number_far_from_any_block_is_found(instansi: Instansi, nomor: int) -> None:
    row(instansi, verify(instansi.pk).nomor).update(nomor=nomor)
    assert not verify(instansi.pk).is_whole
    AuditEntry.objects.filter(instansi=instansi).update(nomor=None)
    SealBlock.objects.all().delete()
    seal(instansi.pk)
    forged = row(instansi, 2).get()
    forged.pk, forged.nomor = None, nomor
    forged.save()
    assert verify(instansi.pk).reason == (INSERTED if nomor < 0 else UNPROVEN)


def test_a_number_given_twice_is_found(instansi: Instansi) -> None:
    """No constraint of the trail says so."""
    forged = row(instansi, 2).get()
    forged.pk = None
    forged.save()
    found = verify(instansi.pk)
    assert (found.broken_at, found.reason) == (3, INSERTED)


def test_a_row_moved_to_a_number_of_another_block_is_found(
    instansi: Instansi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("selaras.core.sealing.BATCH", 4)
    AuditEntry.objects.filter(instansi=instansi).update(nomor=None)
    SealBlock.objects.all().delete()
    seal_all()
    row(instansi, 6).update(nomor=3)
    assert verify(instansi.pk).reason == INSERTED
    AuditEntry.objects.filter(instansi=instansi, nomor=3).first().delete()
    assert not verify(instansi.pk).is_whole


def test_a_row_that_was_committed_late_stands_in_a_later_block(instansi: Instansi) -> None:
    """Its key is lower than any of the block before."""
    AuditEntry.objects.filter(instansi=instansi).update(nomor=None)
    SealBlock.objects.all().delete()
    late = AuditEntry.objects.filter(instansi=instansi).earliest("pk")
    AuditEntry.objects.filter(pk=late.pk).update(instansi=None)
    seal(instansi.pk)
    AuditEntry.objects.filter(pk=late.pk).update(instansi=instansi)
    seal(instansi.pk)
    found = verify(instansi.pk)
    last = AuditEntry.objects.filter(instansi=instansi).numbered(1).last()
    assert (found.is_whole, found.nomor, last) == (True, last and last.nomor, late)


def test_what_is_sealed_while_a_chain_is_walked_is_no_fault(
    instansi: Instansi, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry, blocks = row(instansi, 1).get(), sealing._blocks_in_order

    def sealed_at_the_end(chain: QuerySet[SealBlock]) -> Iterator[SealBlock]:
        yield from blocks(chain)
        audit.record(entry.subject, "seen", by=system(instansi))
        seal(instansi.pk)

    before = verify(instansi.pk)
    monkeypatch.setattr(sealing, "_blocks_in_order", sealed_at_the_end)
    assert verify(instansi.pk) == before
    monkeypatch.undo()
    assert verify(instansi.pk).nomor == before.nomor + 1


def test_a_row_inserted_twice_into_the_national_chain_is_found(instansi: Instansi) -> None:
    AuditEntry.objects.filter(instansi=instansi).update(nomor=None, instansi=None)
    seal(None)
    forged = AuditEntry.objects.get(instansi=None, nomor=2)
    forged.pk = None
    forged.save()
    assert "nasional: RUSAK pada nomor 3, ada baris" in refused("--instansi", "nasional")


def test_a_cut_tail_shows_against_the_hash_of_the_log(instansi: Instansi) -> None:
    whole = verify(instansi.pk)
    known = f"{whole.nomor}:{whole.hash}"
    assert "utuh" in said("--instansi", instansi.kode, "--last", known)
    block = SealBlock.objects.get(instansi=instansi)
    AuditEntry.objects.filter(instansi=instansi, nomor__gte=block.first).delete()
    assert "hilang" in refused("--instansi", instansi.kode)
    block.delete()
    assert "utuh" in said("--instansi", instansi.kode)
    assert "dipotong" in refused("--instansi", instansi.kode, "--last", known)


def test_a_rewritten_trail_shows_against_the_hash_of_the_log(instansi: Instansi) -> None:
    """Whoever changes a row and seals all again makes a whole chain, but another one."""
    whole = verify(instansi.pk)
    known = f"{whole.nomor}:{whole.hash}"
    row(instansi, 1).update(note="lain")
    AuditEntry.objects.filter(instansi=instansi).update(nomor=None)
    SealBlock.objects.all().delete()
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
    AuditEntry.objects.filter(instansi=instansi).update(nomor=None)
    SealBlock.objects.all().delete()
    seal_all()
    with queries() as seen:
        verdict = verify(instansi.pk)
    assert verdict.is_whole
    assert len(seen) >= verdict.nomor // 4
    assert verdict.nomor == AuditEntry.objects.filter(instansi=instansi).count()


def seal_as_before(instansi: Instansi, count: int) -> None:
    """A hash in each row, as earlier versions sealed, and the rest not yet."""
    rows = AuditEntry.objects.filter(instansi=instansi)
    rows.update(nomor=None)
    SealBlock.objects.all().delete()
    previous = ""
    for nomor, entry in enumerate(rows.order_by("pk")[:count], 1):
        text = json.dumps([nomor, *entry.canonical()], ensure_ascii=False, sort_keys=True)
        previous = sha256(f"{previous}\n{text}".encode()).hexdigest()
        AuditEntry.objects.filter(pk=entry.pk).update(nomor=nomor, hash=previous)


def test_the_blocks_go_on_from_what_was_sealed_row_by_row(instansi: Instansi) -> None:
    rows = AuditEntry.objects.filter(instansi=instansi).count()
    seal_as_before(instansi, 5)
    known = f"5:{row(instansi, 5).get().hash}"
    seal_all()
    verdict = verify(instansi.pk)
    assert (verdict.is_whole, verdict.nomor, verdict.unsealed) == (True, rows, 0)
    assert SealBlock.objects.get(instansi=instansi).first == 6
    assert "utuh" in said("--instansi", instansi.kode, "--last", known)
    row(instansi, 4).update(note="lain")
    assert "RUSAK pada nomor 4, isi barisnya" in refused("--instansi", instansi.kode)


def test_a_block_that_was_removed_or_forged_is_found(instansi: Instansi) -> None:
    seal_as_before(instansi, 5)
    seal_all()
    block = SealBlock.objects.get(instansi=instansi)
    SealBlock.objects.filter(pk=block.pk).update(hash="0" * 64)
    assert verify(instansi.pk).reason == CHANGED
    block.delete()
    assert (verify(instansi.pk).broken_at, verify(instansi.pk).reason) == (6, CHANGED)


@pytest.mark.parametrize(
    "arguments",
    [("--instansi", "tidak-ada"), ("--last", "1:" + "0" * 64), ("--instansi", "x", "--last", "y")],
)
def test_what_cannot_be_understood_is_refused(arguments: tuple[str, ...], db: None) -> None:
    with pytest.raises(CommandError):
        call_command("audit", "verify", *arguments)
