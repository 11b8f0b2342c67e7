"""The fold: what the trail tells since the last time, added to the sums (decisions/0013).

The trail is the queue. Whoever changes something leaves an `AuditEntry` in the same transaction,
and it names of whom it is; no row of a sum is written then, so that none is everybody's lock on the
last evening. The fold reads the sealed rows by `nomor`, works out anew what those people count as,
and adds the difference. Working out twice changes nothing: a kill at any moment loses nothing.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Q, QuerySet

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.core.models import AuditEntry
from selaras.core.sealing import last_number
from selaras.mutasi.models import Mutasi, Pemberhentian
from selaras.organisasi.models.keadaan import Keadaan
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.skp import Skp
from selaras.rekap.models import BENTUK, KunciRekap, PenandaRekap, RekapInstansi, RekapPegawai
from selaras.rekap.orang import HitunganOrang, Kunci, changing_between, hitungan_of

BATCH = 1000  # people, and rows of the trail, at a time
# Of what the trail tells: the nouns that a count hangs on, and whose each row is.
PEMILIK: dict[type[models.Model], str] = {
    Skp: "pegawai",
    Periode: "skp__pegawai",
    Pegawai: "pk",
    RiwayatJabatan: "pegawai",
    Keadaan: "pegawai",
    Mutasi: "pegawai",
    Pemberhentian: "pegawai",
}
Jumlah = Counter[KunciRekap]
SIAPA = ("jabatan", "kepegawaian", "jenjang")  # by what people are told apart
ISI = tuple(each.name for each in fields(HitunganOrang))  # what is kept of a person


def fold(instansi: Instansi) -> int:
    """Bring the sums of an agency up to its last sealed row and its today; returns how many people.

    At New Year and under another kebijakan everybody is looked at: both say who owes an SKP. So is
    he where the sums are of another form, as an older release kept them.
    """
    today, count = clock.today(instansi.zona), 0
    state = (today.year, instansi.versi_kebijakan, BENTUK)
    with transaction.atomic():
        mark = _mark(instansi)
        if (mark.hari.year if mark.hari else 0, mark.versi_kebijakan, mark.bentuk) != state:
            return _recount(instansi, mark, today)
        moved = _published(instansi)
        if mark.hari != today:
            moved.update(changing_between(instansi, mark.hari, today))
        if moved or mark.hari != today:
            count += _add(mark, moved, today)
            _note(mark, hari=today)
    while (told := _next(instansi, today)) is not None:
        count += told
    return count


def recount(instansi: Instansi) -> int:
    """Look at everybody of an agency anew, whatever was folded."""
    with transaction.atomic():
        return _recount(instansi, _mark(instansi), clock.today(instansi.zona))


def now_of(instansi: Instansi) -> Jumlah:
    """The figures of this very moment: the sums, and what the trail tells beyond them."""
    today, sums = clock.today(instansi.zona), sums_of(instansi)
    mark = PenandaRekap.objects.filter(instansi=instansi).first() or PenandaRekap()
    rows = AuditEntry.objects.filter(instansi=instansi)
    people = _people(rows.unsealed())  # first: what is sealed meanwhile is told by its number
    people |= _people(rows.numbered(mark.sampai + 1))
    if mark.hari and mark.hari != today:
        people |= changing_between(instansi, mark.hari, today)
    people |= _published(instansi)
    for some in _batches(people):
        sums.update(_difference(_kept(some), hitungan_of(instansi, some, today)))
    return Counter({key: number for key, number in sums.items() if number})


def sums_of(instansi: Instansi) -> Jumlah:
    """As of the last fold."""
    rows = RekapInstansi.objects.filter(instansi=instansi, jumlah__gt=0)
    return Counter({row.kunci: row.jumlah for row in rows})


def _published(instansi: Instansi) -> set[int]:
    """Whose rating was held back when he was counted last, and is out by now."""
    rows = RekapPegawai.objects.filter(instansi=instansi, terbit_pada__lte=clock.now())
    return set(rows.order_by().values_list("pegawai", flat=True))


def _mark(instansi: Instansi) -> PenandaRekap:
    """Locked: the sums of an agency are written by one process at a time."""
    rows = PenandaRekap.objects.select_for_update()
    mark = rows.filter(instansi=instansi).first() or rows.get_or_create(instansi=instansi)[0]
    mark.instansi = instansi  # with what its reader knows of it
    return mark


def _note(mark: PenandaRekap, **facts: Any) -> None:
    PenandaRekap.objects.filter(pk=mark.pk).update(nomor=mark.nomor + 1, **facts)


def _recount(instansi: Instansi, mark: PenandaRekap, today: date) -> int:
    last = last_number(instansi.pk)  # before the people are read
    people = Pegawai.objects.filter(instansi=instansi).order_by("pk")
    numbers = list(people.values_list("pk", flat=True))
    RekapPegawai.objects.filter(instansi=instansi).delete()
    # Kept as 0, not deleted: who was told of a figure is told that it is gone.
    RekapInstansi.objects.filter(instansi=instansi).update(jumlah=0, nomor=mark.nomor + 1)
    count = sum(_add(mark, some, today) for some in _batches(numbers))
    versi = instansi.versi_kebijakan
    _note(mark, sampai=last, hari=today, versi_kebijakan=versi, bentuk=BENTUK)
    return count


@transaction.atomic
def _next(instansi: Instansi, today: date) -> int | None:
    """What the next rows of the trail tell; None when there is none."""
    mark = _mark(instansi)
    rows, start = AuditEntry.objects.filter(instansi=instansi), mark.sampai + 1
    numbers = list(rows.numbered(start).values_list("nomor", flat=True)[:BATCH])
    if not numbers:
        return None
    count = _add(mark, _people(rows.numbered(start, numbers[-1])), today)
    _note(mark, sampai=numbers[-1])
    return count


def _people(entries: QuerySet[AuditEntry]) -> set[int]:
    """Of whom these rows of the trail are."""
    kinds = {ContentType.objects.get_for_model(model).pk: model for model in PEMILIK}
    told = entries.filter(subject_type__in=kinds).order_by()
    subjects: dict[type[models.Model], set[int]] = {}
    for kind, pk in told.values_list("subject_type", "subject_id").distinct():
        subjects.setdefault(kinds[kind], set()).add(pk)
    gone = told.filter(verb="cancel_keadaan").values_list("data", flat=True)
    people = {data["pegawai"] for data in gone if "pegawai" in data}  # older ones do not name him
    for model, pks in subjects.items():
        people.update(_owners(model, pks))
    return people


def _owners(model: type[models.Model], pks: set[int]) -> Iterable[int]:
    for some in _batches(pks):
        rows = model._base_manager.filter(pk__in=some)
        yield from rows.values_list(PEMILIK[model], flat=True)
        if model is Skp:  # a draft that is gone: whose it was when it counted
            yield from RekapPegawai.objects.filter(skp__in=some).values_list("pegawai", flat=True)


def _add(mark: PenandaRekap, people: Collection[int], today: date) -> int:
    """Work out anew what these people count as; the difference goes to the sums."""
    instansi = mark.instansi
    for some in _batches(people):
        kept, found = _kept(some), hitungan_of(instansi, some, today)
        _keep(instansi, kept, found)
        _sum(mark, _difference(kept, found))
    return len(people)


def _kept(people: Collection[int]) -> dict[Kunci, HitunganOrang]:
    rows = RekapPegawai.objects.filter(pegawai__in=people)
    return {
        (row.pegawai_id, row.tahun): HitunganOrang(*(getattr(row, name) for name in ISI))
        for row in rows
    }


def _keep(
    instansi: Instansi, kept: dict[Kunci, HitunganOrang], found: dict[Kunci, HitunganOrang]
) -> None:
    gone = Q()
    for pegawai, tahun in kept.keys() - found.keys():
        gone |= Q(pegawai=pegawai, tahun=tahun)
    if gone:
        RekapPegawai.objects.filter(gone).delete()
    RekapPegawai.objects.bulk_create(
        (
            RekapPegawai(instansi=instansi, pegawai_id=pegawai, tahun=tahun, **asdict(its))
            for (pegawai, tahun), its in found.items()
            if kept.get((pegawai, tahun)) != its
        ),
        update_conflicts=True,
        unique_fields=["pegawai", "tahun"],
        update_fields=ISI,
        batch_size=BATCH,
    )


def _difference(kept: dict[Kunci, HitunganOrang], found: dict[Kunci, HitunganOrang]) -> Jumlah:
    """What these people add to the sums, and take from them."""
    sums: Jumlah = Counter()
    for rows, sign in ((kept, -1), (found, 1)):
        for (_, tahun), its in rows.items():
            who = [getattr(its, name) for name in SIAPA]
            for papan, periode, nilai in its.angka:
                sums[KunciRekap(tahun, papan, nilai, periode, *who)] += sign
    return sums


def _sum(mark: PenandaRekap, sums: Jumlah) -> None:
    """Add to the rows of the agency, under the lock of its mark."""
    changed = {key: number for key, number in sums.items() if number}
    if not changed:
        return
    years = {key.tahun for key in changed}
    rows = RekapInstansi.objects.filter(instansi=mark.instansi, tahun__in=years)
    known = {row.kunci: row for row in rows}
    for key, number in changed.items():
        row = known.setdefault(key, RekapInstansi(instansi=mark.instansi, **key._asdict()))
        row.jumlah += number
        row.nomor = mark.nomor + 1
    RekapInstansi.objects.bulk_create([known[key] for key in changed if known[key].pk is None])
    RekapInstansi.objects.bulk_update(
        [known[key] for key in changed if known[key].pk is not None], ["jumlah", "nomor"]
    )


def _batches(numbers: Collection[int]) -> Iterator[list[int]]:
    ordered = sorted(numbers)
    for start in range(0, len(ordered), BATCH):
        yield ordered[start : start + BATCH]
