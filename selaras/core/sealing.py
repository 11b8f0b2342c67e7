"""Number and chain the audit rows of each agency, so that a changed or cut trail shows.

`verify` recomputes a chain: it finds a row changed, removed, swapped, inserted, or cut off.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

import structlog
from django.db import connection, transaction
from django.db.models import QuerySet

from selaras.accounts.models import Instansi
from selaras.core.models import AuditEntry

log = structlog.get_logger("selaras.audit")
BATCH = 1000
GENESIS = ""
LOCK_SPACE = 7206  # first key of our advisory locks on PostgreSQL

CHANGED = "isi barisnya tidak sesuai segelnya"
MISSING = "barisnya hilang"
INSERTED = "ada baris yang disisipkan"
CUT = "baris itu tidak ada lagi: ekor jejaknya dipotong"
REWRITTEN = "segelnya bukan yang tercatat: jejaknya ditulis ulang"


def chain_hash(previous: str, entry: AuditEntry) -> str:
    """hash(previous, canonical row): a change of any earlier row changes every later hash."""
    row = json.dumps([entry.nomor, *entry.canonical()], ensure_ascii=False, sort_keys=True)
    return sha256(f"{previous}\n{row}".encode()).hexdigest()


def seal_all() -> None:
    """Seal what is committed; entries without an agency form the chain "nasional"."""
    for instansi_id in [None, *Instansi.objects.values_list("pk", flat=True)]:
        seal(instansi_id)


@transaction.atomic
def seal(instansi_id: int | None) -> int:
    """Seal up to BATCH rows of one chain and return how many; one sealer at a time."""
    if not _is_mine(instansi_id):
        return 0
    chain = AuditEntry.objects.filter(instansi=instansi_id)
    last = chain.filter(nomor__isnull=False).order_by("-nomor").first()
    nomor, previous = (last.nomor or 0, last.hash) if last else (0, GENESIS)
    rows = list(chain.unsealed().order_by("id")[:BATCH])
    for entry in rows:
        nomor += 1
        entry.nomor = nomor
        entry.hash = previous = chain_hash(previous, entry)
    AuditEntry.objects.bulk_update(rows, ["nomor", "hash"])
    if rows:
        log.info("audit_sealed", instansi=instansi_id, nomor=nomor, hash=previous)
    return len(rows)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one chain shows: how far it holds, and the first `nomor` where it does not."""

    nomor: int  # the last one that holds
    hash: str
    unsealed: int
    broken_at: int | None = None
    reason: str = ""

    @property
    def is_whole(self) -> bool:
        return self.broken_at is None


def verify(instansi_id: int | None, known: tuple[int, str] | None = None) -> Verdict:
    """Walk one chain in batches; `known`: a nomor and its hash as the log kept them."""
    rows = AuditEntry.objects.filter(instansi=instansi_id)
    unsealed = rows.unsealed().count()
    nomor, previous, seen_hash = 0, GENESIS, ""
    for entry in _chain(rows):
        reason = _fault(entry, nomor + 1, previous)
        if reason:
            return Verdict(nomor, previous, unsealed, nomor + 1, reason)
        nomor, previous = nomor + 1, entry.hash
        if known and nomor == known[0]:
            seen_hash = previous
    if known and seen_hash != known[1]:
        reason = REWRITTEN if seen_hash else CUT
        return Verdict(nomor, previous, unsealed, known[0], reason)
    return Verdict(nomor, previous, unsealed)


def _fault(entry: AuditEntry, expected: int, previous: str) -> str:
    nomor = entry.nomor or 0
    if nomor != expected:
        return MISSING if nomor > expected else INSERTED
    return "" if entry.hash == chain_hash(previous, entry) else CHANGED


def _chain(rows: "QuerySet[AuditEntry]") -> Iterator[AuditEntry]:
    """All sealed rows in order, in bounded memory; ties (of the chain without agency) by key."""
    sealed = rows.filter(nomor__isnull=False).order_by("nomor", "pk")
    start: tuple[int, int] | None = None
    while True:
        after = sealed
        if start:
            nomor, pk = start
            after = sealed.filter(nomor__gte=nomor).exclude(nomor=nomor, pk__lte=pk)
        batch = list(after[:BATCH])
        yield from batch
        if len(batch) < BATCH:
            return
        start = (batch[-1].nomor or 0, batch[-1].pk)


def broken_at(instansi_id: int | None) -> int | None:
    """The first `nomor` of a chain that does not hold; None when all does."""
    return verify(instansi_id).broken_at


def _is_mine(instansi_id: int | None) -> bool:
    """Take the agency's advisory lock for this transaction; SQLite's single writer needs none."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [LOCK_SPACE, instansi_id or 0])
        return bool(cursor.fetchone()[0])
