"""What a penilai lets lie passes on: nobody is punished for another's delay (practice.md §1).

His Plh or Plt is already the penilai of the day; after the duty or the window it is his atasan's to
decide too, under two names. Where there is no atasan, the window holds the penilai no longer.
"""

from django.db.models import Q

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.core.deed import system
from selaras.core.pelaku import Pelaku
from selaras.organisasi.models.pegawai import HubunganPenilai
from selaras.organisasi.questions import penilai_on, penilai_sapaan
from selaras.pelaksanaan.models import Periode
from selaras.pelaksanaan.tenggat import is_left_lying, of_agency


@system("dialihkan kepada atasan pejabat penilai", verb="hand_over")
def hand_over(periode: Periode, *, by: Pelaku) -> bool:
    """When it still waits for a penilai whose time is over, and was not passed on before."""
    now, today = clock.now(), clock.today(periode.instansi.zona)
    hubungan = penilai_on(periode.skp.riwayat_jabatan_id, today)
    if periode.beralih_pada or hubungan is None or not is_left_lying(periode, now):
        return False
    Periode.objects.filter(pk=periode.pk).update(beralih_pada=now)
    periode.beralih_pada = now
    periode.touch("hand_over", by=by, note=_note(hubungan))
    return True


def hand_over_due(instansi: Instansi, *, by: Pelaku) -> int:
    """Everything in an agency that a penilai let lie."""
    rows = Periode.objects.waiting_for_decision().filter(instansi=instansi, beralih_pada=None)
    late = Q(selesai__lt=clock.today(instansi.zona)) | Q(status=Periode.Status.RENCANA_DIAJUKAN)
    rows = rows.filter(late).select_related("skp").order_by("pk")
    due = [row for row in rows.iterator() if is_left_lying(of_agency(row, instansi), clock.now())]
    return sum(hand_over(row, by=by) for row in due)


def _note(hubungan: HubunganPenilai) -> str:
    penilai, atasan = penilai_sapaan(hubungan), hubungan.atasan_penilai
    if atasan is None:
        return f"Belum diputuskan {penilai}; tetap dapat diputuskan di luar jadwal."
    return f"Belum diputuskan {penilai}; {atasan.sapaan} kini dapat memutuskannya."
