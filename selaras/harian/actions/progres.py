"""The log of every day: what was done, for which indicator; and what is planned."""

from datetime import date, time
from hashlib import sha256
from typing import Any, cast
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.core.serializers import deserialize, serialize
from django.db.models import DateField, QuerySet, UUIDField

from selaras.base import clock
from selaras.base.errors import InvalidInput, NotAllowed, NotNow, Stale
from selaras.base.format import tanggal
from selaras.core import audit
from selaras.core.deed import Ask, create, deed
from selaras.core.idempotency import OTHER_CONTENT
from selaras.core.models import AuditEntry
from selaras.core.pelaku import Pelaku, facts_of
from selaras.core.prepared import Named, Prepared
from selaras.core.validation import require_text
from selaras.harian.actions import bukti_ikut
from selaras.harian.policies import ProgresHarianPolicy, ProgresPolicy
from selaras.pelaksanaan.batas import period_on, wrong_day
from selaras.pelaksanaan.models import PROGRES_MAX, Periode, ProgresHarian
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.rules.harian import DAY, TEMPAT, Tempat
from selaras.rules.mutasi import TUGAS_LAIN

SENT = (Periode.Status.REALISASI_DIAJUKAN, Periode.Status.DINILAI)
KEPT = (
    *("instansi", "skp", "indikator", "tanggal", "mulai", "selesai", "tempat", "uraian"),
    *("is_rencana", "is_dihitung", "dicatat_pada", "kunci"),
)
JAM_KELIRU = (
    "Jam selesai harus setelah jam mulai. Dinas malam yang berakhir esok paling lama 16 jam."
)


@create(ProgresPolicy, "dicatat progres hariannya", verb="log")
def log_progres(
    ask: Ask[ProgresPolicy],
    *,
    by: Pelaku,
    tanggal: date,
    uraian: str,
    indikator: int | None = None,
    mulai: time | None = None,
    selesai: time | None = None,
    tempat: str = Tempat.KANTOR,
    rencana: bool = False,
    kunci: UUID | None = None,
) -> ProgresHarian:
    """Write one entry; once the realisation was submitted it is kept but not counted (NTT-080).

    Without `indikator` it serves no result of the SKP. The same `kunci` again, however late, is
    the same entry.
    """
    target, skp = _served(by, indikator, tanggal)
    ask(ProgresPolicy(by, skp))
    progres = ProgresHarian(tanggal=tanggal, mulai=mulai, selesai=selesai, uraian=uraian)
    progres.tempat, progres.is_rencana = tempat, rencana
    progres.kunci, progres.indikator, progres.skp = kunci, target, skp
    if found := _sent_before(progres):
        return found
    _check(progres)
    progres.dicatat_pada = clock.now()
    progres.save()
    audit.record(progres, "log", by=by)
    return progres


@deed(ProgresHarianPolicy, "diubah progres hariannya", verb="edit_log")
def edit_progres(
    progres: ProgresHarian,
    policy: ProgresHarianPolicy,
    /,
    *,
    by: Pelaku,
    semula: str = "",
    **changes: Any,
) -> None:
    """Change an entry of one's own, or turn a plan into progress (`rencana=False`, NTT-074).

    `semula`: what it said when one began to type, by its `sidik_of`; it may have waited for days.
    """
    require_open(progres)
    before = _said(progres)
    progres.is_rencana = changes.pop("rencana", progres.is_rencana)
    indikator = changes.pop("indikator", progres.indikator_id)
    for name in ("tanggal", "mulai", "selesai", "uraian", "tempat"):
        setattr(progres, name, changes.pop(name, getattr(progres, name)))
    if changes:
        errors = {name: ["Isian ini tidak dikenal."] for name in changes}
        raise InvalidInput(errors=errors)
    progres.indikator, progres.skp = _served(by, indikator, progres.tanggal)
    if _said(progres) == before:
        return  # nothing new, or the same again: its answer was lost on the way
    _require_seen(before, semula)
    ProgresPolicy(by, progres.skp).require("log")  # it may be another SKP than it was
    _check(progres)
    progres.save()
    audit.record(progres, "edit_log", by=by)


@deed(ProgresHarianPolicy, "dihapus progres hariannya", verb="delete_log")
def delete_progres(
    progres: ProgresHarian, policy: ProgresHarianPolicy, *, by: Pelaku, semula: str = ""
) -> None:
    require_open(progres)
    _require_seen(_said(progres), semula)
    kept = serialize("python", [progres])[0]["fields"]
    data = {name: str(kept[name]) for name in KEPT if kept[name] is not None}
    bukti = bukti_ikut.kept_of(progres)
    audit.record(progres, "delete_log", by=by, data=data | ({"bukti": bukti} if bukti else {}))
    progres.delete()


@create(
    ProgresPolicy, "diurungkan penghapusan progres hariannya", verb="undo_delete_log", right="log"
)
def undo_delete_log(ask: Ask[ProgresPolicy], *, by: Pelaku, pk: int) -> ProgresHarian:
    """Bring back what one deleted oneself, as it was; the rules of an entry hold as ever."""
    entry = _deletion(by, pk)
    if ProgresHarian.objects.filter(pk=pk).exists():
        raise NotNow("Catatan itu sudah ada kembali.")
    kept = {name: text for name, text in entry.data.items() if name in KEPT}
    (found,) = deserialize(
        "python", [{"model": "pelaksanaan.progresharian", "pk": pk, "fields": kept}]
    )
    progres = cast("ProgresHarian", found.object)
    ask(ProgresPolicy(by, progres.skp))
    _check(progres)
    progres.save(force_insert=True)
    bukti_ikut.restore(progres, entry.data.get("bukti", []))
    audit.record(progres, "undo_delete_log", by=by)
    return progres


def _deletion(by: Pelaku, pk: int) -> AuditEntry:
    entry = _deletions(by, pk).order_by("-pk").first()
    if entry is None:
        raise NotAllowed("Penghapusan hanya dapat diurungkan oleh pegawai yang menghapusnya.")
    return entry


def _deletions(by: Pelaku, pk: int) -> QuerySet[AuditEntry]:
    kind = ContentType.objects.get_for_model(ProgresHarian)
    rows = AuditEntry.objects.filter(subject_type=kind, subject_id=pk, verb="delete_log")
    return rows.filter(actor=by.user_id)


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
    when = (progres.tanggal, progres.mulai, progres.selesai, progres.tempat)
    return (*when, progres.indikator_id, progres.uraian.strip(), progres.is_rencana)


def sidik_of(progres: ProgresHarian) -> str:
    """A short mark of what an entry says: another mark, another content."""
    return _sidik(_said(progres))


def _sidik(said: tuple[Any, ...]) -> str:
    return sha256(repr(said).encode()).hexdigest()[:12]


def _require_seen(said: tuple[Any, ...], semula: str) -> None:
    """Refuse what was decided about other words than those that stand here by now."""
    if semula and semula != _sidik(said):
        raise Stale(
            f"Catatan ini sudah diubah sejak Anda membacanya; sekarang berbunyi “{said[5]}”. "
            "Ketikan Anda tetap ada; simpan sekali lagi bila tetap ingin memakainya."
        )


def was_deleted(by: Pelaku, pk: int) -> bool:
    """Whether one deleted it oneself: a deletion whose answer was lost on the way comes again."""
    return _deletions(by, pk).exists() and not ProgresHarian.objects.filter(pk=pk).exists()


def was_brought_back(by: Pelaku, pk: int) -> bool:
    """The same of its undo."""
    return _deletions(by, pk).exists() and ProgresHarian.objects.filter(pk=pk).exists()


def _served(by: Pelaku, indikator: int | None, hari: date) -> tuple[Indikator | None, Skp]:
    """The indicator of one's own and its SKP; without one, the SKP that covers the day."""
    if by.pegawai_id is None:
        raise NotAllowed("Progres harian hanya dapat dicatat oleh pegawai pemilik SKP.")
    if indikator is None:
        running = skp_on.find(Skp, (), facts_of(by) | {"hari": hari})
        if not running:
            sentence = f"Tidak ada SKP yang disetujui untuk tanggal {tanggal(hari)}."
            raise InvalidInput(errors={"tanggal": [sentence]})
        return None, running[0]
    found = own_indikator.find(Indikator, (), facts_of(by) | {"indikator": indikator})
    if not found:
        raise InvalidInput(errors={"indikator": ["Mohon pilih indikator dari SKP Anda."]})
    return found[0], found[0].rhk.skp


@Prepared
def own_indikator() -> QuerySet[Any, Any]:
    rows = Indikator.objects.filter(pk=Named("indikator"), rhk__skp__pegawai=Named("pegawai"))
    return rows.select_related("rhk__skp__instansi", "rhk__skp__pegawai").order_by()


@Prepared
def skp_on() -> QuerySet[Any, Any]:
    rows = Skp.objects.running_on(Named("hari", DateField())).filter(pegawai=Named("pegawai"))
    return rows.select_related("instansi", "pegawai").order_by("-periode_awal", "-pk")[:1]


def _check(progres: ProgresHarian) -> None:
    """The rules of an entry, and whether it counts; the period is locked against submission."""
    skp, indikator = progres.skp, progres.indikator
    progres.instansi = skp.instansi
    _check_facts(progres)
    periode = period_on(skp.pk, progres.tanggal)
    if sentence := wrong_day(skp, progres.tanggal, periode, is_plan=progres.is_rencana):
        raise InvalidInput(errors={"tanggal": [sentence]})
    if indikator and (sentence := _wrong_indikator(indikator, progres.tanggal)):
        raise InvalidInput(errors={"indikator": [sentence]})
    sentence = "Mohon tuliskan apa yang dikerjakan."
    progres.uraian = require_text("uraian", progres.uraian, sentence, PROGRES_MAX)
    progres.is_dihitung = periode is None or periode.status not in SENT


def _check_facts(progres: ProgresHarian) -> None:
    """Hours, which may be left out, and the place."""
    if (progres.mulai is None) != (progres.selesai is None):
        name = "mulai" if progres.mulai is None else "selesai"
        raise InvalidInput(errors={name: ["Mohon isi jam mulai dan selesai, atau kosongkan."]})
    if progres.rentang and not progres.rentang.is_possible:
        raise InvalidInput(errors={"selesai": [JAM_KELIRU]})
    if progres.tempat not in dict(TEMPAT):
        raise InvalidInput(errors={"tempat": ["Mohon pilih tempat bekerja."]})


def overlapping(progres: ProgresHarian) -> list[ProgresHarian]:
    """Other entries of the same hours: worth a warning, no reason to refuse (practice.md §5)."""
    hours = progres.rentang
    if progres.is_rencana or hours is None:
        return []
    near = (progres.tanggal - DAY, progres.tanggal + DAY)  # a night shift is of two days
    rows = ProgresHarian.objects.filter(skp=progres.skp_id, tanggal__range=near, is_rencana=False)
    others = rows.exclude(pk=progres.pk)
    return [row for row in others if row.rentang and row.rentang.overlaps(hours)]


def _wrong_indikator(indikator: Indikator, day: date) -> str:
    """NTT-098: between a TMT late in the month and its end, activities serve TUGAS_LAIN alone."""
    since = indikator.rhk.skp.tugas_lain_sejak
    if since is None or day < since or indikator.rhk.sumber == RencanaHasilKerja.Sumber.MUTASI:
        return ""
    return (
        f"Sejak {tanggal(since)} Anda bertugas pada jabatan baru; sampai akhir bulan mohon "
        f"memakai indikator “{TUGAS_LAIN}”."
    )


def require_open(progres: ProgresHarian) -> None:
    """What the penilai has before her does not change; plans and uncounted entries do."""
    counts = progres.is_dihitung and not progres.is_rencana
    periode = period_on(progres.skp_id, progres.tanggal) if counts else None
    if periode is not None and periode.status in SENT:
        raise NotNow(
            "Catatan ini tidak dapat diubah lagi karena realisasi periodenya sudah diajukan. "
            "Bila ada yang keliru, mohon minta pejabat penilai mengembalikan realisasi."
        )
