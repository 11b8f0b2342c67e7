"""What bench/cetak.py does once Django is set up."""

import time
from collections.abc import Callable
from datetime import date
from html import escape
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from statistics import median
from typing import Any

from pypdf import PdfReader

from selaras.demo.tables import make_tables
from selaras.demo.world import build
from selaras.documents import prints
from selaras.documents.render import LembarCetak, sheet

DAY = date(2027, 2, 1)
TIMES = 15
ABSENT = "tidak terpasang (uv run --with weasyprint python bench/cetak.py)"


def main() -> None:
    make_tables()
    here = build("bkn")
    periode = here.periode_dinilai("budi")
    by, client = here.pelaku("sari"), here.client("sari")
    base = f"/dokumen/periode/{periode.pk}"
    asked: dict[str, tuple[str, LembarCetak]] = {}
    with here.on(DAY):
        found: dict[str, tuple[str, Any]] = {
            "SKP": (f"/dokumen/skp/{periode.skp_id}/skp.pdf", prints.skp_data(periode.skp)),
            "Form Penilaian": (
                f"{base}/form-penilaian.pdf",
                prints.form_penilaian_data(periode, by=by),
            ),
            "Dokumen Evaluasi": (
                f"{base}/dokumen-evaluasi.pdf",
                prints.dokumen_evaluasi_data(periode, by=by),
            ),
        }
        asked = {name: (address, sheet(data)) for name, (address, data) in found.items()}
        print("                   typst    permintaan  rasio   WeasyPrint")
        for name, (address, page) in asked.items():
            _line(name, client, address, page)


def _line(name: str, client: Any, address: str, page: LembarCetak) -> None:
    """In turns, so that what else the machine does is met by both."""
    alone, whole = list[float](), list[float]()
    for _ in range(TIMES + 2):
        alone.append(_milliseconds(page.pdf))
        whole.append(_milliseconds(lambda: client.get(address).content))
    typst, request = median(alone[2:]), median(whole[2:])
    text = "\n".join(each.extract_text() for each in PdfReader(BytesIO(page.pdf())).pages)
    other = _weasyprint(text)
    print(f"{name:<17}{typst:>6.1f} ms {request:>9.1f} ms  {request / typst:>5.2f}   {other}")


def _weasyprint(text: str) -> str:
    """The bare text alone, without tables: less than the form asks."""
    if find_spec("weasyprint") is None:
        return ABSENT
    html = import_module("weasyprint").HTML
    page = f"<html lang=id><title>Bench</title><pre>{escape(text)}</pre></html>"
    spent = [_milliseconds(lambda: html(string=page).write_pdf()) for _ in range(5)]
    return f"{median(spent):.1f} ms"


def _milliseconds(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return (time.perf_counter() - start) * 1000
