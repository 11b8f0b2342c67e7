"""Plain data → PDF bytes (PDF/A-2a, tagged), by typst.

Texts of people reach the template as JSON strings only: nothing they write is ever markup.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import typst

from selaras.base import format as words
from selaras.cetak.data import (
    DokumenBeritaAcara,
    DokumenEvaluasi,
    DokumenManual,
    DokumenPembinaan,
    DokumenPenetapan,
    DokumenRencana,
    DokumenSkp,
    FormPenilaian,
    KodePeriksa,
    KotakTtd,
)
from selaras.cetak.glyphs import printable
from selaras.cetak.kredit import DokumenKredit, JenisDokumen
from selaras.cetak.laporan_harian import DokumenLaporanHarian
from selaras.cetak.rilis import DaftarRilis, JurnalRilis
from selaras.cetak.ringkas import (
    DokumenBerkas,
    DokumenKeterangan,
    DokumenRegister,
    DokumenRingkasan,
)

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates" / "typst"
FONTS = HERE / "fonts"
STANDARDS = ("a-2a", "ua-1")
DPI = 288  # of a picture: four times its points


Bertanda = DokumenSkp | FormPenilaian | DokumenEvaluasi  # whose signers choose date and place
Polos = (
    DokumenRencana
    | DokumenManual
    | DokumenPenetapan
    | DokumenBeritaAcara
    | DokumenPembinaan
    | DokumenLaporanHarian
)
# Of each its template, and how the days of its span are written (§3.2, §4.6).
TEMPLAT: dict[type[Bertanda | Polos], tuple[str, str]] = {
    DokumenSkp: ("skp", "02d"),
    FormPenilaian: ("form_penilaian", "02d"),
    DokumenEvaluasi: ("dokumen_evaluasi", "d"),
    DokumenRencana: ("rencana", "02d"),
    DokumenManual: ("manual", "02d"),
    DokumenPenetapan: ("penetapan", "d"),
    DokumenBeritaAcara: ("berita_acara", "d"),
    DokumenPembinaan: ("pembinaan", "d"),
    DokumenLaporanHarian: ("laporan_harian", "d"),
}


@dataclass(frozen=True, slots=True)
class LembarCetak:
    """A document about to be typeset: as PDF, and where on it one signs."""

    template: str
    facts: str

    def pdf(self, standards: Sequence[str] = STANDARDS) -> bytes:
        path = TEMPLATES / f"{self.template}.typ"
        return typst.compile(path, format="pdf", pdf_standards=list(standards), **self._inputs())

    def png(self) -> bytes:
        path = TEMPLATES / f"{self.template}.typ"
        return typst.compile(path, format="png", ppi=DPI, **self._inputs())

    def boxes(self) -> dict[str, KotakTtd]:
        """The first place of each name: in points, from the top left of its page."""
        path = TEMPLATES / f"{self.template}.typ"
        found = json.loads(typst.query(path, "<ttd>", field="value", **self._inputs()))
        return {each.pop("nama"): KotakTtd(**each) for each in reversed(found)}

    def _inputs(self) -> dict[str, Any]:
        return {
            "root": TEMPLATES,
            "font_paths": _fonts(),
            "ignore_system_fonts": True,
            "sys_inputs": {"data": self.facts},
        }


def sheet(data: Bertanda | Polos, cek: KodePeriksa | None = None) -> LembarCetak:
    template, day = TEMPLAT[type(data)]
    head: Any = getattr(data, "kepala", data)
    masa = _masa(head.mulai, head.selesai, day)
    return _sheet(template, data, cek, masa=masa)


def kredit_sheet(
    jenis: JenisDokumen, data: DokumenKredit, cek: KodePeriksa | None = None
) -> LembarCetak:
    return _sheet(jenis.value, data, cek)


def rilis_sheet(data: DaftarRilis, cek: KodePeriksa | None = None) -> LembarCetak:
    return _sheet("rilis", data, cek)


def jurnal_sheet(data: JurnalRilis, cek: KodePeriksa | None = None) -> LembarCetak:
    return _sheet("jurnal_rilis", data, cek)


def berkas_sheet(data: DokumenBerkas, cek: KodePeriksa) -> LembarCetak:
    return _sheet("berkas", data, cek)


def render_skp(data: DokumenSkp) -> bytes:
    return sheet(data).pdf()


def render_form_penilaian(data: FormPenilaian) -> bytes:
    return sheet(data).pdf()


def render_dokumen_evaluasi(data: DokumenEvaluasi) -> bytes:
    return sheet(data).pdf()


def render_keterangan(data: DokumenKeterangan) -> bytes:
    return _sheet("keterangan", data).pdf()


def render_register(data: DokumenRegister) -> bytes:
    return _sheet("register", data).pdf()


def render_ringkasan(data: DokumenRingkasan, cek: KodePeriksa | None = None) -> bytes:
    return _sheet("ringkasan", data, cek).pdf()


def render_kredit(jenis: JenisDokumen, data: DokumenKredit) -> bytes:
    return kredit_sheet(jenis, data).pdf()


def render_cap(nama: str, pada: str) -> bytes:
    """What is seen of an electronic signature: a small page, laid into the file that is signed."""
    return _sheet("cap", {"nama": nama, "pada": pada}).pdf(standards=())


def draw_cap(nama: str, pada: str) -> bytes:
    """The same as a picture (PNG), for who lays it in himself."""
    return _sheet("cap", {"nama": nama, "pada": pada}).png()


def _sheet(template: str, data: Any, cek: KodePeriksa | None = None, **more: str) -> LembarCetak:
    coded = {"cek": _plain(cek)} if cek else {}
    return LembarCetak(template, json.dumps(_plain(data) | coded | more, ensure_ascii=False))


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _plain(value: Any) -> Any:
    """Return the value as JSON can carry it, every text made printable and every date worded."""
    if isinstance(value, str):
        return printable(value)
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return words.tanggal(value)
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return value


def _masa(mulai: date, selesai: date, day: str) -> str:
    """Word a span as the forms do: 01 JANUARI SD 31 DESEMBER TAHUN 2026 (§3.2)."""
    awal = f"{mulai.day:{day}} {words.bulan(mulai.month).upper()}"
    akhir = f"{selesai.day:{day}} {words.bulan(selesai.month).upper()}"
    if mulai.year == selesai.year:
        return f"{awal} SD {akhir} TAHUN {selesai.year}"
    return f"{awal} {mulai.year} SD {akhir} {selesai.year}"
