"""Number and chain the audit rows of each agency, so that a changed or cut trail shows.

Rows are sealed in blocks: each gets the next `nomor`, and one hash proves them all and the block
before. Rows sealed by earlier versions carry a hash each; the first block goes on from the last of
them. `verify` recomputes a chain: it finds rows changed, removed, swapped, inserted, or cut off.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import zip_longest

import structlog
from django.db import connection, transaction
from django.db.models import QuerySet

from selaras.base import clock
from selaras.core.models import AuditEntry, AuditEntryQuerySet, SealBlock

log = structlog.get_logger("selaras.audit")
BATCH = 1000  # rows of a block
GENESIS = ""
LOCK_SPACE = 7206  # first key of our advisory locks on PostgreSQL

CHANGED = "isi barisnya tidak sesuai segelnya"
MISSING = "barisnya hilang"
INSERTED = "ada baris yang disisipkan"
UNPROVEN = "segelnya hilang"
CUT = "baris itu tidak ada lagi: ekor jejaknya dipotong"
REWRITTEN = "segelnya bukan yang tercatat: jejaknya ditulis ulang"


# ---- Sealing


def seal_all() -> None:
    """Seal all that is committed; one query tells where there is something to seal."""
    waiting = AuditEntry.objects.unsealed().order_by().values_list("instansi", flat=True)
    for instansi_id in waiting.distinct():
        while seal(instansi_id):
            pass


@transaction.atomic
def seal(instansi_id: int | None) -> int:
    """Seal the next block of one chain and return its size; one sealer at a time.

    Entries without an agency form the chain "nasional".
    """
    if not _is_mine(instansi_id):
        return 0
    rows = list(AuditEntry.objects.filter(instansi=instansi_id).unsealed().order_by("id")[:BATCH])
    if not rows:
        return 0
    last, previous = _tip(instansi_id)
    _number(rows, last + 1)
    block = SealBlock.objects.create(
        instansi_id=instansi_id,
        first=last + 1,
        last=last + len(rows),
        count=len(rows),
        hash=block_hash(previous, rows),
        sealed_at=clock.real_now(),
    )
    log.info("audit_sealed", instansi=instansi_id, nomor=block.last, hash=block.hash)
    return block.count


def block_hash(previous: str, rows: Iterable[AuditEntry]) -> str:
    """hash(previous, canonical rows): a change of any earlier row changes every later hash."""
    found = sha256(previous.encode())
    for entry in rows:
        found.update(f"\n{_text(entry)}".encode())
    return found.hexdigest()


def _text(entry: AuditEntry) -> str:
    return json.dumps([entry.nomor, *entry.canonical()], ensure_ascii=False, sort_keys=True)


def last_number(instansi_id: int | None) -> int:
    """Of the last sealed row of a chain."""
    return _tip(instansi_id)[0]


def _tip(instansi_id: int | None) -> tuple[int, str]:
    """The last number and hash of a chain: of its last block, or of a row sealed before blocks."""
    block = SealBlock.objects.filter(instansi=instansi_id).order_by("-first").first()
    if block:
        return block.last, block.hash
    entry = AuditEntry.objects.filter(instansi=instansi_id).numbered(1).last()
    return (entry.nomor or 0, entry.hash) if entry else (0, GENESIS)


def _number(rows: list[AuditEntry], first: int) -> None:
    """A statement per row, sent together: a CASE over a thousand rows takes thrice as long."""
    for nomor, entry in enumerate(rows, first):
        entry.nomor = nomor
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE core_auditentry SET nomor = %s WHERE id = %s",
            [(entry.nomor, entry.pk) for entry in rows],
        )


def _is_mine(instansi_id: int | None) -> bool:
    """Take the agency's advisory lock for this transaction; SQLite's single writer needs none."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [LOCK_SPACE, instansi_id or 0])
        return bool(cursor.fetchone()[0])


# ---- Proving


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one chain shows: how far it holds, and the numbers between which it does not."""

    nomor: int  # the last one that holds
    hash: str
    unsealed: int
    broken_at: int | None = None
    reason: str = ""
    broken_to: int | None = None

    @property
    def is_whole(self) -> bool:
        return self.broken_at is None


@dataclass(frozen=True, slots=True)
class Link:
    """A row of the old form, or a block: the last number in it and its hash; or what is wrong."""

    last: int
    hash: str = ""
    fault: str = ""
    broken_at: int = 0


def verify(instansi_id: int | None, known: tuple[int, str] | None = None) -> Verdict:
    """Walk one chain in batches; `known`: a nomor and its hash as the log kept them."""
    unsealed = AuditEntry.objects.filter(instansi=instansi_id).unsealed().count()
    nomor, previous, seen_hash = 0, GENESIS, ""
    for link in _links(instansi_id):
        if link.fault:
            at = (link.broken_at, link.fault, link.last)
            return Verdict(nomor, previous, unsealed, *at)
        nomor, previous = link.last, link.hash
        if known and nomor == known[0]:
            seen_hash = previous
    if known and seen_hash != known[1]:
        reason = CUT if known[0] > nomor else REWRITTEN
        return Verdict(nomor, previous, unsealed, known[0], reason)
    return Verdict(nomor, previous, unsealed)


def broken_at(instansi_id: int | None) -> int | None:
    """The first `nomor` of a chain that does not hold; None when all does."""
    return verify(instansi_id).broken_at


def _links(instansi_id: int | None) -> Iterator[Link]:
    """The rows of the old form, then the blocks, then what no block proves."""
    blocks = SealBlock.objects.filter(instansi=instansi_id).order_by("first", "pk")
    start = blocks.values_list("first", flat=True).first()
    rows = AuditEntry.objects.filter(instansi=instansi_id)
    last, previous = 0, GENESIS
    for entry in _in_order(rows, start - 1 if start is not None else None):
        link = _old(entry, last + 1, previous)
        yield link
        last, previous = link.last, link.hash
    for block in _blocks_in_order(blocks):
        link = _block(block, rows, last + 1, previous)
        yield link
        last, previous = link.last, link.hash
    # What was sealed meanwhile has its block.
    if rows.numbered(last + 1).exists() and not blocks.filter(first=last + 1).exists():
        yield Link(last + 1, fault=UNPROVEN, broken_at=last + 1)


def _old(entry: AuditEntry, expected: int, previous: str) -> Link:
    nomor = entry.nomor or 0
    fault = ""
    if nomor != expected:
        fault = MISSING if nomor > expected else INSERTED
    elif entry.hash != sha256(f"{previous}\n{_text(entry)}".encode()).hexdigest():
        fault = CHANGED
    return Link(expected, entry.hash, fault, expected)


def _block(block: SealBlock, chain: AuditEntryQuerySet, expected: int, previous: str) -> Link:
    """One block with its rows; where its hash alone is wrong, any of them may be the one."""
    if block.first != expected:
        return Link(block.first - 1, fault=UNPROVEN, broken_at=expected)
    rows = list(chain.numbered(block.first, block.last)[: block.count + 1])
    for wanted, entry in zip_longest(range(block.first, block.last + 1), rows):
        found = entry.nomor if entry else None
        if found != wanted:
            is_gap = wanted and (found is None or found > wanted)
            at = wanted or block.last
            return Link(at, fault=MISSING if is_gap else INSERTED, broken_at=at)
    fault = "" if block.hash == block_hash(previous, rows) else CHANGED
    return Link(block.last, block.hash, fault, block.first)


def _blocks_in_order(chain: QuerySet[SealBlock]) -> Iterator[SealBlock]:
    rows = chain
    while batch := list(rows[:BATCH]):
        yield from batch
        at = batch[-1]
        rows = chain.filter(first__gte=at.first).exclude(first=at.first, pk__lte=at.pk)


def _in_order(chain: AuditEntryQuerySet, upto: int | None) -> Iterator[AuditEntry]:
    """In bounded memory; ties by key."""
    rows = chain.numbered(last=upto)
    while batch := list(rows[:BATCH]):
        yield from batch
        at = batch[-1]
        rows = chain.numbered(at.nomor, upto).exclude(nomor=at.nomor, pk__lte=at.pk)
