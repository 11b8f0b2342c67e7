"""deploy/grants.sql: the role of the services writes rows, and cannot unmake the trail's guard."""

from collections.abc import Iterator

import pytest
from django.db import ProgrammingError, connection, transaction

from tests.floors import ROOT

pytestmark = [pytest.mark.postgres_only, pytest.mark.constraint, pytest.mark.django_db]
ROLE = "selaras_uji"
ALLOWED = (
    "INSERT INTO core_tickdone (beat, hari, at, versi_kebijakan) VALUES ('uji', now(), now(), 0)",
    "UPDATE core_tickdone SET at = now()",
    "DELETE FROM core_tickdone",
    "SELECT count(*) FROM core_auditentry",
    "UPDATE core_auditentry SET nomor = 1 WHERE false",
)
REFUSED = (
    "DROP TRIGGER jejak_hanya_ditambah ON core_auditentry",
    "ALTER TABLE core_auditentry DISABLE TRIGGER ALL",
    "DROP TABLE core_auditentry CASCADE",
    "TRUNCATE core_auditentry",
    "DELETE FROM core_auditentry",
    "UPDATE core_auditentry SET note = 'lain'",
    "UPDATE core_sealblock SET hash = ''",
    "DELETE FROM django_migrations",
    "CREATE TABLE titipan (id int)",
    "SET session_replication_role = replica",
)


@pytest.fixture
def as_service() -> Iterator[None]:
    """What is sent now is sent by the role that deploy/install gives the services."""
    grants = (ROOT / "deploy" / "grants.sql").read_text().replace(':"app"', ROLE)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {ROLE}")
        cursor.execute(grants)
        cursor.execute(f"SET LOCAL ROLE {ROLE}")
        yield
        cursor.execute("RESET ROLE")


def send(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_services_write_rows(as_service: None) -> None:
    for statement in ALLOWED:
        send(statement)


def test_services_unmake_nothing(as_service: None) -> None:
    for statement in REFUSED:
        with pytest.raises(ProgrammingError, match=r"must be owner|permission denied"):
            send(statement)
