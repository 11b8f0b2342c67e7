"""What bench/cetak.py does once Django is set up.

The request is what a server hands over: the application is called, not Django's test client.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from html import escape
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from statistics import median
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.test import RequestFactory
from pypdf import PdfReader

from selaras.cetak.render import sheet
from selaras.demo.tables import make_tables
from selaras.demo.world import World, build
from selaras.documents import prints
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja

DAY, DRAFTING = date(2027, 2, 1), date(2026, 1, 12)
TIMES, WARM, ROWS = 25, 8, 60
DAYS = {"tanggal_pegawai": "2027-01-04", "tanggal_penilai": "2027-01-04"}  # as its form sends
ABSENT = "tidak terpasang (uv run --with weasyprint python bench/cetak.py)"


@dataclass(frozen=True)
class Cetakan:
    """A document as it is asked for, and its facts for a place that is printed on it."""

    nama: str
    alamat: str
    data: Callable[[str], Any]


def main() -> None:
    make_tables()
    print(f"{'':<24}{'typst':>10}{'permintaan':>12}{'rasio':>7}   WeasyPrint")
    here, there = build("bkn"), build("bkn")
    periode, long = here.periode_dinilai("budi"), _long(there)
    base, by = f"/dokumen/periode/{periode.pk}", here.pelaku("sari")
    with here.on(DAY):
        for each in (
            Cetakan(
                "Dokumen Evaluasi",
                f"{base}/dokumen-evaluasi.pdf",
                lambda kota: prints.dokumen_evaluasi_data(periode, by=by, lokasi_pegawai=kota),
            ),
            Cetakan(
                "SKP",
                f"/dokumen/skp/{periode.skp_id}/skp.pdf",
                lambda kota: prints.skp_data(periode.skp, lokasi_pegawai=kota),
            ),
        ):
            _measure(each, here)
    with there.on(DRAFTING):
        address = f"/dokumen/skp/{long.pk}/skp.pdf"
        fact = Cetakan(
            f"SKP, {ROWS} baris", address, lambda kota: prints.skp_data(long, lokasi_pegawai=kota)
        )
        _measure(fact, there)


def _long(here: World) -> Any:
    """A draft as long as the forms must bear."""
    skp = here.skp("budi", status="draf")
    for number in range(ROWS):
        rhk = RencanaHasilKerja.objects.create(
            skp=skp, jenis="utama", uraian=f"{number}. " + "Tersusunnya laporan kinerja unit " * 8
        )
        Indikator.objects.create(
            rhk=rhk, uraian=f"Jumlah laporan {number}", aspek="kuantitas", target="12", satuan="dok"
        )
    return skp


def _measure(each: Cetakan, here: World) -> None:
    """Processor time, in turns; each time another place, for typst remembers what it has set."""
    application, browser = get_wsgi_application(), RequestFactory()
    browser.cookies = here.client("budi").cookies
    alone, whole = list[float](), list[float]()
    for number in range(TIMES + WARM):
        page = sheet(each.data(f"Kota Lama {number}"))
        alone.append(_milliseconds(page.pdf))
        asked = browser.get(each.alamat, DAYS | {"lokasi_pegawai": f"Kota Baru {number}"}).environ
        whole.append(_milliseconds(lambda sent=asked: b"".join(application(sent, _answered))))
    typst, request = median(alone[WARM:]), median(whole[WARM:])
    text = "\n".join(each.extract_text() for each in PdfReader(BytesIO(page.pdf())).pages)
    other = _weasyprint(text)
    print(f"{each.nama:<24}{typst:>7.1f} ms{request:>9.1f} ms{request / typst:>7.2f}   {other}")


def _answered(status: str, *_: object) -> None:
    if status != "200 OK":
        raise RuntimeError(status)


def _weasyprint(text: str) -> str:
    """The bare text alone, without tables: less than the form asks."""
    if find_spec("weasyprint") is None:
        return ABSENT
    html = import_module("weasyprint").HTML
    page = f"<html lang=id><title>Bench</title><pre>{escape(text)}</pre></html>"
    spent = [_milliseconds(lambda: html(string=page).write_pdf()) for _ in range(5)]
    return f"{median(spent):.1f} ms"


def _milliseconds(do: Callable[[], object]) -> float:
    start = time.process_time()
    do()
    return (time.process_time() - start) * 1000
