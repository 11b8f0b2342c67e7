"""The dialog kinerja about a period: recorded by either side once it has been.

What was agreed upon is for the two alone: the trail, which others read too, does not repeat it.
"""

from datetime import date

from selaras.base import clock
from selaras.base.format import tanggal
from selaras.core import audit, validation
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.dialog.models import ISI_MAX, DialogKinerja
from selaras.dialog.policies import DialogPolicy
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.skp import BERSAMA_MAX


@deed(DialogPolicy, "dicatat dialog kinerja periodenya")
def record_talk(
    periode: Periode,
    policy: DialogPolicy,
    *,
    by: Pelaku,
    pada: date,
    bersama: str,
    kesepakatan: str,
) -> DialogKinerja:
    """When it was, who was there, what both agreed upon: the law asks for a dialogue."""
    if not periode.mulai <= pada <= policy.today:
        first, last = tanggal(periode.mulai), tanggal(policy.today)
        sentence = f"Dialog periode ini paling awal {first} dan paling akhir hari ini, {last}."
        raise validation.wrong("pada", sentence)
    who = "Mohon tulis siapa yang hadir."
    agreed = "Mohon tulis apa yang disepakati."
    row = DialogKinerja.objects.create(
        periode=periode,
        pada=pada,
        bersama=validation.require_text("bersama", bersama, who, BERSAMA_MAX),
        kesepakatan=validation.require_text("kesepakatan", kesepakatan, agreed, ISI_MAX),
        dicatat_oleh=by.nama,
        at=clock.now(),
    )
    data = {"pada": str(pada), "bersama": row.bersama} | policy.atas_nama
    audit.record(periode, "record_talk", by=by, data=data)
    return row
