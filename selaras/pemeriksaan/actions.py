"""Every write of an examination: its letter, its end, the sample that is drawn."""

import random
from collections.abc import Iterable
from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet

from selaras.accounts.models import Instansi, User
from selaras.base import clock
from selaras.base.format import tanggal as in_words
from selaras.core import audit, validation
from selaras.core.deed import Ask, create, deed, lock, system
from selaras.core.models import AuditEntry
from selaras.core.pelaku import AUDITOR, Pelaku
from selaras.organisasi.models.pegawai import SURAT_MAX, Pegawai, RiwayatJabatan
from selaras.organisasi.models.peran import Peran
from selaras.organisasi.models.unit import UnitKerja
from selaras.pelaksanaan.models import Periode
from selaras.pemeriksaan.models import ALASAN_AKHIR_MAX, PERIHAL_MAX, SuratTugas
from selaras.pemeriksaan.policies import SuratTugasPolicy
from selaras.perencanaan.models.skp import Skp

SAMPEL_MAX = 200


@create(SuratTugasPolicy, "dicatat sebagai dasar pemeriksaan")
def record_surat_tugas(
    ask: Ask[SuratTugasPolicy],
    /,
    instansi: Instansi,
    *,
    by: Pelaku,
    auditor: User,
    nomor: str,
    tanggal: date,
    perihal: str,
    mulai: date,
    sampai: date,
    unit: Iterable[UnitKerja] = (),
) -> SuratTugas:
    """Scope, basis and last day; without units it is the whole agency."""
    lock(instansi)
    row = SuratTugas(instansi=instansi, auditor=auditor, tanggal=tanggal)
    row.mulai, row.sampai = mulai, sampai
    ask(SuratTugasPolicy(by, row))
    units = list(unit)
    _require_auditor(row)
    if any(each.instansi_id != instansi.pk for each in units):
        raise validation.wrong("unit", "Mohon pilih dari unit instansi ini.")
    sentence = "Mohon sebutkan nomor surat tugas."
    row.nomor = validation.require_text("nomor", nomor, sentence, SURAT_MAX)
    row.perihal = validation.require_text(
        "perihal", perihal, "Mohon sebutkan yang diperiksa.", PERIHAL_MAX
    )
    _check_days(row)
    if SuratTugas.objects.filter(instansi=instansi, nomor=row.nomor, auditor=auditor).exists():
        raise validation.wrong("nomor", f"{row} untuk {auditor.nama} sudah tercatat.")
    row.dicatat_oleh, row.dicatat_pada = by.nama, clock.now()
    row.save()
    row.unit.set(units)
    note = f"{auditor.nama}: {row.lingkup}, {in_words(mulai)} sampai {in_words(sampai)}"
    audit.record(row, "record_surat_tugas", by=by, note=note)
    return row


@deed(SuratTugasPolicy, "diakhiri sebagai dasar pemeriksaan")
def end_surat_tugas(
    row: SuratTugas,
    policy: SuratTugasPolicy,
    *,
    by: Pelaku,
    catatan: str,
    versi: int | None = None,
) -> None:
    """Before its last day, with a reason; nothing opens under it any more."""
    note = validation.require_text("catatan", catatan, "Alasan wajib diisi.", ALASAN_AKHIR_MAX)
    row.diakhiri_pada = clock.now()
    row.save(update_fields=["diakhiri_pada"])
    row.touch("end_surat_tugas", by=by, note=note)


@deed(SuratTugasPolicy, "ditarik sampelnya")
def draw_sample(
    row: SuratTugas, policy: SuratTugasPolicy, *, by: Pelaku, jumlah: int, versi: int | None = None
) -> None:
    """People of the scope by lot, nobody's choice; a new draw replaces the one before."""
    if not 1 <= jumlah <= SAMPEL_MAX:
        raise validation.wrong("jumlah", f"Sampel berisi 1 sampai {SAMPEL_MAX} orang.")
    posts = RiwayatJabatan.objects.on(clock.today(row.instansi.zona)).definitif()
    if scope := scope_of(row):
        posts = posts.filter(unit__in=scope)
    people = Pegawai.objects.filter(instansi=row.instansi_id, pk__in=posts.values("pegawai"))
    keys = list(people.order_by("pk").values_list("pk", flat=True))
    row.sampel = random.SystemRandom().sample(keys, min(jumlah, len(keys)))
    row.save(update_fields=["sampel"])
    note = f"{len(row.sampel)} dari {len(keys)} orang"
    row.touch("draw_sample", by=by, note=note, data={"sampel": row.sampel})


def tell_due(instansi: Instansi, *, by: Pelaku) -> int:
    """Once a letter is over, everybody who was examined under it hears of it."""
    today = clock.today(instansi.zona)
    rows = SuratTugas.objects.filter(instansi=instansi).over_untold(today).with_people()
    return sum(tell_examined(row, by=by) for row in rows.order_by("pk"))


@system("dikabarkan kepada yang diperiksa")
def tell_examined(row: SuratTugas, *, by: Pelaku) -> int:
    """Whose page, SKP or period the auditor opened, and who was drawn (practice.md §4)."""
    if row.dikabarkan_pada is not None:  # by the tick of another process
        return 0
    people = list(examined(row))
    hal = f"{row.auditor.nama} menurut {row}"
    for pegawai in people:
        audit.record(pegawai, "tell_examined", by=by, note=row.perihal, data={"hal": hal})
    row.dikabarkan_pada = clock.now()
    row.save(update_fields=["dikabarkan_pada"])
    return len(people)


def examined(row: SuratTugas) -> QuerySet[Pegawai]:
    """Who can still read a message: of the dead every message has stopped."""
    first, last = row.masa
    opened = AuditEntry.objects.filter(
        instansi=row.instansi_id, actor=row.auditor_id, verb="seen", at__gte=first, at__lt=last
    )
    its = {
        noun: opened.filter(subject_type=ContentType.objects.get_for_model(noun))
        for noun in (Pegawai, Skp, Periode)
    }
    keys = {noun: rows.order_by().values("subject_id") for noun, rows in its.items()}
    found = Q(pk__in=row.sampel) | Q(pk__in=keys[Pegawai])
    found |= Q(pk__in=Skp.objects.filter(pk__in=keys[Skp]).order_by().values("pegawai"))
    found |= Q(
        pk__in=Periode.objects.filter(pk__in=keys[Periode]).order_by().values("skp__pegawai")
    )
    people = Pegawai.objects.filter(found, instansi=row.instansi_id, user__is_active=True)
    return people.order_by("pk")


def scope_of(row: SuratTugas) -> list[int]:
    """The units of the letter and all below them; none: no limit."""
    units = [each.pk for each in row.unit.all()]
    return list(UnitKerja.objects.below(units).values_list("pk", flat=True)) if units else []


def _require_auditor(row: SuratTugas) -> None:
    rows = Peran.objects.filter(user=row.auditor, jenis=AUDITOR)
    if row.auditor.instansi_id != row.instansi_id or not rows.exists():
        raise validation.wrong(
            "auditor", "Orang ini belum berperan Auditor. Berikan dahulu pada Kelola, Peran."
        )


def _check_days(row: SuratTugas) -> None:
    if row.sampai < row.mulai:
        raise validation.wrong("sampai", "Hari terakhir tidak boleh sebelum hari pertama.")
    if row.sampai < clock.today(row.instansi.zona):
        raise validation.wrong("sampai", "Hari terakhirnya sudah lewat.")
    if row.tanggal > row.mulai:
        raise validation.wrong("tanggal", "Pemeriksaan tidak dimulai sebelum suratnya bertanggal.")
