"""Agree that colleagues with the same jabatan copy from one's SKP, or take it back."""

from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.perencanaan.models.skp import Skp
from selaras.salin.policies import SalinPolicy


@deed(SalinPolicy, "diubah izin menyalinnya")
def share_skp(
    skp: Skp, policy: SalinPolicy, *, by: Pelaku, boleh: bool, versi: int | None = None
) -> None:
    """Only results and indicators are shown to them; what was copied before stays theirs."""
    if skp.boleh_disalin == boleh:
        return
    Skp.objects.filter(pk=skp.pk).update(boleh_disalin=boleh)
    skp.boleh_disalin = boleh
    skp.touch("share_skp", by=by, data={"boleh": boleh})
