"""What the pages of the archive show; templates only lay it out."""

from typing import Any

from django.contrib.contenttypes.models import ContentType

from selaras.arsip.models import BerkasPegawai
from selaras.core.models import Pekerjaan
from selaras.core.pelaku import Pelaku
from selaras.core.terbitan import DokumenTerbit
from selaras.documents.pages import state_of
from selaras.organisasi.models.pegawai import Pegawai

NEWEST = 20  # issues of a person's file that its page lists


def of_pegawai(pegawai: Pegawai, pelaku: Pelaku) -> dict[str, Any]:
    """What of his file is being made, and what was issued, the newest first."""
    rows = BerkasPegawai.objects.filter(pegawai=pegawai)
    kind = ContentType.objects.get_for_model(BerkasPegawai)
    issued = DokumenTerbit.objects.filter(
        subject_type=kind, subject_id__in=rows.order_by().values("pk")
    )
    found = issued.prefetch_related("tanda_tangan_set")[:NEWEST]
    return {
        "pegawai": pegawai,
        "is_sendiri": pelaku.is_pegawai(pegawai.pk),
        "dibuat": [
            row.pekerjaan
            for row in rows.select_related("pekerjaan")
            if row.pekerjaan and row.pekerjaan.status != Pekerjaan.Status.SELESAI
        ],
        "baris": [(row, state_of(row, list(row.tanda_tangan_set.all()), pelaku)) for row in found],
    }
