"""Read a checked file into rows, each with its number and its cells by column."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import BinaryIO, Final

from selaras.base.workbook.guard import Trace
from selaras.base.workbook.limits import Limits, Refused
from selaras.base.workbook.reader import Cell, Sheet, opened, text_of
from selaras.impor.batas import AS_XLSX, BATAS, KALIMAT, TOO_MANY
from selaras.impor.bentuk import PETUNJUK, ROWS_MAX, LembarBerkas
from selaras.impor.berkas import CSV, check_text
from selaras.impor.galat import GalatBerkas, refused

CSV_CELL_MAX: Final = 5_000
SHOWN: Final = 5
Sel = Cell


@dataclass(frozen=True, slots=True)
class Baris:
    """A row with something in it."""

    nomor: int
    sel: dict[str, Sel]


Tabel = dict[str, list[Baris]]  # by kind of sheet


def read(
    source: BinaryIO,
    kind: str,
    wanted: Sequence[LembarBerkas],
    temuan: GalatBerkas,
    batas: Limits = BATAS,
) -> Tabel:
    """The rows of the wanted sheets; what keeps a sheet from being read is among the errors.

    Raises InvalidInput for a file that cannot be read at all.
    """
    if kind == CSV:
        return {wanted[0].jenis: list(_rows(_csv(source), wanted[0], temuan))}
    try:
        with opened(source, batas) as sheets:
            return _sheets(sheets, wanted, temuan)
    except Refused as error:
        raise refused(KALIMAT[error.reason]) from error


# ---- Workbooks


def _sheets(sheets: list[Sheet], wanted: Sequence[LembarBerkas], temuan: GalatBerkas) -> Tabel:
    found: Tabel = {}
    for lembar in wanted:
        sheet = _sheet_of(sheets, lembar, alone=len(wanted) == 1)
        if sheet is None:
            there = ", ".join(f"“{each.name}”" for each in sheets[:SHOWN])
            sentence = (
                f"Lembar “{lembar.nama}” tidak ditemukan; yang ada: {there}. Mohon gunakan templat."
            )
            temuan.add(lembar.nama, 0, "", "", sentence)
        elif not _refused_by(sheet.trace, lembar, temuan):
            found[lembar.jenis] = list(_rows(enumerate(sheet.rows(), 1), lembar, temuan))
    return found


def _sheet_of(sheets: list[Sheet], lembar: LembarBerkas, *, alone: bool) -> Sheet | None:
    """The sheet by its name; of a workbook with one sheet of data, that one."""
    by_name = {sheet.name.strip().lower(): sheet for sheet in sheets}
    found = by_name.get(lembar.nama.lower())
    others = [sheet for sheet in sheets if sheet.name.strip().lower() != PETUNJUK.lower()]
    return others[0] if found is None and alone and len(others) == 1 else found


def _refused_by(trace: Trace | None, lembar: LembarBerkas, temuan: GalatBerkas) -> bool:
    """Formulas, merged cells and sizes that no honest sheet has."""
    if trace is None:
        temuan.add(lembar.nama, 0, "", "", f"Lembar ini tidak dapat dibaca. {AS_XLSX}")
        return True
    if trace.exceeded:
        temuan.add(lembar.nama, 0, "", "", KALIMAT[trace.exceeded])
    if trace.formulas:
        shown = trace.shown_formulas
        temuan.add(
            lembar.nama, 0, "", shown,
            f"Ada {trace.formula_count} sel berisi rumus ({shown}). Mohon salin lalu tempel "
            "sebagai nilai (Paste Values), kemudian unggah lagi.",
        )  # fmt: skip
    if trace.merged:
        shown = ", ".join(trace.merged)
        temuan.add(
            lembar.nama, 0, "", shown,
            f"Ada sel yang digabung ({shown}). Mohon pisahkan sel itu (Unmerge Cells) dan isi "
            "setiap baris, kemudian unggah lagi.",
        )  # fmt: skip
    return bool(trace.exceeded or trace.formulas or trace.merged)


# ---- CSV


def _csv(source: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    text = check_text(source.read())
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            if any(len(cell) > CSV_CELL_MAX for cell in cells):
                raise refused(
                    f"Baris {reader.line_num} memuat isian yang terlalu panjang; mohon periksa "
                    "tanda kutip pada baris itu."
                )
            yield reader.line_num, cells
    except csv.Error as error:
        raise refused(
            f"Baris {reader.line_num} pada CSV tidak dapat dibaca; mohon periksa tanda kutipnya."
        ) from error


# ---- Rows


def _rows(
    cells: Iterable[tuple[int, Sequence[Sel]]], lembar: LembarBerkas, temuan: GalatBerkas
) -> Iterator[Baris]:
    """The rows under the heading, without empty ones."""
    rows = iter(cells)
    heading = next(rows, (1, []))[1]
    columns = _columns(heading, lembar, temuan)
    if columns is None:
        return
    found = 0
    for number, row in rows:
        if any(not _is_empty(cell) for cell in row):
            found += 1
            if found > ROWS_MAX:
                temuan.add(lembar.nama, number, "", "", TOO_MANY)
                return
            yield Baris(number, {name: row[at] for name, at in columns.items() if at < len(row)})
    if not found and not temuan.jumlah:
        temuan.add(lembar.nama, 0, "", "", "Lembar ini belum berisi data di bawah judul kolom.")


def _columns(
    heading: Sequence[Sel], lembar: LembarBerkas, temuan: GalatBerkas
) -> dict[str, int] | None:
    """Where each column stands; a heading that is missing, unknown or twice is refused."""
    names = [text_of(cell).lower().replace(" ", "_") for cell in heading]
    there = [name for name in names if name]
    missing = [name for name in lembar.judul if name not in there]
    unknown = [name for name in there if name not in lembar.judul]
    twice = sorted({name for name in there if there.count(name) > 1})
    parts = [
        f"{label} {', '.join(found[:SHOWN])}"
        for label, found in (
            ("kolom yang belum ada:", missing),
            ("kolom yang tidak dikenal:", unknown),
            ("kolom yang ditulis dua kali:", twice),
        )
        if found
    ]
    if not parts:
        return {name: at for at, name in enumerate(names) if name}
    sentence = f"Judul kolom pada baris pertama tidak sesuai templat; {'; '.join(parts)}."
    temuan.add(lembar.nama, 1, "", "", f"{sentence} Mohon gunakan templat {lembar.nama}.")
    return None


def _is_empty(cell: Sel) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())
