"""Number and chain the audit rows of each agency, so that a changed or cut trail shows."""

import json
from hashlib import sha256

import structlog
from django.db import connection, transaction

from selaras.accounts.models import Instansi
from selaras.core.models import AuditEntry

log = structlog.get_logger("selaras.audit")
BATCH = 1000
GENESIS = ""
LOCK_SPACE = 7206  # first key of our advisory locks on PostgreSQL


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


def broken_at(instansi_id: int | None) -> int | None:
    """The first `nomor` of a chain whose hash is not what its rows say; None when all holds."""
    previous, expected = GENESIS, 1
    rows = AuditEntry.objects.filter(instansi=instansi_id, nomor__isnull=False).order_by("nomor")
    for entry in rows.iterator():
        if entry.nomor != expected or entry.hash != chain_hash(previous, entry):
            return expected
        previous, expected = entry.hash, expected + 1
    return None


def _is_mine(instansi_id: int | None) -> bool:
    """Take the agency's advisory lock for this transaction; SQLite's single writer needs none."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [LOCK_SPACE, instansi_id or 0])
        return bool(cursor.fetchone()[0])
