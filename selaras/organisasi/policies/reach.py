"""How far an administrator reaches: his agency, or the units below his own."""

from selaras.base.errors import NotAllowed
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD, Pelaku


def administers(actor: Pelaku, unit_id: int, instansi_id: int) -> bool:
    """Whether a unit lies within his reach; the system's is its whole agency."""
    if actor.is_system:
        return actor.instansi_id == instansi_id
    return actor.administers(unit_id, instansi_id)


def require_admin(actor: Pelaku) -> None:
    """Lists of people and what is begun from them."""
    if actor.instansi is None or not {ADMIN_OPD, ADMIN_INSTANSI} & actor.peran:
        raise NotAllowed("Halaman ini untuk Admin OPD dan admin instansi.")
