"""A period that was never reported, taken up by the penilai: after notice, with a reason.

Never by a rule, and only where the policy of the agency allows it (practice.md §1). From then on it
is rated like any other; what is shown and printed of it says "tanpa laporan".
"""

from selaras.base import clock
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.core.validation import require_text
from selaras.pelaksanaan.models import NARASI_MAX, Periode
from selaras.penutupan.policies.tanpa_laporan import TanpaLaporanPolicy

ALASAN = "Mohon tuliskan alasannya; pegawai yang bersangkutan membacanya."


@deed(TanpaLaporanPolicy, "diberi tahu akan dinilai tanpa laporan")
def warn_unreported(
    periode: Periode,
    policy: TanpaLaporanPolicy,
    *,
    by: Pelaku,
    catatan: str,
    versi: int | None = None,
) -> None:
    """The notice from which the days count."""
    note, now = require_text("catatan", catatan, ALASAN, NARASI_MAX), clock.now()
    Periode.objects.filter(pk=periode.pk).update(diperingatkan_pada=now)
    periode.diperingatkan_pada = now
    periode.touch("warn_unreported", by=by, note=note, data=policy.atas_nama)


@deed(TanpaLaporanPolicy, "diambil untuk dinilai tanpa laporan")
def take_unreported(
    periode: Periode,
    policy: TanpaLaporanPolicy,
    *,
    by: Pelaku,
    catatan: str,
    versi: int | None = None,
) -> None:
    """Feedback and rating follow, as of a report that came in."""
    note = require_text("catatan", catatan, ALASAN, NARASI_MAX)
    periode.advance(
        "take_unreported",
        by=by,
        note=note,
        data=policy.atas_nama,
        is_tanpa_laporan=True,
        alasan_tutup=note,
        tinjau_diminta_pada=None,
        giliran_pada=clock.now(),
    )
