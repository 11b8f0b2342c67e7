"""How far an administrator reaches: his agency, or the units below his own."""

from selaras.core.pelaku import Pelaku


def administers(actor: Pelaku, unit_id: int, instansi_id: int) -> bool:
    """Whether a unit lies within his reach; the system's is its whole agency."""
    if actor.is_system:
        return actor.instansi_id == instansi_id
    return actor.administers(unit_id, instansi_id)
