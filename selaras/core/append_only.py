"""The database itself refuses to change or delete a row of the trail; only its seal is added.

Migrations call `install` and `remove`, and those for the blocks. The chain proves what this cannot
prevent: an owner of the database may drop a trigger, but not restore the hashes that the log keeps.
On SQLite, where `flush` deletes row by row, a row may go until it is sealed, a minute later.
"""

from typing import Any

COLUMNS = (
    *("id", "instansi_id", "subject_type_id", "subject_id", "verb", "before", "after"),
    *("note", "data", "actor_id", "actor_nama", "at"),
)
REFUSED = "Jejak audit hanya dapat ditambah."
KEPT = " OR ".join(f'OLD."{name}" IS DISTINCT FROM NEW."{name}"' for name in COLUMNS)
KEPT_SQLITE = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in COLUMNS)

POSTGRESQL = (
    f"""
    CREATE FUNCTION jejak_hanya_ditambah() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' OR OLD.nomor IS NOT NULL OR {KEPT} THEN
            RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER jejak_hanya_ditambah BEFORE UPDATE OR DELETE ON core_auditentry
    FOR EACH ROW EXECUTE FUNCTION jejak_hanya_ditambah()
    """,
)
SQLITE = (
    f"""
    CREATE TRIGGER jejak_tidak_diubah BEFORE UPDATE ON core_auditentry
    WHEN OLD.nomor IS NOT NULL OR {KEPT_SQLITE}
    BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END
    """,
    f"""
    CREATE TRIGGER jejak_tidak_dihapus BEFORE DELETE ON core_auditentry
    WHEN OLD.nomor IS NOT NULL
    BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END
    """,
)
REMOVE_POSTGRESQL = (
    "DROP TRIGGER IF EXISTS jejak_hanya_ditambah ON core_auditentry",
    "DROP FUNCTION IF EXISTS jejak_hanya_ditambah()",
)
REMOVE_SQLITE = (
    "DROP TRIGGER IF EXISTS jejak_tidak_diubah",
    "DROP TRIGGER IF EXISTS jejak_tidak_dihapus",
)


# The blocks that seal it: nothing of them ever changes.
BLOCKS = "core_sealblock"
BLOCKS_POSTGRESQL = (
    f"""
    CREATE FUNCTION segel_hanya_ditambah() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    f"""
    CREATE TRIGGER segel_hanya_ditambah BEFORE UPDATE OR DELETE ON {BLOCKS}
    FOR EACH ROW EXECUTE FUNCTION segel_hanya_ditambah()
    """,
)
BLOCKS_SQLITE = tuple(
    f"""
    CREATE TRIGGER segel_tidak_{what} BEFORE {event} ON {BLOCKS}
    BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END
    """
    for what, event in (("diubah", "UPDATE"), ("dihapus", "DELETE"))
)
REMOVE_BLOCKS_POSTGRESQL = (
    f"DROP TRIGGER IF EXISTS segel_hanya_ditambah ON {BLOCKS}",
    "DROP FUNCTION IF EXISTS segel_hanya_ditambah()",
)
REMOVE_BLOCKS_SQLITE = tuple(
    f"DROP TRIGGER IF EXISTS segel_tidak_{what}" for what in ("diubah", "dihapus")
)


def statements(vendor: str) -> tuple[str, ...]:
    return POSTGRESQL if vendor == "postgresql" else SQLITE


def undoing(vendor: str) -> tuple[str, ...]:
    return REMOVE_POSTGRESQL if vendor == "postgresql" else REMOVE_SQLITE


def undoing_of_blocks(vendor: str) -> tuple[str, ...]:
    return REMOVE_BLOCKS_POSTGRESQL if vendor == "postgresql" else REMOVE_BLOCKS_SQLITE


def install(apps: Any, editor: Any) -> None:
    for statement in statements(editor.connection.vendor):
        editor.execute(statement, params=None)


def remove(apps: Any, editor: Any) -> None:
    for statement in undoing(editor.connection.vendor):
        editor.execute(statement, params=None)


def install_for_blocks(apps: Any, editor: Any) -> None:
    is_postgresql = editor.connection.vendor == "postgresql"
    for statement in BLOCKS_POSTGRESQL if is_postgresql else BLOCKS_SQLITE:
        editor.execute(statement, params=None)


def remove_for_blocks(apps: Any, editor: Any) -> None:
    for statement in undoing_of_blocks(editor.connection.vendor):
        editor.execute(statement, params=None)
