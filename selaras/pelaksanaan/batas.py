"""Until when a day of the log may be entered, and the sentence for a day that may not."""

from datetime import date
from typing import Any

from django.db.models import DateField, QuerySet

from selaras.base import clock
from selaras.base.format import tanggal
from selaras.core.prepared import Named, Prepared
from selaras.pelaksanaan.jendela import jendela_of
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.skp import Skp
from selaras.rules.jadwal import progres_last_day
from selaras.rules.kebijakan import Langkah
from selaras.rules.periode import containing


def wrong_day(skp: Skp, day: date, periode: Periode | None, *, is_plan: bool = False) -> str:
    """Why a day cannot be logged on an SKP; nothing when it can."""
    today = clock.today(skp.instansi.zona)
    if not skp.periode_awal <= day <= skp.periode_akhir:
        return (
            f"Tanggal {tanggal(day)} di luar periode SKP ini "
            f"({tanggal(skp.periode_awal)} sampai {tanggal(skp.periode_akhir)})."
        )
    if is_plan:
        return ""
    if day > today:
        return f"Tanggal {tanggal(day)} belum tiba; mohon dicatat sebagai rencana."
    if periode is not None and periode.is_unfinished:
        return (
            f"Periode {periode} sudah ditutup tanpa selesai; catatannya tidak dapat ditambah. Bila "
            "keliru, mohon minta ditinjau kembali pada halaman periode itu."
        )
    last = last_day(skp, day, periode)
    if last is None or today <= last:
        return ""
    return (
        f"Batas pencatatan untuk {tanggal(day)} adalah {tanggal(last)} dan sudah lewat. Mohon "
        "dibicarakan dengan pejabat penilai melalui dialog kinerja."
    )


def last_day(skp: Skp, day: date, periode: Periode | None) -> date | None:
    """By the window of the report of its period, opened or not, and the policy's own days."""
    zone = skp.instansi.zona
    disetujui = skp.disetujui_pada.astimezone(zone).date() if skp.disetujui_pada else day
    if periode is None:
        whole = containing(skp.kebijakan.periode, day)
        part = whole.clipped(skp.periode_awal, skp.periode_akhir) or whole
        jendela = jendela_of(skp.instansi, Langkah.REALISASI, part)
    else:
        periode.instansi = skp.instansi
        jendela = periode.jendela(Langkah.REALISASI)
    return progres_last_day(skp.kebijakan, jendela, day, disetujui)


def period_on(skp_id: int, day: date) -> Periode | None:
    """The period that holds a day, locked against its submission."""
    return next(iter(period_of.find(Periode, (True,), {"skp": skp_id, "hari": day})), None)


def period_seen_on(skp_id: int, day: date) -> Periode | None:
    """The same for a page, which locks nothing."""
    return next(iter(period_of.find(Periode, (False,), {"skp": skp_id, "hari": day})), None)


@Prepared
def period_of(is_locked: bool) -> QuerySet[Any, Any]:  # noqa: FBT001 -- a shape
    day = Named("hari", DateField())
    rows = Periode.objects.select_for_update() if is_locked else Periode.objects.all()
    rows = rows.exclude(jenis=Periode.Jenis.FINAL)
    return rows.filter(skp=Named("skp"), mulai__lte=day, selesai__gte=day).order_by("pk")[:1]
