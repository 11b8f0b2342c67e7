"""When a leader's result changes: the people whose results serve it are told, and check."""

from collections import defaultdict
from typing import Any

from django.db.models import F

from selaras.core import audit
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.core.wording import word
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.kaskade import IntervensiPolicy

TOLD = word(
    "leader_changed",
    "ditandai perlu diperiksa karena RHK pimpinan yang didukungnya berubah",
)


@deed(IntervensiPolicy, "diperiksa terhadap perubahan RHK pimpinan")
def check_intervensi(rhk: RencanaHasilKerja, policy: IntervensiPolicy, *, by: Pelaku) -> None:
    """The owner has read the leader's new words: from now on these are the ones he knows.

    What was agreed stays as it is, so the pages that show it do not become stale.
    """
    facts = {"rhk": rhk.pk, "semula": rhk.intervensi_semula, "menjadi": rhk.rhk_pimpinan}
    rhk.intervensi_semula = rhk.rhk_pimpinan
    rhk.save(update_fields=["intervensi_semula"])
    audit.record(rhk.skp, "check_intervensi", by=by, data=facts)


def tell_staff(pimpinan: Skp, *, by: Pelaku) -> None:
    """After a leader's SKP is approved again: a row on each SKP that serves what changed."""
    rows = RencanaHasilKerja.objects.filter(intervensi__skp=pimpinan)
    rows = rows.exclude(intervensi_semula="").exclude(
        intervensi__uraian_sepakat=F("intervensi_semula")
    )
    rows = rows.exclude(skp__status=Skp.Status.DITUTUP).select_related("skp", "intervensi")
    changed: dict[Skp, list[dict[str, Any]]] = defaultdict(list)
    for rhk in rows.order_by("pk"):
        menjadi = rhk.rhk_pimpinan
        changed[rhk.skp].append(
            {"rhk": rhk.pk, "semula": rhk.intervensi_semula, "menjadi": menjadi}
        )
    note = f"RHK {pimpinan.pegawai.sapaan} yang didukung SKP ini berubah; mohon diperiksa."
    told = [(skp, note, {"perubahan": facts}) for skp, facts in changed.items()]
    audit.record_many(TOLD, told, by=by)
