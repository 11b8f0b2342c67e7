"""What a mutasi does to the periods of the SKP that it ends, and back (rules.md §8.1).

What people wrote is never deleted: a period that lies behind the new end goes only when it is
empty, and a rated one stays as it was rated. Who may is asked once, by the mutasi.
"""

from datetime import date, timedelta
from typing import Any

from selaras.base import clock
from selaras.core.deed import system
from selaras.core.pelaku import Pelaku
from selaras.core.wording import word
from selaras.pelaksanaan.actions.periode import CUKUP, create_periode
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.skp import Skp
from selaras.rules.jadwal import periode_opens
from selaras.rules.kebijakan import JenisPeriode, Langkah
from selaras.rules.periode import RentangPeriode, periode_of, periods_within

Semula = dict[str, Any]  # what undoing needs, as plain data
SENT = frozenset({Periode.Status.REALISASI_DIAJUKAN, Periode.Status.DINILAI})
CLIPPED = "disesuaikan tanggalnya karena mutasi"

word("reopen_closing", "dibuka kembali karena mutasi dibatalkan")


@system(CLIPPED, verb="clip")
def end_periods(skp: Skp, *, by: Pelaku) -> Semula:
    """Fit the periods of an SKP that was just ended, and open its closing evaluation."""
    semula: Semula = {"dipotong": [], "dihapus": [], "tersisa": [], "dibuka": None}
    rows = Periode.objects.select_for_update().filter(skp=skp).order_by("pk")
    for periode in rows:
        if not periode.is_rated:
            _fit(skp, periode, semula, by)
    if skp.status != Skp.Status.DITUTUP:
        _open_closing(skp, semula, by)
        _extend(skp, semula, by)
    return semula


@system(CLIPPED, verb="clip")
def restore_periods(skp: Skp, semula: Semula, *, by: Pelaku) -> None:
    """Give the periods their days back, and open again those that were removed."""
    for facts in semula["dipotong"]:
        periode = Periode.objects.filter(pk=facts["id"]).exclude(status=Periode.Status.DINILAI)
        if row := periode.first():
            _give_back(row, facts, by=by)
    opened = Periode.objects.filter(pk=semula["dibuka"]).first()
    if opened and is_empty(opened):
        opened.delete()
    elif opened:
        facts = {"selesai": skp.periode_akhir.isoformat(), "dikirim": False}
        _give_back(opened, facts, by=by)
    for facts in semula["dihapus"]:
        rentang = within(skp, facts["jenis"], facts["tahun"], facts["nomor"])
        if rentang and not skp.periode_set.filter(**facts).exists():
            create_periode(skp, rentang, by)


def closing_of(skp: Skp) -> RentangPeriode:
    """The final evaluation of an SKP, as far as it reaches."""
    return periods_within(JenisPeriode.FINAL, skp.periode_awal, skp.periode_akhir)[0]


def is_empty(periode: Periode) -> bool:
    """Whether nobody wrote anything there."""
    if periode.status in SENT:
        return False
    sets = (periode.rencana_set, periode.realisasi_set, periode.bukti_set)
    return not any(rows.exists() for rows in sets)


def within(skp: Skp, jenis: str, tahun: int, nomor: int) -> RentangPeriode | None:
    whole = periode_of(JenisPeriode(jenis), tahun, nomor)
    return whole.clipped(skp.periode_awal, skp.periode_akhir)


def _fit(skp: Skp, periode: Periode, semula: Semula, by: Pelaku) -> None:
    closed = skp.status == Skp.Status.DITUTUP
    rentang = None if closed else within(skp, periode.jenis, periode.tahun, periode.nomor)
    if rentang is None:
        if not is_empty(periode):
            semula["tersisa"].append(str(periode))
            return
        facts = {"jenis": periode.jenis, "tahun": periode.tahun, "nomor": periode.nomor}
        semula["dihapus"].append(facts)
        periode.delete()
    elif rentang.selesai != periode.selesai:
        _remember(periode, semula)
        periode.selesai = rentang.selesai
        periode.save(update_fields=["selesai"])
        periode.touch("clip", by=by, data={"ke": rentang.selesai.isoformat()})


def _remember(periode: Periode, semula: Semula) -> None:
    facts = {"id": periode.pk, "selesai": periode.selesai.isoformat()}
    if not any(row["id"] == periode.pk for row in semula["dipotong"]):
        semula["dipotong"].append(facts | {"dikirim": periode.status in SENT})


def _open_closing(skp: Skp, semula: Semula, by: Pelaku) -> None:
    """At once, when its day has come; else the system opens it on that day."""
    rentang = closing_of(skp)
    if skp.periode_set.filter(jenis=rentang.jenis.value).exists():
        return
    if periode_opens(skp.kebijakan, rentang) <= clock.today(skp.instansi.zona):
        semula["dibuka"] = create_periode(skp, rentang, by).pk


def _extend(skp: Skp, semula: Semula, by: Pelaku) -> None:
    """A mutasi that is recorded late finds the closing window over: its days count from today."""
    kebijakan, today = skp.kebijakan, clock.today(skp.instansi.zona)
    if today <= skp.periode_akhir:
        return
    least, until = today + CUKUP, today + timedelta(days=kebijakan.skp_tenggat_hari)
    kinds = [JenisPeriode.FINAL]
    if kebijakan.tahunan_butuh_periodik:
        kinds.append(skp.jenis_periode)
    for kind in kinds:
        last = periods_within(kind, skp.periode_awal, skp.periode_akhir)[-1]
        rows = skp.periode_set.filter(jenis=kind.value, nomor=last.nomor)
        periode = rows.exclude(status__in=SENT).first()
        ends = last_day_of(periode) if periode else None
        if periode and ends and ends < least:
            _remember(periode, semula)
            periode.diperpanjang = until
            periode.save(update_fields=["diperpanjang"])
            periode.touch("clip", by=by, data={"diperpanjang": until.isoformat()})


def last_day_of(periode: Periode) -> date | None:
    """Of what is still to be done: the report, and before it the plan that was not agreed yet."""
    steps = [Langkah.REALISASI]
    if periode.kebijakan.plan_needs_approval and periode.status not in Periode.FILLING:
        steps.append(Langkah.RENCANA_AKSI)
    days = [periode.jendela(step).hari_terakhir for step in steps]
    return min((day for day in days if day), default=None)


@system(CLIPPED, verb="clip")
def _give_back(periode: Periode, facts: Semula, *, by: Pelaku) -> None:
    """The days that it had; a report that came in for the closing is opened again."""
    selesai = date.fromisoformat(facts["selesai"])
    came_in = periode.status == Periode.Status.REALISASI_DIAJUKAN and not facts["dikirim"]
    if came_in and periode.is_final:
        periode.advance("reopen_closing", by=by)
    Periode.objects.filter(pk=periode.pk).update(selesai=selesai, diperpanjang=None)
    periode.touch("clip", by=by, data={"ke": selesai.isoformat()})
