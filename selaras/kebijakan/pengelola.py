"""Who answers for an agency, by name: a floor above knows, and registers at start."""

from collections.abc import Callable

Named = Callable[[int | None], str]
_named: list[Named] = []


def register(named: Named) -> None:
    """`named` gives, for an agency, its administrators as they are addressed."""
    _named.append(named)


def admin_instansi(instansi_id: int | None) -> str:
    return next((named(instansi_id) for named in _named), "admin instansi")
