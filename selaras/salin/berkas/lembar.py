"""The workbook's two sheets as the data that the JSON file has, and the empty template."""

import re
from datetime import date, timedelta
from io import BytesIO
from typing import Any, Final

import xlsxwriter

from selaras.base.errors import InvalidInput

IsiLembar = list[list[str]]  # the texts of its cells, row by row, equally wide
Buku = dict[str, IsiLembar]  # by the sheet's name in small letters
IDENTITAS, RHK = "Identitas", "RHK"
PERIODE_AWAL, PERIODE_AKHIR, NIP = "Periode awal", "Periode akhir", "NIP"
# Heading → name in the data; the first three belong to the result, the others to its indicator.
KOLOM_RHK: Final = {
    "Jenis": "jenis",
    "Rencana hasil kerja": "uraian",
    "Klasifikasi": "klasifikasi",
}
KOLOM_INDIKATOR: Final = {
    "Indikator": "uraian",
    "Aspek": "aspek",
    "Perspektif": "perspektif",
    "Target": "target",
    "Satuan": "satuan",
}
WAJIB: Final = ("Jenis", "Rencana hasil kerja", "Indikator")
LEBAR: Final = (12, 60, 16, 60, 14, 22, 16, 16)
TEXT = 49  # Excel's own format "Text"
HARI_NOL = date(1899, 12, 30)  # of Excel's numbered days
NOMOR_HARI = re.compile(r"(\d{5})(?:\.0+)?")
HARI = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})")


def refused(sentence: str) -> InvalidInput:
    return InvalidInput(errors={"berkas": [sentence]})


def data_of(buku: Buku) -> dict[str, Any]:
    for name in (IDENTITAS, RHK):
        if name.lower() not in buku:
            raise refused(f"Lembar “{name}” tidak ditemukan. Mohon gunakan templat XLSX.")
    rows = [(*row, "", "") for row in buku[IDENTITAS.lower()]]
    facts = {row[0].lower(): row[1] for row in rows}
    return {
        "periode_awal": _day(facts.get(PERIODE_AWAL.lower(), "")),
        "periode_akhir": _day(facts.get(PERIODE_AKHIR.lower(), "")),
        "nip": facts.get(NIP.lower(), ""),
        "rhk": _rhk(buku[RHK.lower()]),
    }


def _day(text: str) -> str:
    """A day as ISO 8601, also where the cell holds a date or it was written 31-12-2026."""
    if found := NOMOR_HARI.fullmatch(text):
        return (HARI_NOL + timedelta(days=int(found[1]))).isoformat()
    if found := HARI.fullmatch(text):
        return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    return text


def _rhk(lembar: IsiLembar) -> list[dict[str, Any]]:
    """A row per indicator; a row without a result, or with the same, belongs to the one above."""
    heading = _heading(lembar[0] if lembar else [])
    rows: list[dict[str, Any]] = []
    for number, row in enumerate(lembar[1:], 2):
        if not any(row):
            continue
        cells = {heading[at]: text for at, text in enumerate(row) if text and at in heading}
        facts = {key: cells.get(name, "") for name, key in KOLOM_RHK.items()}
        if not rows or facts["uraian"] not in {"", rows[-1]["uraian"]}:
            rows.append({"baris": number, **facts, "indikator": []})
        butir = {key: cells.get(name, "") for name, key in KOLOM_INDIKATOR.items()}
        if any(butir.values()):
            rows[-1]["indikator"].append({"baris": number, **butir})
    return rows


def _heading(cells: list[str]) -> dict[int, str]:
    known = {name.lower(): name for name in (*KOLOM_RHK, *KOLOM_INDIKATOR)}
    found = {at: known[text.lower()] for at, text in enumerate(cells) if text.lower() in known}
    missing = [name for name in WAJIB if name not in found.values()]
    if missing:
        raise refused(
            f"Judul kolom “{missing[0]}” tidak ada pada baris pertama lembar “{RHK}”. Mohon "
            "gunakan templat XLSX tanpa mengubah judul kolomnya."
        )
    return found


def template(awal: str = "", akhir: str = "") -> bytes:
    """An empty workbook; every cell is a text, so that nothing is reckoned or reformatted."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"strings_to_formulas": False, "strings_to_urls": False})
    text = book.add_format({"num_format": TEXT, "text_wrap": True, "valign": "top"})
    strong = book.add_format({"bold": True, "bottom": 1, "num_format": TEXT})
    identitas = book.add_worksheet(IDENTITAS)
    identitas.set_column(0, 1, 24, text)
    for place, (label, isi) in enumerate(((PERIODE_AWAL, awal), (PERIODE_AKHIR, akhir), (NIP, ""))):
        identitas.write_string(place, 0, label, strong)
        identitas.write_string(place, 1, isi, text)
    sheet = book.add_worksheet(RHK)
    for place, (name, width) in enumerate(zip((*KOLOM_RHK, *KOLOM_INDIKATOR), LEBAR, strict=True)):
        sheet.set_column(place, place, width, text)
        sheet.write_string(0, place, name, strong)
    sheet.freeze_panes(1, 0)
    book.close()
    return stream.getvalue()
