"""What a reader asked: his reach, the period and the filters; what does not exist is a 404."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import Http404, QueryDict

from selaras.core.pelaku import Pelaku
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import JenisJabatan
from selaras.penilaian.pages.pilihan import PilihanPeriode, key_of, pilihan_periode
from selaras.rekap import queries
from selaras.rekap.cakupan import CakupanRekap, require_cakupan
from selaras.rekap.forms import SaringRekapForm
from selaras.rekap.kelompok import Dasbor, KelompokRekap
from selaras.rekap.models import JENJANG, Kepegawaian
from selaras.rekap.queries import Saring
from selaras.rules.kebijakan import Kebijakan
from selaras.rules.periode import RentangPeriode


@dataclass(frozen=True, slots=True)
class Tanya:
    """One question to the figures of an agency."""

    cakupan: CakupanRekap
    kebijakan: Kebijakan
    pilihan: PilihanPeriode
    saring: Saring

    @property
    def rentang(self) -> RentangPeriode:
        return self.pilihan.kini

    @property
    def instansi(self) -> Any:
        return self.cakupan.instansi

    @property
    def hari(self) -> date:
        return self.cakupan.hari

    @property
    def pilihan_saring(self) -> list[tuple[str, str, list[tuple[str, str]], str]]:
        """The filters beside the period: name, label, what may be chosen, what is chosen."""
        saring, grades = self.saring, [(each, each) for each in JENJANG]
        return [
            ("jabatan", "Jenis jabatan", list(JenisJabatan.choices), saring.jabatan),
            ("kepegawaian", "Kepegawaian", list(Kepegawaian.choices), saring.kepegawaian),
            ("jenjang", "Jenjang", grades, saring.jenjang),
        ]

    def rows(self, dasbor: Dasbor) -> QuerySet[Any]:
        """What a table of BKN's, or a list, is about."""
        if dasbor.of_periode:
            rows = queries.periods(self.cakupan, self.rentang, self.saring)
            return dasbor.stage(rows.filter(nomor=self.rentang.nomor))
        tahun = self.rentang.tahun
        found = queries.posts(self.cakupan, queries.day_of(self.cakupan, tahun), self.saring)
        return dasbor.stage(found, tahun)

    def in_group(self, dasbor: Dasbor, kelompok: KelompokRekap | None) -> QuerySet[Any]:
        """The rows that a figure counts."""
        rows = self.rows(dasbor)
        if kelompok is None:
            return rows
        if kelompok.kode == "kurang_harian":
            rows = queries.logged(rows)
        return rows.filter(tahap__in=sorted(kelompok.tahap))

    def query(self, **more: Any) -> str:
        """The address of the same question, with parts of it changed; empty parts are left out."""
        saring = self.saring
        facts = {
            "periode": key_of(self.rentang), "unit": saring.unit, "jabatan": saring.jabatan,
            "kepegawaian": saring.kepegawaian, "jenjang": saring.jenjang, "cari": saring.cari,
            "sendiri": "1" if saring.sendiri else "",
        }  # fmt: skip
        asked = facts | more
        return urlencode({name: value for name, value in asked.items() if value not in (None, "")})


def tanya_of(pelaku: Pelaku, params: QueryDict) -> Tanya:
    """Raises NotAllowed for who has nothing to lead, Http404 for what is not there or not his."""
    cakupan = require_cakupan(pelaku)
    kebijakan = kebijakan_for(cakupan.instansi, cakupan.hari)
    asked = params.get("periode", "")
    pilihan = pilihan_periode(kebijakan, cakupan.hari, asked, ada_paruh_waktu=True)
    if asked and pilihan.kunci != asked:
        raise Http404
    form = SaringRekapForm(params)
    if not form.is_valid():
        raise Http404  # a filter that filters nothing would show everybody as the few
    saring = Saring(**form.cleaned_data)
    if saring.unit is not None and not cakupan.reads(saring.unit):
        raise Http404
    return Tanya(cakupan, kebijakan, pilihan, saring)
