"""An agreed role ends by a revision that the leader asks for and its owner agrees to."""

from datetime import date

from selaras.base.format import bulan, tanggal
from selaras.core import audit
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.kaskade.policies.akhir import AkhirPeranPolicy, next_month
from selaras.organisasi.pelaku import pelaku_of
from selaras.perencanaan.actions import revisi
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy

KUTIP = 200  # characters of a result that a sentence quotes


@deed(AkhirPeranPolicy, "diminta mengakhiri satu peran hasilnya")
def ask_end(rhk: RencanaHasilKerja, policy: AkhirPeranPolicy, *, by: Pelaku) -> None:
    """One tap of the leader: the owner is told, and opens the revision with one of his."""
    mulai = next_month(by.today)
    note = f"Peran hasil “{rhk.kata[:KUTIP]}” diminta berakhir mulai {bulan(mulai.month)} "
    facts = {"rhk": rhk.pk, "intervensi": rhk.intervensi_id, "mulai": mulai.isoformat()}
    audit.record(rhk.skp, "ask_end", by=by, note=f"{note}{mulai.year}.", data=facts)


@deed(AkhirPeranPolicy, "disepakati berakhir satu peran hasilnya")
def agree_end(
    rhk: RencanaHasilKerja, policy: AkhirPeranPolicy, *, by: Pelaku, versi: int | None = None
) -> bool:
    """Open the revision, with the role ended in it; whether it is open already.

    Who asked and is the penilai has consented by asking (NTT-052); any other leader's request
    still waits for the penilai, and the owner ends the role once it was accepted.
    """
    skp, asked = policy.skp, policy.diminta
    assert asked is not None  # noqa: S101 -- the policy asked
    if skp.is_approved:
        revisi.request_revision(skp, by=by, catatan=f"{asked.note} Diminta {asked.oleh}.")
        leader = pelaku_of(asked.actor) if asked.actor else None
        if leader is None or not SkpPolicy(leader, skp).can("accept_revision"):
            return False
        day = tanggal(asked.at.astimezone(skp.instansi.zona).date())
        revisi.accept_revision(skp, by=leader, catatan=f"Disetujui dengan permintaan {day}.")
    _end(rhk, skp, date.fromisoformat(asked.data["mulai"]), by=by)
    return True


def _end(rhk: RencanaHasilKerja, skp: Skp, mulai: date, *, by: Pelaku) -> None:
    """Out of the leader's cell; the result itself stays, for a revision deletes none (NTT-053)."""
    served = rhk.intervensi_id
    rhk.serve(None)
    rhk.save(update_fields=["intervensi", "intervensi_semula"])
    facts = {"rhk": rhk.pk, "intervensi": served, "mulai": mulai.isoformat()}
    skp.touch("agree_end", by=by, data=facts)
