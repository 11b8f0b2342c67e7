"""Yang belum berkas: whose papers of a period are not complete, and what each still needs.

A rating's papers are its Form Penilaian and Dokumen Evaluasi, issued on the rating that holds now,
and signed by all where the agency asks for signed papers.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
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
from selaras.organisasi.models.unit import UnitKerja
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.models import Evaluasi
from selaras.penilaian.pages.pilihan import pilihan_periode
from selaras.rules.cara import Keharusan
from selaras.rules.periode import RentangPeriode

JENIS = ("form_penilaian", "dokumen_evaluasi")
KOLOM = ("NIP", "Nama", "Unit", "Periode", "Keadaan", "Ditunggu dari")
KURANG = "kurang"  # all that is not complete


class KeadaanBerkas(models.TextChoices):
    """How far the papers of one period are."""

    BELUM_DINILAI = "belum_dinilai", "Belum ada predikat yang terbit"
    BELUM_TERBIT = "belum_terbit", "Belum diterbitkan"
    BELUM_TTD = "belum_ttd", "Belum ditandatangani"
    LENGKAP = "lengkap", "Lengkap"


@dataclass(frozen=True, slots=True)
class BarisKurang:
    """One period as the list shows it: who is waited for, and the document that waits."""

    periode: Periode
    keadaan: KeadaanBerkas
    oleh: str
    dokumen_id: int | None

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
    if unit is not None:
        below = UnitKerja.objects.below([unit.pk])
        rows = rows.filter(skp__riwayat_jabatan__unit__in=below)
    if not pelaku.has(ADMIN_INSTANSI):
        rows = rows.filter(skp__riwayat_jabatan__unit__in=pelaku.admin_unit_ids)
    out = Evaluasi.objects.filter(periode=OuterRef("pk"), diterbitkan_pada__lte=clock.now())
    newest = Cast(Subquery(out.order_by("-nomor").values("pk")[:1]), models.CharField())
    return rows.annotate(dasar_berkas=newest).annotate(keadaan=_keadaan(pelaku))


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


def with_signers(rows: Iterable[Any]) -> list[BarisKurang]:
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
    return [_baris(row, first.get(row.pk, [])) for row in found]


def _baris(row: Any, waits: list[Any]) -> BarisKurang:
    keadaan = KeadaanBerkas(row.keadaan)
    if keadaan == KeadaanBerkas.BELUM_TTD and waits:
        return BarisKurang(row, keadaan, waits[0].nama, waits[0].dokumen_id)
    if keadaan == KeadaanBerkas.BELUM_DINILAI and row.penilai is not None:
        return BarisKurang(row, keadaan, row.penilai.nama, None)
    return BarisKurang(row, keadaan, "", None)


def due(pelaku: Pelaku) -> RentangPeriode:
    """The period that ended last, as the page shows it at first."""
    return pilihan_periode(kebijakan_for(pelaku.instansi, pelaku.today), pelaku.today).kini


def kurang_of(pelaku: Pelaku, params: QueryDict) -> dict[str, Any]:
    kebijakan = kebijakan_for(pelaku.instansi, pelaku.today)
    chosen = params.get("periode", "")
    pilihan = pilihan_periode(kebijakan, pelaku.today, chosen, ada_paruh_waktu=True)
    units = list(units_of(pelaku))
    unit = next((each for each in units if str(each.pk) == params.get("unit")), None)
    keadaan = params.get("keadaan", "")
    keadaan = keadaan if keadaan in KeadaanBerkas.values else KURANG
    rows = rows_of(pelaku, pilihan.kini, unit)
    counted = dict(rows.order_by().values_list("keadaan").annotate(banyak=Count("pk")))
    shown = narrowed(rows, keadaan).order_by("skp__pegawai__nama", "pk").with_people()
    page = Paginator(shown.select_related("penilai"), PER_PAGE).get_page(params.get("halaman"))
    query = f"periode={pilihan.kunci}&unit={unit.pk if unit else ''}"
    return {
        "page": page,
        "baris": with_signers(page.object_list),
        "pilihan": pilihan,
        "units": units,
        "unit": unit,
        "keadaan": keadaan,
        "jumlah": [(each, counted.get(each.value, 0)) for each in KeadaanBerkas],
        "lingkup": query,
        "query": f"{query}&keadaan={keadaan}",
        "rows": shown,
    }


def lines_of(rows: QuerySet[Any]) -> list[list[str]]:
    """The list as a table of texts, for a file."""
    return [
        [
            *(each.periode.skp.pegawai.nip, each.periode.skp.pegawai.nama),
            *(each.periode.skp.riwayat_jabatan.unit.nama, each.periode.rentang.label),
            *(each.keadaan.label, each.oleh),
        ]
        for each in with_signers(rows.select_related("penilai"))
    ]
