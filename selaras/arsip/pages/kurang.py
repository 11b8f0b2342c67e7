"""Yang belum berkas: whose papers of a period are not complete, and what each still needs.

A rating's papers are its Form Penilaian and Dokumen Evaluasi, issued on the rating that holds now,
and signed by all where the agency asks for signed papers. Of whom an SKP is asked and who has none,
there is no period: he is found by his post.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast
from django.http import QueryDict

from selaras.base import clock
from selaras.base.limits import PER_PAGE
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.core.terbitan import DokumenTerbit, TandaTanganDokumen
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import HubunganPenilai, Pegawai, RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.questions import penilai_named
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.models import Evaluasi
from selaras.penilaian.pages.pilihan import pilihan_periode
from selaras.perencanaan.models.skp import Skp
from selaras.rules.cara import Keharusan
from selaras.rules.periode import RentangPeriode
from selaras.susun.pengingat import posts_owing

JENIS = ("form_penilaian", "dokumen_evaluasi")
KOLOM = ("NIP", "Nama", "Unit", "Periode", "Keadaan", "Ditunggu dari")
KURANG = "kurang"  # all that is not complete


class KeadaanBerkas(models.TextChoices):
    """How far the papers of one period are."""

    BELUM_SKP = "belum_skp", "Belum ada SKP yang disetujui"
    BELUM_DINILAI = "belum_dinilai", "Belum ada predikat yang terbit"
    BELUM_TERBIT = "belum_terbit", "Belum diterbitkan"
    BELUM_TTD = "belum_ttd", "Belum ditandatangani"
    LENGKAP = "lengkap", "Lengkap"


@dataclass(frozen=True, slots=True)
class BarisKurang:
    """One person as the list shows him: who is waited for, and the document that waits.

    Without a period he has no SKP that anything could be reported on.
    """

    post: RiwayatJabatan
    pegawai: Pegawai
    keadaan: KeadaanBerkas
    oleh: str
    periode: Periode | None = None
    dokumen_id: int | None = None

    @property
    def nada(self) -> str:
        return "good" if self.keadaan == KeadaanBerkas.LENGKAP else "warn"


def units_of(pelaku: Pelaku) -> QuerySet[UnitKerja]:
    """The open units whose files he keeps."""
    rows = UnitKerja.objects.filter(instansi=pelaku.instansi_id, ditutup=None)
    if not pelaku.has(ADMIN_INSTANSI):
        rows = rows.filter(pk__in=pelaku.admin_unit_ids)
    return rows.order_by("nama")


def rows_of(pelaku: Pelaku, rentang: RentangPeriode, unit: UnitKerja | None) -> QuerySet[Any]:
    """Each period of the people he keeps files of, with its `keadaan`."""
    rows = Periode.objects.filter(
        instansi=pelaku.instansi_id, jenis=rentang.jenis.value, tahun=rentang.tahun,
        nomor=rentang.nomor,
    )  # fmt: skip
    rows = _kept(rows, "skp__riwayat_jabatan__unit__in", pelaku, unit)
    out = Evaluasi.objects.filter(periode=OuterRef("pk"), diterbitkan_pada__lte=clock.now())
    newest = Cast(Subquery(out.order_by("-nomor").values("pk")[:1]), models.CharField())
    return rows.annotate(dasar_berkas=newest).annotate(keadaan=_keadaan(pelaku))


def posts_without_skp(
    pelaku: Pelaku, rentang: RentangPeriode, unit: UnitKerja | None
) -> QuerySet[Any]:
    """The posts of those who owe an SKP and agreed upon none for this period.

    `is_diajukan`: whether one waits for his penilai.
    """
    assert pelaku.instansi is not None  # noqa: S101 -- the view refuses others
    his = Skp.objects.filter(
        pegawai=OuterRef("pegawai"),
        periode_awal__lte=rentang.selesai,
        periode_akhir__gte=rentang.mulai,
    )
    rows = posts_owing(pelaku.instansi, min(rentang.selesai, pelaku.today))
    rows = rows.filter(~Exists(his.filter(disetujui_pada__isnull=False)))
    rows = rows.annotate(is_diajukan=Exists(his.filter(status=Skp.Status.DIAJUKAN)))
    return _kept(rows, "unit__in", pelaku, unit).select_related("unit", "pegawai")


def _kept(rows: QuerySet[Any], at: str, pelaku: Pelaku, unit: UnitKerja | None) -> QuerySet[Any]:
    """Of the units whose files he keeps, and of one with all below it where one is named."""
    if unit is not None:
        rows = rows.filter(**{at: UnitKerja.objects.below([unit.pk])})
    return rows if pelaku.has(ADMIN_INSTANSI) else rows.filter(**{at: pelaku.admin_unit_ids})


def _keadaan(pelaku: Pelaku) -> Case:
    """The first thing that is missing; a paper that rests on an older rating is none."""
    kind = ContentType.objects.get_for_model(Periode)
    issued = DokumenTerbit.objects.filter(
        subject_type=kind, subject_id=OuterRef("pk"), diganti_pada=None,
        dasar=OuterRef("dasar_berkas"), jenis__in=JENIS,
    )  # fmt: skip
    both = issued.order_by().values("subject_id").annotate(banyak=Count("pk")).values("banyak")
    unsigned = TandaTanganDokumen.objects.filter(
        dokumen__subject_type=kind, dokumen__subject_id=OuterRef("pk"),
        dokumen__diganti_pada=None, dokumen__jenis__in=JENIS,
    ).exclude(status=TandaTanganDokumen.Status.DITANDATANGANI)  # fmt: skip
    steps = [
        When(dasar_berkas=None, then=Value(KeadaanBerkas.BELUM_DINILAI.value)),
        When(~Exists(both.filter(banyak=len(JENIS))), then=Value(KeadaanBerkas.BELUM_TERBIT.value)),
    ]
    kebijakan = kebijakan_for(pelaku.instansi, pelaku.today)
    if kebijakan.dokumen_bertanda_tangan != Keharusan.TIDAK_ADA:
        steps.append(When(Exists(unsigned), then=Value(KeadaanBerkas.BELUM_TTD.value)))
    default = Value(KeadaanBerkas.LENGKAP.value)
    return Case(*steps, default=default, output_field=models.CharField())


def narrowed(rows: QuerySet[Any], keadaan: str) -> QuerySet[Any]:
    """To one state; by itself to all that are not complete."""
    if keadaan in KeadaanBerkas.values:
        return rows.filter(keadaan=keadaan)
    return rows.exclude(keadaan=KeadaanBerkas.LENGKAP)


def with_signers(rows: Iterable[Any], on: date) -> list[BarisKurang]:
    """Each with whom it waits for: two queries for all of them."""
    found = list(rows)
    kind = ContentType.objects.get_for_model(Periode)
    waits = TandaTanganDokumen.objects.filter(
        dokumen__subject_type=kind,
        dokumen__subject_id__in=[row.pk for row in found],
        dokumen__diganti_pada=None,
        dokumen__jenis__in=JENIS,
    ).exclude(status=TandaTanganDokumen.Status.DITANDATANGANI)
    first: dict[int, list[Any]] = defaultdict(list)
    for each in waits.order_by("dokumen_id", "urutan").annotate(hal=F("dokumen__subject_id")):
        first[each.hal].append(each)
    penilai = _penilai([row.skp.riwayat_jabatan_id for row in found], on)
    return [_baris(row, first.get(row.pk, []), penilai) for row in found]


def _baris(row: Any, waits: list[Any], penilai: Mapping[int, HubunganPenilai]) -> BarisKurang:
    keadaan, skp = KeadaanBerkas(row.keadaan), row.skp
    oleh, dokumen_id = "", None
    if keadaan == KeadaanBerkas.BELUM_TTD and waits:
        oleh, dokumen_id = waits[0].nama, waits[0].dokumen_id
    elif keadaan == KeadaanBerkas.BELUM_DINILAI:
        oleh = _who_acts(row, penilai.get(skp.riwayat_jabatan_id))
    return BarisKurang(skp.riwayat_jabatan, skp.pegawai, keadaan, oleh, row, dokumen_id)


def _who_acts(periode: Any, hubungan: HubunganPenilai | None) -> str:
    """Its owner until he reports, then his penilai, or his atasan where it passed on to him."""
    if periode.status in Periode.OWED_BY_OWNER:
        nama: str = periode.skp.pegawai.nama
        return nama
    if periode.status == Periode.Status.TIDAK_SELESAI:
        return ""
    if hubungan and periode.beralih_pada and hubungan.atasan_penilai:
        return hubungan.atasan_penilai.nama
    return _name(hubungan)


def without_skp(rows: Iterable[Any], on: date) -> list[BarisKurang]:
    """Each waits for its owner, or for who has to agree: one query for all of them."""
    found = list(rows)
    penilai = _penilai([post.pk for post in found if post.is_diajukan], on)
    return [
        BarisKurang(
            post,
            post.pegawai,
            KeadaanBerkas.BELUM_SKP,
            _name(penilai.get(post.pk)) if post.is_diajukan else post.pegawai.nama,
        )
        for post in found
    ]


def _penilai(posts: list[int], on: date) -> dict[int, HubunganPenilai]:
    """Who rates each of these posts on a day."""
    rows = HubunganPenilai.objects.on(on).filter(riwayat_jabatan__in=posts)
    rows = rows.select_related("penilai", "atasan_penilai")
    return {row.riwayat_jabatan_id: row for row in rows}


def _name(hubungan: HubunganPenilai | None) -> str:
    named = penilai_named(hubungan)
    return named.nama if named else ""


def due(pelaku: Pelaku) -> RentangPeriode:
    """The period that ended last, as the page shows it at first."""
    return pilihan_periode(kebijakan_for(pelaku.instansi, pelaku.today), pelaku.today).kini


def shown(
    pelaku: Pelaku, rentang: RentangPeriode, unit: UnitKerja | None, keadaan: str
) -> tuple[QuerySet[Any], Callable[[Iterable[Any]], list[BarisKurang]]]:
    """The rows of one state, or of all who have an SKP and lack papers; and how they are told."""
    if keadaan == KeadaanBerkas.BELUM_SKP:
        rows = posts_without_skp(pelaku, rentang, unit)
        return rows, partial(without_skp, on=pelaku.today)
    rows = narrowed(rows_of(pelaku, rentang, unit), keadaan).with_people()
    return rows, partial(with_signers, on=pelaku.today)


def kurang_of(pelaku: Pelaku, params: QueryDict) -> dict[str, Any]:
    kebijakan = kebijakan_for(pelaku.instansi, pelaku.today)
    chosen = params.get("periode", "")
    pilihan = pilihan_periode(kebijakan, pelaku.today, chosen, ada_paruh_waktu=True)
    units = list(units_of(pelaku))
    unit = next((each for each in units if str(each.pk) == params.get("unit")), None)
    keadaan = params.get("keadaan", "")
    keadaan = keadaan if keadaan in KeadaanBerkas.values else KURANG
    every = rows_of(pelaku, pilihan.kini, unit).order_by().values_list("keadaan")
    counted: dict[str, int] = dict(every.annotate(banyak=Count("pk")))
    without = posts_without_skp(pelaku, pilihan.kini, unit).count()
    counted[KeadaanBerkas.BELUM_SKP] = without
    rows, lines = shown(pelaku, pilihan.kini, unit, keadaan)
    who = "pegawai__nama" if keadaan == KeadaanBerkas.BELUM_SKP else "skp__pegawai__nama"
    rows = rows.order_by(who, "pk")
    page = Paginator(rows, PER_PAGE).get_page(params.get("halaman"))
    query = f"periode={pilihan.kunci}&unit={unit.pk if unit else ''}"
    return {
        "page": page,
        "baris": lines(page.object_list),
        "pilihan": pilihan,
        "units": units,
        "unit": unit,
        "keadaan": keadaan,
        "jumlah": [(each, counted.get(each.value, 0)) for each in KeadaanBerkas],
        "tanpa_skp": without if keadaan == KURANG else 0,
        "lingkup": query,
        "query": f"{query}&keadaan={keadaan}",
    }


def lines_of(pelaku: Pelaku, found: Mapping[str, Any]) -> list[list[str]]:
    """What the page shows, whole, as a table of texts for a file; those without an SKP first."""
    kini, unit, keadaan = found["pilihan"].kini, found["unit"], found["keadaan"]
    states = (KeadaanBerkas.BELUM_SKP, KURANG) if keadaan == KURANG else (keadaan,)
    whole = (shown(pelaku, kini, unit, each) for each in states)
    return [
        [
            *(each.pegawai.nip, each.pegawai.nama, each.post.unit.nama, kini.label),
            *(each.keadaan.label, each.oleh),
        ]
        for rows, lines in whole
        for each in sorted(lines(rows), key=lambda row: row.pegawai.nama)
    ]
