"""The job that destroys the files of an approved list; killed, it goes on behind the last one."""

from django.db import transaction

from selaras.arsip import kerja
from selaras.arsip.actions import musnah
from selaras.arsip.models import Pemusnahan
from selaras.base.errors import NotNow
from selaras.core.jobs import Kemajuan

GROUP = 100


def destroy(kemajuan: Kemajuan, *, pemusnahan: int, oleh: int) -> str:
    row = Pemusnahan.objects.with_people().get(pk=pemusnahan)
    by = kerja.reader_of(oleh)
    if row.status == Pemusnahan.Status.DILAKSANAKAN:
        return f"{row.jumlah} dokumen dimusnahkan."
    if row.status != Pemusnahan.Status.DISETUJUI:
        raise NotNow("Usulan pemusnahan ini tidak berlaku lagi; tidak ada yang dimusnahkan.")
    waiting = row.butir_set.filter(musnah_pada=None).select_related("dokumen")
    done = row.jumlah - waiting.count()
    while group := list(waiting[:GROUP]):
        for butir in group:
            with transaction.atomic():
                musnah.destroy_file(butir)
        done += len(group)
        kemajuan.report(done, row.jumlah)
    musnah.finish_destruction(row, by=by)
    return f"{row.jumlah} dokumen dimusnahkan."
