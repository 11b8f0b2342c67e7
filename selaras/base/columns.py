"""Columns that a query adds to its rows."""

from typing import Any

from django.db.models import BooleanField, Case, Q, Value, When


def holds(*conditions: Any, **lookups: Any) -> Case:
    """Whether all of these are so: true or false, where a bare Q would give NULL."""
    found = When(Q(*conditions, **lookups), then=Value(True))
    return Case(found, default=Value(False), output_field=BooleanField())
