"""What a file of many documents holds: whose rows, and of each row its documents.

What was issued and still holds goes in as it was issued, with its signatures, and the scan of its
signed paper behind it; what was not is printed as the print page would.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils.text import slugify

from selaras.angka_kredit.models import Pak
from selaras.angka_kredit.pages.tampilan import DOKUMEN as JUDUL_KREDIT
from selaras.angka_kredit.pages.tampilan import span_words
from selaras.arsip.models import BerkasMassal, IsiArsip
from selaras.base import clock
from selaras.cetak import assemble, render
from selaras.cetak.assemble import TempatTanggal
from selaras.cetak.kredit import JenisDokumen, kredit_document
from selaras.core.naskah import jenis_of
from selaras.core.pelaku import Pelaku
from selaras.core.terbitan import DokumenTerbit
from selaras.documents.policies import PlanPrintPolicy
from selaras.organisasi.models.unit import UnitKerja
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.models import Evaluasi
from selaras.perencanaan.models.skp import Skp
from selaras.rules.periode import RentangPeriode

Row = Any  # an Skp, a Periode or a Pak


@dataclass(frozen=True, slots=True)
class ButirArsip:
    """One document: its name in the file, its words, whose it is, and how it is made."""

    nama: str
    judul: str
    pemilik: Skp | Pak  # which knows its person and his post
    tulis: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class CetakanArsip:
    """A document of a row, before it is known whether it was issued."""

    jenis: str
    judul: str
    tulis: Callable[[], bytes]


def rows_of(berkas: BerkasMassal, reader: Pelaku) -> QuerySet[Any]:
    """Whom the reader may see, by ascending key."""
    found = ROWS[IsiArsip(berkas.isi)](reader, berkas.rentang)
    if berkas.unit_id:
        below = UnitKerja.objects.below([berkas.unit_id])
        skp = "" if berkas.isi == IsiArsip.SKP else "skp__"
        found = found.filter(**{f"{skp}riwayat_jabatan__unit__in": below})
    return found.order_by("pk")


def published(rows: QuerySet[Periode]) -> QuerySet[Periode]:
    """Of these, the rated ones whose owner knows it."""
    out = Evaluasi.objects.filter(diterbitkan_pada__lte=clock.now())
    status = Periode.Status.DINILAI
    return rows.filter(status=status, pk__in=out.order_by().values("periode"))


def agreed(rows: QuerySet[Skp]) -> QuerySet[Skp]:
    return rows.filter(status__in=assemble.FINAL)


def _skp(reader: Pelaku, rentang: RentangPeriode) -> QuerySet[Skp]:
    """Agreed upon, and covering a day of the period."""
    rows = agreed(Skp.objects.visible_to(reader)).with_people()
    return rows.filter(periode_awal__lte=rentang.selesai, periode_akhir__gte=rentang.mulai)


def _periode(reader: Pelaku, rentang: RentangPeriode) -> QuerySet[Periode]:
    facts = {"jenis": rentang.jenis.value, "tahun": rentang.tahun, "nomor": rentang.nomor}
    rows: QuerySet[Periode] = Periode.objects.visible_to(reader).with_people().filter(**facts)
    return rows


ROWS: dict[IsiArsip, Callable[[Pelaku, RentangPeriode], QuerySet[Any]]] = {
    IsiArsip.EVALUASI: lambda reader, rentang: published(_periode(reader, rentang)),
    IsiArsip.SKP: _skp,
    IsiArsip.RENCANA: _periode,
}


def owner_of(row: Row) -> Skp | Pak:
    """What knows whose it is."""
    found: Skp | Pak = row.skp if isinstance(row, Periode) else row
    return found


def of_person(pegawai_id: int, tahun: int, reader: Pelaku) -> list[ButirArsip]:
    """All that the reader may see of one person: of a year, or (0) of all of them."""
    year = {"tahun": tahun} if tahun else {}
    plans = agreed(Skp.objects.visible_to(reader)).filter(pegawai=pegawai_id, **year)
    periods = Periode.objects.visible_to(reader).filter(skp__pegawai=pegawai_id, **year)
    kredit = Pak.objects.visible_to(reader).filter(
        pegawai=pegawai_id, status=Pak.Status.DITETAPKAN, **year
    )
    found = [
        (plans.with_people().order_by("tahun", "periode_awal"), IsiArsip.SKP),
        (periods.with_people().order_by("mulai", "selesai"), IsiArsip.RENCANA),
        (published(periods).with_people().order_by("mulai", "selesai"), IsiArsip.EVALUASI),
        (kredit.with_people().order_by("tahun", "mulai"), KREDIT),
    ]
    return [butir for rows, kind in found for butir in butir_of(rows, kind, reader)]


def butir_of(rows: Iterable[Row], isi: str, reader: Pelaku) -> list[ButirArsip]:
    """The documents of these rows; who has none of this kind has no line."""
    group = list(rows)
    issued = _issued(group)
    return [butir for row in group for butir in _of_row(row, isi, reader, issued)]


def _of_row(
    row: Row, isi: str, reader: Pelaku, issued: dict[tuple[int, str], DokumenTerbit]
) -> Iterator[ButirArsip]:
    pemilik = owner_of(row)
    pegawai, unit = pemilik.pegawai, slugify(pemilik.riwayat_jabatan.unit.nama)[:60]
    folder = f"{unit}/{pegawai.nip}-{slugify(pegawai.nama)[:60]}"
    for each in CETAKAN[isi](row, reader):
        name = f"{folder}/{slugify(each.jenis)}-{row.pk}"
        dokumen = issued.get((row.pk, each.jenis))
        if dokumen is None or not _holds(dokumen, row):
            yield ButirArsip(f"{name}.pdf", each.judul, pemilik, each.tulis)
            continue
        yield ButirArsip(f"{name}.pdf", each.judul, pemilik, partial(_read, dokumen.berkas_terbaru))
        if scan := next(iter(dokumen.pindaian_set.all()), None):
            end = PurePosixPath(scan.berkas.name).suffix
            read = partial(_read, scan.berkas)
            yield ButirArsip(f"{name}-pindaian{end}", f"{each.judul} (pindaian)", pemilik, read)


def _print_evaluation(periode: Periode, _: Pelaku) -> Iterator[CetakanArsip]:
    """Both documents of a rating in force, with date and place as the print page suggests them."""
    rows, label = periode.evaluasi_set.select_related("penilai"), periode.rentang.label
    evaluasi = next(row for row in rows if row.is_published)
    cetak = _suggested(assemble.suggested_evaluation_date(periode), periode.instansi.lokasi)
    form = assemble.evaluation_form(periode, evaluasi, cetak)
    dokumen = assemble.evaluation_document(periode, evaluasi, cetak)
    make = partial(render.render_form_penilaian, form)
    yield CetakanArsip("form_penilaian", f"Form Penilaian, {label}", make)
    make = partial(render.render_dokumen_evaluasi, dokumen)
    yield CetakanArsip("dokumen_evaluasi", f"Dokumen Evaluasi, {label}", make)


def _print_skp(skp: Skp, _: Pelaku) -> Iterator[CetakanArsip]:
    cetak = _suggested(assemble.suggested_skp_date(skp), skp.instansi.lokasi)
    data = assemble.skp_document(skp, cetak)
    yield CetakanArsip("skp", f"SKP {skp.tahun}", partial(render.render_skp, data))


def _print_plan(periode: Periode, reader: Pelaku) -> Iterator[CetakanArsip]:
    """Once it is agreed upon, where it has to be: a draft is no document to keep."""
    policy = PlanPrintPolicy(reader, periode)
    if policy.refusal("print_plan"):
        return
    if policy.isi.needs_plan_approval and assemble.approval_of(periode) is None:
        return
    data = assemble.plan_document(periode, policy.isi)
    make = render.sheet(data).pdf
    yield CetakanArsip("rencana_aksi", f"{data.istilah}, {periode.rentang.label}", make)


def _print_kredit(row: Pak, _: Pelaku) -> Iterator[CetakanArsip]:
    span = span_words(row.mulai, row.selesai)
    for jenis in JenisDokumen:
        make = partial(render.render_kredit, jenis, kredit_document(row, jenis))
        yield CetakanArsip(jenis.value, f"{JUDUL_KREDIT[jenis]}, {span} {row.tahun}", make)


KREDIT = "kredit"  # of a person's file alone
CETAKAN: dict[str, Callable[[Any, Pelaku], Iterator[CetakanArsip]]] = {
    KREDIT: _print_kredit,
    IsiArsip.EVALUASI: _print_evaluation,
    IsiArsip.SKP: _print_skp,
    IsiArsip.RENCANA: _print_plan,
}


def _suggested(day: date, lokasi: str) -> TempatTanggal:
    return TempatTanggal(day, day, lokasi, lokasi)


def _issued(rows: list[Row]) -> dict[tuple[int, str], DokumenTerbit]:
    """What was issued about them last, by row and kind."""
    if not rows:
        return {}
    found = DokumenTerbit.objects.filter(
        subject_type=ContentType.objects.get_for_model(rows[0]),
        subject_id__in=[row.pk for row in rows],
        diganti_pada=None,
    )
    found = found.exclude(berkas="").prefetch_related("pindaian_set")  # not those destroyed
    return {(each.subject_id, each.jenis): each for each in found}


def _holds(dokumen: DokumenTerbit, row: Row) -> bool:
    """Whether it rests on what is said today: a rating mended since is printed anew."""
    kind = jenis_of(dokumen.jenis)
    dasar = kind.dasar(row.pk) if kind else None
    return dasar is not None and dasar.versi == dokumen.dasar


def _read(berkas: Any) -> bytes:
    with berkas.open("rb") as stream:
        content: bytes = stream.read()
    return content
