"""Two registers of what is paid by: releases, and the predikat's version and checksum of each line.

Neither predikat nor money stands in them (practice.md §4): whether a line was paid by the rating
that held is read from its number, which is that of the register of who rated whom.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, QuerySet

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.base.format import nip, waktu
from selaras.core.models import AuditEntry
from selaras.pelaksanaan.models import Periode
from selaras.rilis.himpun import BulanInstansi, posts_in
from selaras.rilis.models.kehadiran import BULAN_DALAM_TAHUN, label_of
from selaras.rilis.models.rilis import BarisRilis, KoreksiRilis, Rilis
from selaras.rilis.pages.tpp import rule_for, rules_in_force

CHUNK = 500
KOLOM_RILIS = (
    *("Unit kerja", "Bulan", "Orang", "Tanpa predikat", "Dirilis oleh", "Dirilis pada"),
    *("Terlambat", "Dikonfirmasi oleh", "Dikonfirmasi pada", "Koreksi", "SHA-256 berkas rilis"),
)
KOLOM_TPP = (
    *("NIP", "Nama", "Unit kerja", "Bulan", "Periode", "Penilaian ke", "SHA-256 berkas rilis"),
    *("Aturan", "Koreksi ke", "Sebab koreksi", "Dikoreksi oleh", "Dikoreksi pada"),
    "Penilaian ke sesudah koreksi",
)


def lines_in(instansi: Instansi, tahun: int, units: list[int]) -> QuerySet[BarisRilis, Any]:
    """The frozen lines of a year; of some units, of whoever held a post there in that month."""
    rows = BarisRilis.objects.frozen().filter(rilis__instansi=instansi, tahun=tahun)
    if not units:
        return rows
    there = []
    for bulan, _ in BULAN_DALAM_TAHUN:
        posts = posts_in(BulanInstansi(instansi, tahun, bulan, clock.now())).filter(unit__in=units)
        there.append(Q(bulan=bulan, pegawai__in=posts.order_by().values("pegawai")))
    return rows.filter(reduce(or_, there))


def releases(instansi: Instansi, tahun: int, units: list[int]) -> Iterator[list[str]]:
    """Each release that holds such a line."""
    lines = lines_in(instansi, tahun, units).order_by()
    rows = Rilis.objects.filter(pk__in=lines.values("rilis")).select_related("unit", "oleh")
    rows = rows.annotate(koreksi=Count("baris_set__koreksi_set"))
    for row in rows.order_by("bulan", "unit__nama", "pk"):
        yield [
            *(row.unit.nama, row.label, str(row.jumlah), str(row.jumlah_tanpa)),
            *(row.oleh.nama, waktu(row.dirilis_pada, instansi.zona)),
            *("ya" if row.is_terlambat else "", row.konfirmasi_oleh),
            *(waktu(row.konfirmasi_pada, instansi.zona), str(row.koreksi), row.sha256),
        ]


def allowances(instansi: Instansi, tahun: int, units: list[int]) -> Iterator[list[str]]:
    """Each line with the rating that it was frozen with; of each correction one line more."""
    rows = lines_in(instansi, tahun, units).with_corrections().select_related("periode")
    rows = rows.prefetch_related(
        "periode__evaluasi_set", "koreksi_set__oleh", "koreksi_set__periode__evaluasi_set"
    )
    frozen, rules = _frozen_at(instansi, tahun), rules_in_force([instansi.pk])
    for row in rows.order_by("bulan", "rilis", "nama", "pk").iterator(chunk_size=CHUNK):
        rule = rule_for(rules, row)
        line = [
            *(nip(row.nip), row.nama, row.unit_nama, label_of(row.tahun, row.bulan)),
            *(str(row.periode or ""), _version(row, frozen.get(row.rilis_id)), row.rilis.sha256),
            rule.nomor_perkada if rule else "",
        ]
        yield [*line, *[""] * (len(KOLOM_TPP) - len(line))]
        for each in sorted(row.koreksi_set.all(), key=lambda koreksi: koreksi.nomor):
            yield [*line, *_correction(each, instansi)]


def _correction(each: KoreksiRilis, instansi: Instansi) -> list[str]:
    return [
        *(str(each.nomor), each.get_sebab_koreksi_display(), each.oleh.nama),
        *(waktu(each.at, instansi.zona), _version(each, each.at)),
    ]


def _frozen_at(instansi: Instansi, tahun: int) -> dict[int, datetime]:
    """When the job froze each release, by the trail: it was asked for some moments earlier."""
    rows = AuditEntry.objects.filter(
        subject_type=ContentType.objects.get_for_model(Rilis),
        subject_id__in=Rilis.objects.filter(instansi=instansi, tahun=tahun).values("pk"),
        verb="freeze_rilis",
    )
    return dict(rows.order_by().values_list("subject_id", "at"))


def _version(row: BarisRilis | KoreksiRilis, at: datetime | None) -> str:
    """The number of the rating whose predikat the row holds: the last one published by then."""
    periode: Periode | None = row.periode
    if periode is None or at is None or not row.predikat:
        return ""
    known = (
        each.nomor
        for each in periode.evaluasi_set.all()
        if each.predikat == row.predikat and each.diterbitkan_pada and each.diterbitkan_pada <= at
    )
    return str(max(known, default=""))
