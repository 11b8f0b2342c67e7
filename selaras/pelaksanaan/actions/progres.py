"""The log of every day: what was done, for which indicator; and what is planned."""

from datetime import date, time
from typing import Any
from uuid import UUID

from django.db.models import DateField, QuerySet, UUIDField

from selaras.base import clock
from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.base.format import tanggal
from selaras.core import audit
from selaras.core.deed import Ask, create, deed
from selaras.core.idempotency import OTHER_CONTENT
from selaras.core.pelaku import Pelaku, facts_of
from selaras.core.prepared import Named, Prepared
from selaras.core.validation import require_text
from selaras.pelaksanaan.jendela import jendela_of
from selaras.pelaksanaan.models import PROGRES_MAX, Periode, ProgresHarian
from selaras.pelaksanaan.policies.skp import ProgresHarianPolicy, ProgresPolicy
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.rules.harian import DAY
from selaras.rules.jadwal import progres_last_day
from selaras.rules.kebijakan import Langkah
from selaras.rules.mutasi import TUGAS_LAIN
from selaras.rules.periode import containing

SENT = (Periode.Status.REALISASI_DIAJUKAN, Periode.Status.DINILAI)
JAM_KELIRU = (
    "Jam selesai harus setelah jam mulai. Dinas malam yang berakhir esok paling lama 16 jam."
)


@create(ProgresPolicy, "dicatat progres hariannya", verb="log")
def log_progres(
    ask: Ask[ProgresPolicy],
    *,
    by: Pelaku,
    tanggal: date,
    mulai: time,
    selesai: time,
    indikator: int,
    uraian: str,
    rencana: bool = False,
    kunci: UUID | None = None,
) -> ProgresHarian:
    """Write one entry; once the realisation was submitted it is kept but not counted (NTT-080).

    The same `kunci` again, however late, is the same entry.
    """
    target = _own_indikator(by, indikator)
    ask(ProgresPolicy(by, target.rhk.skp))
    progres = ProgresHarian(
        tanggal=tanggal, mulai=mulai, selesai=selesai, uraian=uraian, is_rencana=rencana
    )
    progres.kunci, progres.indikator = kunci, target
    if found := _sent_before(progres):
        return found
    _check(progres, target)
    progres.dicatat_pada = clock.now()
    progres.save()
    audit.record(progres, "log", by=by)
    return progres


@deed(ProgresHarianPolicy, "diubah progres hariannya", verb="edit_log")
def edit_progres(
    progres: ProgresHarian, policy: ProgresHarianPolicy, /, *, by: Pelaku, **changes: Any
) -> None:
    """Change an entry of one's own, or turn a plan into progress (`rencana=False`, NTT-074)."""
    _require_open(progres)
    target = _own_indikator(by, changes.pop("indikator", progres.indikator_id))
    ProgresPolicy(by, target.rhk.skp).require("log")  # it may be another SKP than it was
    progres.is_rencana = changes.pop("rencana", progres.is_rencana)
    for name in ("tanggal", "mulai", "selesai", "uraian"):
        setattr(progres, name, changes.pop(name, getattr(progres, name)))
    if changes:
        errors = {name: ["Isian ini tidak dikenal."] for name in changes}
        raise InvalidInput(errors=errors)
    _check(progres, target)
    progres.save()
    audit.record(progres, "edit_log", by=by)


@deed(ProgresHarianPolicy, "dihapus progres hariannya", verb="delete_log")
def delete_progres(progres: ProgresHarian, policy: ProgresHarianPolicy, *, by: Pelaku) -> None:
    _require_open(progres)
    audit.record(progres, "delete_log", by=by, data={"tanggal": progres.tanggal.isoformat()})
    progres.delete()


def _sent_before(progres: ProgresHarian) -> ProgresHarian | None:
    """The entry that came with this key long ago; 422 when it says something else by now."""
    if progres.kunci is None:
        return None
    found = entry_of.find(ProgresHarian, (), {"kunci": progres.kunci})
    if found and _said(found[0]) != _said(progres):
        raise InvalidInput(OTHER_CONTENT)
    return found[0] if found else None


@Prepared
def entry_of() -> QuerySet[Any, Any]:
    return ProgresHarian.objects.filter(kunci=Named("kunci", UUIDField())).order_by()


def _said(progres: ProgresHarian) -> tuple[Any, ...]:
    when = (progres.tanggal, progres.mulai, progres.selesai)
    return (*when, progres.indikator_id, progres.uraian.strip(), progres.is_rencana)


def _own_indikator(by: Pelaku, indikator: int) -> Indikator:
    if by.pegawai_id is None:
        raise NotAllowed("Progres harian hanya dapat dicatat oleh pegawai pemilik SKP.")
    found = own_indikator.find(Indikator, (), facts_of(by) | {"indikator": indikator})
    if not found:
        raise InvalidInput(errors={"indikator": ["Mohon pilih indikator dari SKP Anda."]})
    return found[0]


@Prepared
def own_indikator() -> QuerySet[Any, Any]:
    rows = Indikator.objects.filter(pk=Named("indikator"), rhk__skp__pegawai=Named("pegawai"))
    return rows.select_related("rhk__skp__instansi", "rhk__skp__pegawai").order_by()


def _check(progres: ProgresHarian, indikator: Indikator) -> None:
    """The rules of an entry, and whether it counts; the period is locked against submission."""
    skp = indikator.rhk.skp
    progres.instansi, progres.skp, progres.indikator = skp.instansi, skp, indikator
    if not progres.rentang.is_possible:
        raise InvalidInput(errors={"selesai": [JAM_KELIRU]})
    periode = _periode_of(skp.pk, progres.tanggal)
    if sentence := _wrong_day(progres, skp, periode):
        raise InvalidInput(errors={"tanggal": [sentence]})
    if sentence := _wrong_indikator(indikator, progres.tanggal):
        raise InvalidInput(errors={"indikator": [sentence]})
    sentence = "Mohon tuliskan apa yang dikerjakan."
    progres.uraian = require_text("uraian", progres.uraian, sentence, PROGRES_MAX)
    progres.is_dihitung = periode is None or periode.status not in SENT


def overlapping(progres: ProgresHarian) -> list[ProgresHarian]:
    """Other entries of the same hours: worth a warning, no reason to refuse (practice.md §5)."""
    if progres.is_rencana:
        return []
    near = (progres.tanggal - DAY, progres.tanggal + DAY)  # a night shift is of two days
    rows = ProgresHarian.objects.filter(skp=progres.skp_id, tanggal__range=near, is_rencana=False)
    others = rows.exclude(pk=progres.pk)
    return [row for row in others if row.rentang.overlaps(progres.rentang)]


def _wrong_day(progres: ProgresHarian, skp: Skp, periode: Periode | None) -> str:
    today, day = clock.today(skp.instansi.zona), progres.tanggal
    if not skp.periode_awal <= day <= skp.periode_akhir:
        return (
            f"Tanggal {tanggal(day)} di luar periode SKP ini "
            f"({tanggal(skp.periode_awal)} sampai {tanggal(skp.periode_akhir)})."
        )
    if progres.is_rencana:
        return ""
    if day > today:
        return f"Tanggal {tanggal(day)} belum tiba; mohon dicatat sebagai rencana."
    if periode is not None and periode.is_unfinished:
        return (
            f"Periode {periode} sudah ditutup tanpa selesai; catatannya tidak dapat ditambah. Bila "
            "keliru, mohon minta ditinjau kembali pada halaman periode itu."
        )
    last = _last_day(progres, skp, periode)
    if last is None or today <= last:
        return ""
    return (
        f"Batas pencatatan untuk {tanggal(day)} adalah {tanggal(last)} dan sudah lewat. Mohon "
        "dibicarakan dengan pejabat penilai melalui dialog kinerja."
    )


def _last_day(progres: ProgresHarian, skp: Skp, periode: Periode | None) -> date | None:
    """By the window of the report of its period, opened or not, and the policy's own days."""
    zone, day = skp.instansi.zona, progres.tanggal
    disetujui = skp.disetujui_pada.astimezone(zone).date() if skp.disetujui_pada else day
    if periode is None:
        whole = containing(skp.kebijakan.periode, day)
        part = whole.clipped(skp.periode_awal, skp.periode_akhir) or whole
        jendela = jendela_of(skp.instansi, Langkah.REALISASI, part)
    else:
        periode.instansi = skp.instansi
        jendela = periode.jendela(Langkah.REALISASI)
    return progres_last_day(skp.kebijakan, jendela, day, disetujui)


def _wrong_indikator(indikator: Indikator, day: date) -> str:
    """NTT-098: between a TMT late in the month and its end, activities serve TUGAS_LAIN alone."""
    since = indikator.rhk.skp.tugas_lain_sejak
    if since is None or day < since or indikator.rhk.sumber == RencanaHasilKerja.Sumber.MUTASI:
        return ""
    return (
        f"Sejak {tanggal(since)} Bapak/Ibu bertugas pada jabatan baru; sampai akhir bulan mohon "
        f"memakai indikator “{TUGAS_LAIN}”."
    )


def _periode_of(skp_id: int, day: date) -> Periode | None:
    """The period that holds a day, locked against its submission."""
    return next(iter(period_of.find(Periode, (), {"skp": skp_id, "hari": day})), None)


@Prepared
def period_of() -> QuerySet[Any, Any]:
    day = Named("hari", DateField())
    rows = Periode.objects.select_for_update().exclude(jenis=Periode.Jenis.FINAL)
    return rows.filter(skp=Named("skp"), mulai__lte=day, selesai__gte=day).order_by("pk")[:1]


def _require_open(progres: ProgresHarian) -> None:
    """What the penilai has before her does not change; plans and uncounted entries do."""
    counts = progres.is_dihitung and not progres.is_rencana
    periode = _periode_of(progres.skp_id, progres.tanggal) if counts else None
    if periode is not None and periode.status in SENT:
        raise NotNow(
            "Catatan ini tidak dapat diubah lagi karena realisasi periodenya sudah diajukan. "
            "Bila ada yang keliru, mohon minta pejabat penilai mengembalikan realisasi."
        )
