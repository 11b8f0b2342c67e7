"""The deeds of the home: to remind one's penilai, and to have the trail's chain checked."""

from typing import Any

from django.urls import reverse

from selaras.accounts.models import Instansi
from selaras.beranda.policies import CHECK_CHAIN, VERB, JejakPolicy, PengingatPolicy
from selaras.beranda.segel import CHECK
from selaras.core import audit, jobs
from selaras.core.deed import deed
from selaras.core.models import AuditEntry, Pekerjaan
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


@deed(JejakPolicy, "diperiksa ulang rantai jejaknya")
def check_chain(instansi: Instansi, _: JejakPolicy, *, by: Pelaku) -> Pekerjaan:
    """Compute the chain anew in the background; the trail says who asked."""
    page = reverse("beranda:jejak_instansi")
    job = jobs.start(
        CHECK, by=by, judul="Memeriksa rantai jejak", tautan=page, instansi=instansi.pk
    )
    audit.record(instansi, CHECK_CHAIN, by=by)
    return job
