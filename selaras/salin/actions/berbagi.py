"""Agree that colleagues with the same jabatan copy from one's SKP, or take it back."""

from django.db import transaction

from selaras.core.pelaku import Pelaku
from selaras.core.workflow import lock
from selaras.perencanaan.models import Skp
from selaras.salin.policies import SalinPolicy


@transaction.atomic
def share_skp(skp: Skp, *, by: Pelaku, boleh: bool, versi: int | None = None) -> None:
    """Only results and indicators are shown to them; what was copied before stays theirs."""
    lock(skp)
    SalinPolicy(by, skp).require("share_skp")
    skp.require_version(versi)
    if skp.boleh_disalin == boleh:
        return
    Skp.objects.filter(pk=skp.pk).update(boleh_disalin=boleh)
    skp.boleh_disalin = boleh
    skp.touch("share_skp", by=by, data={"boleh": boleh})
