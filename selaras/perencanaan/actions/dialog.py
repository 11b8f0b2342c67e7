"""The dialog kinerja in which both agreed upon the plan: when it was, and who was there."""

from datetime import date, timedelta

from selaras.base.format import tanggal
from selaras.core import validation
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.perencanaan.models.skp import BERSAMA_MAX, Skp
from selaras.perencanaan.policies.skp import SkpPolicy

SEBELUM = timedelta(days=92)  # the plan of a year is spoken about from October on


@deed(SkpPolicy, "dicatat dialog kinerjanya")
def record_dialog(
    skp: Skp, policy: SkpPolicy, *, by: Pelaku, pada: date, bersama: str, versi: int | None = None
) -> None:
    """Keep the day of the talk and who was there (practice.md §2); said again, it is replaced."""
    _check_day(skp, pada, policy.today)
    who = validation.require_text(
        "bersama", bersama, "Mohon tulis dengan siapa dialognya.", BERSAMA_MAX
    )
    if (skp.dialog_pada, skp.dialog_bersama) == (pada, who):
        return
    facts = {"pada": str(pada), "bersama": who, "semula": str(skp.dialog_pada or "")}
    Skp.objects.filter(pk=skp.pk).update(dialog_pada=pada, dialog_bersama=who)
    skp.dialog_pada, skp.dialog_bersama = pada, who
    skp.touch("record_dialog", by=by, data=facts)


def _check_day(skp: Skp, pada: date, today: date) -> None:
    if pada > today:
        sentence = "Dialog ini belum terjadi. Mohon catat setelah dilakukan, paling akhir hari ini."
        raise validation.wrong("pada", sentence)
    earliest = skp.periode_awal - SEBELUM
    if pada < earliest or pada > skp.periode_akhir:
        sentence = (
            f"Dialog untuk SKP ini paling awal {tanggal(earliest)} dan paling akhir "
            f"{tanggal(skp.periode_akhir)}. Mohon periksa tanggalnya."
        )
        raise validation.wrong("pada", sentence)
