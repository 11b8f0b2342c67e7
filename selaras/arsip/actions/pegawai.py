"""Have a person's berkas perseorangan put together in the background."""

from django.urls import reverse

from selaras.arsip.models import BerkasPegawai
from selaras.arsip.policies import BerkasPegawaiPolicy
from selaras.core import audit, jobs
from selaras.core.deed import Ask, create
from selaras.core.models import Pekerjaan
from selaras.core.pelaku import Pelaku
from selaras.organisasi.models.pegawai import Pegawai

GATHER = "selaras.arsip.kerja_pegawai.gather_person"


@create(BerkasPegawaiPolicy, "disiapkan sebagai berkas perseorangan")
def gather_person(
    ask: Ask[BerkasPegawaiPolicy],
    pegawai: Pegawai,
    *,
    by: Pelaku,
    tahun: int = BerkasPegawai.SEMUA,
    base: str = "",
) -> Pekerjaan:
    """Twice is once. `base`: the address of this request, where the settings name none."""
    fresh = BerkasPegawai(instansi_id=pegawai.instansi_id, pegawai=pegawai, tahun=tahun)
    ask(BerkasPegawaiPolicy(by, fresh))
    row, _ = BerkasPegawai.objects.select_for_update().get_or_create(
        pegawai=pegawai, tahun=tahun, defaults={"instansi_id": pegawai.instansi_id}
    )
    if row.pekerjaan and not row.pekerjaan.is_over:
        return row.pekerjaan
    row.pekerjaan = jobs.start(
        GATHER,
        by=by,
        judul=str(row)[:200],
        tautan=reverse("arsip:pegawai", args=[pegawai.pk]),
        berkas=row.pk,
        oleh=by.user_id,
        base=base,
    )
    row.save(update_fields=["pekerjaan"])
    audit.record(row, "gather_person", by=by, note=row.masa)
    return row.pekerjaan
