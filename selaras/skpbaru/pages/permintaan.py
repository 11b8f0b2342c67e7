"""Step 2 where the matrix gives the utama: who fills it, and how far the request has come."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from selaras.core.models import AuditEntry
from selaras.core.pelaku import Pelaku
from selaras.kaskade.models import PermintaanMatriks
from selaras.organisasi.pengelola import pengelola_of
from selaras.perencanaan.models.skp import Skp
from selaras.skpbaru.policies import PengingatMatriksPolicy


@dataclass(frozen=True, slots=True)
class TahapPermintaan:
    """A line of the request: what happened, and when; no moment: not yet."""

    label: str
    pada: datetime | None


def permintaan_of(skp: Skp, pelaku: Pelaku) -> dict[str, Any]:
    asks = PengingatMatriksPolicy(pelaku, skp)
    waiting, last = asks.menunggu, asks.terakhir
    unit = skp.riwayat_jabatan.unit
    jawaban = last if last and last.status == PermintaanMatriks.Status.DIJAWAB else None
    return {
        "asks": asks,
        "pengelola": pengelola_of(unit.pk, skp.instansi_id),
        "menunggu": waiting,
        "jawaban": jawaban.catatan if jawaban and not waiting else "",
        "tahap": _stages(waiting) if waiting else [],
        "terisi": [rhk for rhk in skp.susunan() if rhk.is_utama],
        "lengkap": not asks.can("request_matriks") and waiting is None,
        "ingatkan": asks.refusal("remind_matriks") if waiting else None,
    }


def _stages(row: PermintaanMatriks) -> list[TahapPermintaan]:
    seen = AuditEntry.objects.about(row).filter(verb="seen").order_by("id").first()
    return [
        TahapPermintaan("Diminta", row.diminta_pada),
        TahapPermintaan("Dilihat" + (f" {seen.oleh}" if seen else ""), seen.at if seen else None),
        TahapPermintaan("Matriks terisi, Anda lanjut ke langkah 3", None),
    ]
