"""Tell the leader that people wait for his own SKP: without it they have nothing to choose."""

from typing import Any

from selaras.core import audit
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.core.workflow import lock
from selaras.kebijakan.pengingat import KEPADA
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.questions import penilai_on
from selaras.perencanaan.models.skp import Skp
from selaras.skpbaru.policies import PengingatPimpinanPolicy


def _leaders_row(skp: Skp, *, by: Pelaku, **_: Any) -> None:
    """One reminder of a leader at a time: else two who wait send two."""
    hubungan = penilai_on(skp.riwayat_jabatan_id, by.today)
    if hubungan and hubungan.penilai_id:
        lock(Pegawai(pk=hubungan.penilai_id))


@deed(PengingatPimpinanPolicy, "diingatkan kepada pimpinan", first=_leaders_row)
def remind_leader(skp: Skp, policy: PengingatPimpinanPolicy, *, by: Pelaku) -> None:
    """A row of the trail, which the inbox of the leader shows."""
    penilai = policy.penilai.pk if policy.penilai else None
    hal = f"SKP {skp.tahun} Anda, untuk menyusun SKP-nya,"
    facts = {"penilai": penilai, KEPADA: penilai, "hal": hal}
    audit.record(skp, "remind_leader", by=by, data=facts)
