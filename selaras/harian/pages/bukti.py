"""The evidence of one entry: its list, and a file of it for whoever may read the log."""

from typing import Any

from django.http import FileResponse
from django.shortcuts import get_object_or_404

from selaras.base import download
from selaras.core import audit
from selaras.core.pelaku import Pelaku
from selaras.harian.models import BuktiCatatan
from selaras.harian.policies import ProgresHarianPolicy, TanggapanPolicy
from selaras.pelaksanaan.actions.tautan import is_awaited
from selaras.pelaksanaan.models import ProgresHarian
from selaras.pelaksanaan.pages import bukti_context


def list_context(pelaku: Pelaku, progres: ProgresHarian) -> dict[str, Any]:
    """What `_bukti_catatan.html` needs."""
    rows = list(progres.bukti_set.all())
    return {
        "progres": progres,
        "rows": [bukti_context(row) for row in rows],
        "refusal": ProgresHarianPolicy(pelaku, progres).refusal("edit_log"),
        "is_dicoba": any(map(is_awaited, rows)),
        "zona": pelaku.zona,
    }


def file_of(pelaku: Pelaku, pk: int) -> FileResponse:
    """As a download; that another than the owner opened it is recorded."""
    seen = ProgresHarian.objects.visible_to(pelaku).values("pk")
    rows = BuktiCatatan.objects.filter(progres__in=seen).exclude(berkas="")
    people = ("progres__skp__instansi", "progres__skp__pegawai")
    bukti = get_object_or_404(rows.select_related(*people), pk=pk)
    skp = bukti.progres.skp
    if not pelaku.is_pegawai(skp.pegawai_id):
        TanggapanPolicy(pelaku, skp).require_reading()
        audit.seen(bukti.progres, by=pelaku)
    return download.upload(bukti.berkas, bukti.nama, as_attachment=True)
