"""The sheet of a period: who, what was promised, done, said and rated, in a handful of queries."""

from collections import defaultdict
from functools import cached_property
from typing import Any

from django.db.models import (
    BigIntegerField,
    CharField,
    DateTimeField,
    F,
    FilteredRelation,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast
from django.http import Http404

from selaras.core.pelaku import Pelaku
from selaras.organisasi.models.pegawai import HubunganPenilai
from selaras.pelaksanaan.isi import IsiPeriode
from selaras.pelaksanaan.models import Periode, RencanaAksi
from selaras.pelaksanaan.policies import PeriodePolicy
from selaras.penilaian.models import Evaluasi, UmpanBalik
from selaras.penilaian.policies import EvaluasiPolicy
from selaras.perencanaan.models.naskah import Ekspektasi

KOLOM = ("_sumber", "_id", "_ref", "_kode", "_isi", "_target", "_satuan", "_at")
UNIT = "skp__riwayat_jabatan__unit__parent__parent__parent"


class Lembar(IsiPeriode):
    """Everything a period's page shows; texts of four kinds come in one query."""

    def __init__(
        self, periode: Periode, evaluasi: list[Evaluasi], hubungan: HubunganPenilai | None
    ) -> None:
        super().__init__(periode)
        self.evaluasi = evaluasi
        self.hubungan = hubungan

    @cached_property
    def rencana(self) -> dict[int, tuple[RencanaAksi, ...]]:
        grouped: dict[int, list[RencanaAksi]] = defaultdict(list)
        for row in self._texts["rencana"] if self.needs_plan else ():
            line = RencanaAksi(pk=row[1], periode_id=self.periode.pk, rhk_id=row[2])
            line.uraian, line.target, line.satuan = row[4:7]
            grouped[row[2]].append(line)
        return {rhk: tuple(rows) for rhk, rows in grouped.items()}

    @cached_property
    def ekspektasi(self) -> dict[str, str]:
        """What the leader expects, by kode perilaku."""
        return {row[3]: row[4] for row in self._texts["ekspektasi"]}

    @cached_property
    def umpan_indikator(self) -> dict[int, str]:
        return {row[2]: row[4] for row in self._texts["umpan"] if row[2]}

    @cached_property
    def umpan_perilaku(self) -> dict[str, str]:
        return {row[3]: row[4] for row in self._texts["umpan"] if row[3]}

    @property
    def umpan_pada(self) -> Any:
        """When the last feedback was written."""
        return max((row[7] for row in self._texts["umpan"]), default=None)

    @cached_property
    def missing(self) -> int:
        """How many indicators and behaviours have no feedback yet."""
        given = sum(row.indikator.pk in self.umpan_indikator for row in self.indikator)
        said = sum(row.kode in self.umpan_perilaku for row in self.kebijakan.perilaku)
        return len(self.indikator) + len(self.kebijakan.perilaku) - given - said

    def policies(self, pelaku: Pelaku) -> tuple[PeriodePolicy, EvaluasiPolicy]:
        """Both policies of the period, which look nothing up that the sheet has."""
        plan = PeriodePolicy(pelaku, self.periode, isi=self)
        return plan, EvaluasiPolicy(pelaku, self.periode, bahan=self)

    @cached_property
    def _texts(self) -> dict[str, list[tuple[Any, ...]]]:
        periode, skp = self.periode, self.periode.skp_id
        umpan = UmpanBalik.objects.filter(periode=periode)
        ekspektasi = Ekspektasi.objects.filter(skp=skp)
        rencana = RencanaAksi.objects.filter(periode=periode)
        rows = _columns(umpan, "umpan", ref="indikator_id", kode="perilaku", at="at").union(
            _columns(ekspektasi, "ekspektasi", kode="perilaku"),
            _columns(rencana, "rencana", ref="rhk_id", isi="uraian", rest=("target", "satuan")),
            all=True,
        )
        grouped: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for row in sorted(rows, key=lambda row: row[1]):
            grouped[row[0]].append(row)
        return grouped


def _columns(
    rows: QuerySet[Any],
    sumber: str,
    *,
    ref: str = "",
    kode: str = "",
    isi: str = "isi",
    rest: tuple[str, ...] = (),
    at: str = "",
) -> QuerySet[Any]:
    """The same columns of the same types from every table, so that a union may join them."""
    target, satuan = rest or ("", "")
    texts = {"_kode": kode, "_isi": isi, "_target": target, "_satuan": satuan}
    columns = {
        "_sumber": Value(sumber, CharField()),
        "_id": F("pk"),
        "_ref": Cast(ref or Value(None), BigIntegerField()),
        **{name: Cast(column or Value(""), TextField()) for name, column in texts.items()},
        "_at": Cast(at, DateTimeField()) if at else Value(None, DateTimeField()),
    }
    return rows.order_by().annotate(**columns).values_list(*KOLOM)


def lembar_of(pelaku: Pelaku, pk: int) -> Lembar:
    """One query: the period, its people, its ratings and who rates today; 404 for a stranger."""
    today = pelaku.today
    post = "skp__riwayat_jabatan__hubungan"
    on = Q(**{f"{post}__mulai__lte": today})
    on &= Q(**{f"{post}__selesai__isnull": True}) | Q(**{f"{post}__selesai__gte": today})
    rows = list(
        Periode.objects.visible_to(pelaku)
        .filter(pk=pk)
        .annotate(nilai=FilteredRelation("evaluasi_set"))
        .annotate(penilai_kini=FilteredRelation(post, condition=on))
        .select_related("instansi", "skp__pegawai", "penilai", UNIT)
        .select_related("nilai__penilai", "penilai_kini__penilai", "penilai_kini__atasan_penilai")
        .select_related("penilai_kini__penilai_riwayat")
        .order_by("-nilai__nomor")
    )
    if not rows:
        raise Http404
    periode: Any = rows[0]
    periode.skp.instansi = periode.instansi
    ratings = {row.nilai.pk: row.nilai for row in rows if getattr(row, "nilai", None)}
    return Lembar(periode, list(ratings.values()), getattr(periode, "penilai_kini", None))
