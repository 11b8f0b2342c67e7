"""Copy results: from another SKP, or from the agency's library."""

from selaras.base.errors import InvalidInput
from selaras.core import validation
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.salin.actions.tulis import HasilSalin, Keys, chosen, write
from selaras.salin.models import PustakaRhk
from selaras.salin.policies import SalinPolicy
from selaras.salin.rencana import of_pustaka, of_rhk, offered_of
from selaras.salin.sumber import sources_for

SALINAN = RencanaHasilKerja.Sumber.SALINAN


@deed(SalinPolicy, "ditambah RHK salinan dari SKP lain")
def copy_rhk(
    skp: Skp,
    policy: SalinPolicy,
    *,
    by: Pelaku,
    sumber: Skp,
    rhk: Keys,
    versi: int | None = None,
) -> HasilSalin:
    """Copy the chosen results of an earlier SKP of one's own, or of a colleague who agreed."""
    if not sources_for(skp, by).filter(pk=sumber.pk).exists():
        sentence = "SKP ini tidak ada di antara yang dapat disalin. Mohon pilih dari daftar."
        raise validation.wrong("sumber", sentence)
    keys = chosen(rhk, "rhk")
    is_own = sumber.pegawai_id == skp.pegawai_id
    rows = [row for row in offered_of(sumber) if row.pk in keys]
    if len(rows) != len(keys):
        sentence = "Ada RHK yang bukan bagian dari SKP yang disalin. Mohon pilih dari daftar."
        raise validation.wrong("rhk", sentence)
    for row in rows:
        policy.require_jenis(row.jenis)
    rencana = [of_rhk(row, is_own=is_own) for row in rows]
    return write(policy, "copy_rhk", rencana, SALINAN, {"sumber": sumber.pk})


@deed(SalinPolicy, "ditambah RHK dari pustaka")
def copy_from_library(
    skp: Skp, policy: SalinPolicy, *, by: Pelaku, pustaka: Keys, versi: int | None = None
) -> HasilSalin:
    """Copy entries that the agency offers to the holders of this jabatan, or of another."""
    keys = chosen(pustaka, "pustaka")
    rows = PustakaRhk.objects.visible_to(by).filter(
        instansi=skp.instansi_id, model=skp.model, pk__in=keys
    )
    found = list(rows)
    if len(found) != len(keys):
        raise InvalidInput(
            errors={"pustaka": ["Ada RHK yang tidak ada lagi di pustaka. Mohon pilih dari daftar."]}
        )
    for row in found:
        policy.require_jenis(row.jenis)
    rencana = [of_pustaka(row) for row in found]
    return write(policy, "copy_from_library", rencana, SALINAN, {"pustaka": sorted(keys)})
