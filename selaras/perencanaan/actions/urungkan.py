"""Bring back what was deleted: the trail keeps all that a deletion took away."""

from typing import Any

from selaras.base.errors import InvalidInput, NotNow
from selaras.base.format import tanggal
from selaras.core import audit, validation
from selaras.core.deed import deed
from selaras.core.models import AuditEntry
from selaras.core.pelaku import Pelaku
from selaras.perencanaan.actions.indikator import SUDAH_ADA
from selaras.perencanaan.actions.rhk import verb_for
from selaras.perencanaan.models.lampiran import ManualIndikator
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy
from selaras.perencanaan.susun import DELETIONS
from selaras.tim.models import TimKerja

Facts = dict[str, Any]
HILANG = (
    "Penghapusan ini tidak ditemukan pada SKP ini, atau terlalu lama untuk diurungkan. Mohon muat "
    "ulang halaman ini."
)


@deed(SkpPolicy, "dikembalikan isinya yang terhapus", right="delete_rhk")
def undo_delete(
    skp: Skp, policy: SkpPolicy, *, by: Pelaku, jejak: int
) -> RencanaHasilKerja | Indikator:
    """Bring back what one entry of the trail says was deleted, under its old number.

    Comments and files of a legal basis that went with it are not brought back.
    """
    entry = _entry(skp, jejak)
    policy.require(verb_for(entry.data["jenis"]))
    _require_once(skp, jejak)
    back = _rhk_again if entry.verb == "delete_rhk" else _indikator_again
    row = back(entry.data, skp)
    skp.touch("undo_delete", by=by, data={"jejak": jejak, "uraian": row.uraian})
    return row


def _entry(skp: Skp, jejak: int) -> AuditEntry:
    rows = audit.trail(skp).filter(verb__in=list(DELETIONS), pk=jejak)
    entry = rows.first()
    if entry is None or "urutan" not in entry.data["semula"]:
        raise validation.wrong("jejak", HILANG)
    return entry


def _require_once(skp: Skp, jejak: int) -> None:
    done = audit.trail(skp).filter(verb="undo_delete", data__jejak=jejak).first()
    if done:
        at = done.at.astimezone(skp.instansi.zona)
        raise NotNow(
            f"Penghapusan ini sudah diurungkan {done.oleh} pada {tanggal(at.date())} pukul "
            f"{at:%H.%M}; isinya sudah kembali di halaman ini."
        )


def _rhk_again(data: Facts, skp: Skp) -> RencanaHasilKerja:
    facts: Facts = dict(data["semula"])
    indikator, tim, served = facts.pop("indikator"), facts.pop("tim"), facts.pop("intervensi")
    rhk = RencanaHasilKerja(pk=data["rhk"], skp=skp, **facts)
    rhk.tim = TimKerja.objects.filter(pk=tim).first() if tim else None
    if served:
        _serve_again(rhk, served)
    rhk.save(force_insert=True)
    for each in indikator:
        _write_indikator(rhk, each.pop("pk"), each)
    return rhk


def _serve_again(rhk: RencanaHasilKerja, served: int) -> None:
    """The leader's result, where it still can be served: the owner sees when it cannot."""
    if RencanaHasilKerja.objects.approved().filter(pk=served).exists():
        rhk.intervensi_id = served
    else:
        rhk.intervensi_semula = ""


def _indikator_again(data: Facts, skp: Skp) -> Indikator:
    rhk = skp.rhk_set.filter(pk=data["rhk"]).first()
    if rhk is None:
        sentence = (
            "RHK dari indikator ini sudah dihapus, sehingga indikatornya belum dapat dikembalikan. "
            "Mohon urungkan penghapusan RHK-nya dahulu."
        )
        raise NotNow(sentence)
    facts: Facts = data["semula"]
    if rhk.indikator_set.filter(aspek=facts["aspek"], uraian=facts["uraian"]).exists():
        raise InvalidInput(errors={"jejak": [SUDAH_ADA]})
    return _write_indikator(rhk, data["indikator"], facts)


def _write_indikator(rhk: RencanaHasilKerja, pk: int, facts: Facts) -> Indikator:
    facts = dict(facts)
    manual = facts.pop("manual")
    row = Indikator(pk=pk, rhk=rhk, **facts)
    row.save(force_insert=True)
    if manual:
        ManualIndikator.objects.create(indikator=row, **manual)
    return row
