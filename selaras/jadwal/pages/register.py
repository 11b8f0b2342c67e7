"""The register of extensions, the requests that wait, and one extension with what may be done."""

from typing import Any

from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.http import urlencode

from selaras.base.format import tanggal, waktu
from selaras.base.limits import PER_PAGE
from selaras.core import audit
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD, Pelaku
from selaras.jadwal.forms import SaringForm
from selaras.jadwal.models import PermintaanPerpanjangan, Perpanjangan, PerpanjanganQuerySet
from selaras.jadwal.policies import PerpanjanganPolicy

TONE = {"diusulkan": "warn", "disetujui": "good", "ditolak": "bad", "dicabut": "", "diakhiri": ""}
MENUNGGU_MAKS = 100
KOLOM = (
    *("Nomor", "Langkah dan periode", "Untuk", "Semula sampai", "Diperpanjang sampai"),
    *("Alasan", "Dasar", "Diusulkan oleh", "Pada", "Status", "Diputus oleh", "Pada", "Catatan"),
)


def proposes(pelaku: Pelaku) -> bool:
    return pelaku.instansi_id is not None and (pelaku.has(ADMIN_OPD) or pelaku.has(ADMIN_INSTANSI))


def reads_register(pelaku: Pelaku) -> bool:
    return proposes(pelaku) or bool(pelaku.periksa.surat)


def rows_of(pelaku: Pelaku, params: QueryDict) -> tuple[PerpanjanganQuerySet, dict[str, Any]]:
    facts = SaringForm(params).facts()
    rows = Perpanjangan.objects.visible_to(pelaku).with_people()
    kept = {name: value for name, value in facts.items() if value}
    return rows.filter(**kept).order_by("-pk"), facts


def register_of(pelaku: Pelaku, params: QueryDict) -> dict[str, Any]:
    rows, facts = rows_of(pelaku, params)
    asked = PermintaanPerpanjangan.objects.handled_by(pelaku).waiting().with_people()
    waiting = asked.filter(perpanjangan__isnull=True).order_by("pk")
    return {
        "page": Paginator(rows, PER_PAGE).get_page(params.get("halaman")),
        "query": urlencode({name: value for name, value in facts.items() if value}),
        "facts": facts,
        "tone": TONE,
        "pilihan_status": Perpanjangan.Status.choices,
        "permintaan": waiting[:MENUNGGU_MAKS] if proposes(pelaku) else [],
        "boleh_usul": proposes(pelaku),
        "galat": None,
    }


def detail_of(row: Perpanjangan, pelaku: Pelaku) -> dict[str, Any]:
    return {
        "row": row,
        "policy": PerpanjanganPolicy(pelaku, row),
        "tone": TONE[row.status],
        "data": _facts(row),
        "permintaan": list(row.permintaan_set.with_people()),
        "jejak": [audit.deed(entry) for entry in audit.trail(row)],
        "luas": reads_register(pelaku),
    }


def _facts(row: Perpanjangan) -> list[tuple[str, str]]:
    zona = row.instansi.zona
    decided = f"{row.pemutus_nama}, {waktu(row.diputus_pada, zona)}" if row.diputus_pada else ""
    return [
        ("Untuk", row.untuk),
        ("Semula sampai", tanggal(row.semula)),
        ("Diperpanjang sampai", tanggal(row.sampai)),
        ("Alasan", row.alasan),
        ("Dasar", row.dasar),
        ("Diusulkan oleh", f"{row.pengusul_nama}, {waktu(row.diusulkan_pada, zona)}"),
        ("Diputus oleh", decided),
        *([("Catatan", row.catatan)] if row.catatan else []),
    ]


def lines_of(rows: PerpanjanganQuerySet) -> list[list[str]]:
    """The register as a table of texts, for a file."""
    return [_line(row) for row in rows]


def _line(row: Perpanjangan) -> list[str]:
    zona = row.instansi.zona
    return [
        *(str(row.pk), row.tentang, row.untuk, tanggal(row.semula), tanggal(row.sampai)),
        *(row.alasan, row.dasar, row.pengusul_nama, waktu(row.diusulkan_pada, zona)),
        *(row.get_status_display(), row.pemutus_nama, waktu(row.diputus_pada, zona), row.catatan),
    ]
