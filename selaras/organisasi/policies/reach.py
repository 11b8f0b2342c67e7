"""How far an administrator reaches: his agency, or the units below his own."""

from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD, Pelaku
from selaras.core.policy import Refusal, not_yours
from selaras.organisasi.pengelola import keeper_named


def administers(actor: Pelaku, unit_id: int, instansi_id: int) -> bool:
    """Whether a unit lies within his reach; the system's is its whole agency."""
    if actor.is_system:
        return actor.instansi_id == instansi_id
    return actor.administers(unit_id, instansi_id)


def kept(reader: Pelaku, sentence: str, unit_id: int | None, instansi_id: int | None) -> Refusal:
    """Another's deed: who looks after the unit, or after the agency, is named."""
    return not_yours(sentence, who=keeper_named(reader, unit_id, instansi_id))


def require_admin(actor: Pelaku) -> None:
    """Lists of people and what is begun from them."""
    if actor.instansi is None or not {ADMIN_OPD, ADMIN_INSTANSI} & actor.peran:
        sentence = "Halaman ini untuk Admin OPD dan admin instansi."
        raise kept(actor, sentence, actor.unit_id, actor.instansi_id).error()
