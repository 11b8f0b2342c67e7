"""Evidence that goes with its entry, and comes back with it."""

from datetime import timedelta
from typing import Any, Final

from django.core.files.storage import default_storage
from django_tasks import task

from selaras.base import clock
from selaras.harian.models import BuktiCatatan
from selaras.pelaksanaan.models import ProgresHarian

REGRET: Final = timedelta(days=1)  # so long the files of a deleted entry can come back with it
KEPT: Final = ("nama", "tautan", "berkas", "jenis_berkas", "ukuran", "sha256")


def kept_of(progres: ProgresHarian) -> list[list[Any]]:
    """What the trail keeps of the evidence of an entry that is deleted; its files go later."""
    rows = [list(row) for row in progres.bukti_set.values_list(*KEPT)]
    if names := [name for _, _, name, *_ in rows if name]:
        forget_files.using(run_after=clock.real_now() + REGRET).enqueue(names)
    return rows


def restore(progres: ProgresHarian, rows: list[list[Any]]) -> None:
    """Evidence of an entry that came back; a file that is gone by now does not."""
    for row in rows:
        facts = dict(zip(KEPT, row, strict=False))  # older trails know the name and the link
        if not facts.get("berkas") or default_storage.exists(facts["berkas"]):
            BuktiCatatan.objects.create(progres=progres, ditambah_pada=clock.now(), **facts)


@task()
def forget_files(names: list[str]) -> int:
    """Those that nobody brought back."""
    used = BuktiCatatan.objects.filter(berkas__in=names).values_list("berkas", flat=True)
    gone = set(names).difference(used)
    for name in gone:
        default_storage.delete(name)
    return len(gone)
