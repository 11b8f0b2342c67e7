"""The one deed of the home page: to remind one's penilai of what waits for her."""

from typing import Any

from selaras.beranda.policies import VERB, PengingatPolicy
from selaras.core import audit
from selaras.core.deed import deed
from selaras.core.models import AuditEntry
from selaras.core.pelaku import Pelaku
from selaras.core.workflow import lock
from selaras.kebijakan.pengingat import KEPADA
from selaras.organisasi.models.pegawai import Pegawai
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.skp import Skp


def _penilais_row(row: Skp | Periode, *, by: Pelaku, **_: Any) -> None:
    """One reminder of a person at a time, whoever sends it: else two who wait send two."""
    hubungan = PengingatPolicy(by, row).hubungan
    if hubungan and hubungan.penilai_id:
        lock(Pegawai(pk=hubungan.penilai_id))


@deed(PengingatPolicy, "diingatkan kepada pejabat penilai", first=_penilais_row)
def remind_penilai(row: Skp | Periode, policy: PengingatPolicy, *, by: Pelaku) -> AuditEntry:
    """Tell the penilai that this waits for her: a row of the trail, which her inbox shows."""
    penilai = policy.penilai
    facts = {"penilai": penilai.pk, KEPADA: penilai.pk, "nama": penilai.nama, "hal": policy.hal}
    return audit.record(row, VERB, by=by, data=facts)
