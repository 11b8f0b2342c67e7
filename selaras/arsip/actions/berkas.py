"""Have the documents of many gathered in the background."""

import secrets
from datetime import datetime
from pathlib import Path

from django.core.files.base import File
from django.urls import reverse

from selaras.accounts.models import User
from selaras.arsip.models import BentukArsip, BerkasMassal, IsiArsip
from selaras.arsip.policies import BerkasMassalPolicy
from selaras.base import clock
from selaras.base.batches import delete_with_files
from selaras.core import audit, jobs
from selaras.core.deed import Ask, create
from selaras.core.models import Pekerjaan
from selaras.core.pelaku import Pelaku
from selaras.organisasi.models.unit import UnitKerja
from selaras.rules.periode import RentangPeriode

GATHER = "selaras.arsip.kerja.gather"


@create(BerkasMassalPolicy, "disiapkan sebagai berkas dokumen")
def gather_documents(
    ask: Ask[BerkasMassalPolicy],
    unit: UnitKerja | None,
    *,
    by: Pelaku,
    rentang: RentangPeriode,
    isi: str = IsiArsip.EVALUASI,
    bentuk: str = BentukArsip.ZIP,
) -> Pekerjaan:
    """Twice is once: who asked already gets the one that is in work."""
    row = BerkasMassal(
        instansi=by.instansi,
        oleh=User(pk=by.user_id),
        unit=unit,
        jenis=rentang.jenis.value,
        tahun=rentang.tahun,
        nomor=rentang.nomor,
        isi=isi,
        bentuk=bentuk,
        dibuat_pada=clock.now(),
    )
    ask(BerkasMassalPolicy(by, row))
    period = {"jenis": row.jenis, "tahun": row.tahun, "nomor": row.nomor}
    which = {"unit": unit, **period, "isi": isi, "bentuk": bentuk}
    same = BerkasMassal.objects.visible_to(by).in_work().filter(**which).first()
    if same and same.pekerjaan:
        return same.pekerjaan
    row.save()
    job = jobs.start(
        GATHER,
        by=by,
        judul=f"{row.get_isi_display()} {rentang.label}: {row.lingkup}"[:200],
        tautan=reverse("arsip:list"),
        berkas=row.pk,
    )
    row.pekerjaan = job
    row.save(update_fields=["pekerjaan"])
    audit.record(row, "gather_documents", by=by, note=f"{row}, {row.lingkup}")
    return job


def keep_file(row: BerkasMassal, path: Path, jumlah: int) -> None:
    """Put the finished file beside its row, under a random name."""
    with path.open("rb") as stream:
        row.berkas.save(f"{secrets.token_urlsafe(16)}.{row.bentuk}", File(stream), save=False)
    row.jumlah = jumlah
    row.save(update_fields=["berkas", "jumlah"])


def forget_files(before: datetime) -> int:
    """Delete the files with their rows; who asked for them is in the trail."""
    return delete_with_files(BerkasMassal.objects.filter(dibuat_pada__lt=before))
