"""Moments as the clocks of an SKP's agency show them."""

from datetime import datetime
from typing import Any

from selaras.perencanaan.models.skp import Skp


def moment(at: datetime | None, skp: Skp) -> datetime | None:
    return at.astimezone(skp.instansi.zona) if at else None


def tindakan_at(skp: Skp, rows: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """What a policy says of each verb, its deadline as the agency reads it."""
    return {verb: row | {"sampai": _text(row["sampai"], skp)} for verb, row in rows.items()}


def _text(at: datetime | None, skp: Skp) -> str | None:
    shown = moment(at, skp)
    return shown.isoformat() if shown else None
