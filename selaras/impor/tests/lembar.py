"""Sheets for the tests of the import: made, uploaded and checked as a person and the worker do."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.core.jobs import run
from selaras.demo.world import World
from selaras.impor.actions import berkas as actions
from selaras.impor.bentuk import LEMBAR, SUSUNAN
from selaras.impor.models import Impor
from selaras.impor.tulis import csv_text

Baris = Sequence[Any]
NIP_BARU, NIP_LAIN = "199003152015032017", "198811302012121044"
NOTHING = dict.fromkeys((each.jenis for each in SUSUNAN), (0, 0))
UNIT_BARU = ("DK.1", "Bidang Statistik", "", "32", "tidak", "5", "")
ORANG_BARU = (NIP_BARU, "Wayan Contoh, S.T.", "", "", "III/b", "", "wayan@contoh.go.id", "")


def xlsx(change: Callable[[Any], None] | None = None, **sheets: Sequence[Baris]) -> bytes:
    """A workbook of these kinds of rows; `change` does to the book what a person might."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"strings_to_formulas": False})
    for jenis, rows in sheets.items():
        sheet = book.add_worksheet(LEMBAR[jenis].nama)
        for number, row in enumerate([LEMBAR[jenis].judul, *rows]):
            sheet.write_row(number, 0, row)
    if change:
        change(book)
    book.close()
    return stream.getvalue()


def csv(jenis: str, *rows: Baris) -> bytes:
    return csv_text(LEMBAR[jenis].judul, rows).encode()


def upload(
    here: World, content: bytes, jenis: str = "semua", *, by: str = "agus", name: str = ""
) -> Impor:
    """Uploaded and checked."""
    name = name or ("data.xlsx" if content.startswith(b"PK") else "data.csv")
    impor = actions.upload_import(
        by=here.pelaku(by), jenis=jenis, berkas=SimpleUploadedFile(name, content)
    )
    return work(impor)


def apply(here: World, impor: Impor, *, by: str = "agus") -> Impor:
    actions.apply_import(impor, by=here.pelaku(by))
    return work(impor)


def work(impor: Impor) -> Impor:
    """The worker does the job of this import."""
    impor.refresh_from_db()
    run.call(impor.pekerjaan_id)
    return Impor.objects.select_related("instansi", "pekerjaan").get(pk=impor.pk)


def errors(impor: Impor) -> list[str]:
    return [f"{row['lembar']} {row['baris']} {row['kolom']}: {row['sebab']}" for row in impor.galat]


def changes(impor: Impor) -> dict[str, tuple[int, int]]:
    """How many rows of each sheet are new, and how many change something."""
    return {jenis: (row["baru"], row["berubah"]) for jenis, row in impor.ringkasan.items()}


def kode(here: World, name: str) -> str:
    """How a sheet names the unit of a person: those of the cast have no code."""
    return f"#{here.unit(name).pk}"


def empty(**sheets: Sequence[Baris]) -> dict[str, Sequence[Baris]]:
    """All four sheets, some of them with rows."""
    return {each.jenis: sheets.get(each.jenis, ()) for each in SUSUNAN}
