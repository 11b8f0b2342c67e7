"""`manage.py accounts` prints rows of agency, role, nip and password, and nothing else."""

import json
from io import StringIO

from django.core.management import call_command

from selaras.demo import content


def test_accounts_are_a_json_array_of_every_role() -> None:
    out = StringIO()
    call_command("accounts", stdout=out)
    rows = json.loads(out.getvalue())
    assert all(list(row) == ["agency", "role", "nip", "password"] for row in rows)
    for preset in content.PRESETS:
        assert {row["role"] for row in rows if row["agency"] == preset} == {
            *content.ROLES,
            *content.ISSUED,
        }
    assert [row["role"] for row in rows if row["agency"] is None] == ["admin_nasional"]
