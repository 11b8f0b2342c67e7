"""Read a checked file into rows, each with its number and its cells by column."""

import csv
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any, BinaryIO, Final

from python_calamine import CalamineError, CalamineWorkbook

from selaras.integrations.impor import penjaga
from selaras.integrations.impor.bentuk import PETUNJUK, ROWS_MAX, Lembar
from selaras.integrations.impor.berkas import AS_XLSX, CSV, check_text
from selaras.integrations.impor.galat import Temuan, refused

CSV_CELL_MAX: Final = 5_000
Sel = Any  # what a cell holds: text, number, boolean, date


@dataclass(frozen=True, slots=True)
class Baris:
    """A row with something in it."""

    nomor: int
    sel: dict[str, Sel]


Tabel = dict[str, list[Baris]]  # by kind of sheet


def read(source: BinaryIO, kind: str, wanted: Sequence[Lembar], temuan: Temuan) -> Tabel:
    """The rows of the wanted sheets; what keeps a sheet from being read is among the errors.

    Raises InvalidInput for a file that cannot be read at all.
    """
    if kind == CSV:
        return {wanted[0].jenis: list(_rows(_csv(source), wanted[0], temuan))}
    with tempfile.TemporaryDirectory(prefix="selaras-impor-") as folder:
        copy = Path(folder, "salinan.xlsx")
        seen = penjaga.copy_checked(source, copy)
        try:
            book = CalamineWorkbook.from_path(str(copy))
            jejak = {name: seen.get(path) for name, path in penjaga.sheet_paths(copy).items()}
            return _sheets(book, jejak, wanted, temuan)
        except (CalamineError, OSError, ValueError) as error:
            raise refused(f"Berkas ini rusak dan tidak dapat dibaca. {AS_XLSX}") from error


# ---- Workbooks


def _sheets(
    book: CalamineWorkbook,
    jejak: dict[str, penjaga.Jejak | None],
    wanted: Sequence[Lembar],
    temuan: Temuan,
) -> Tabel:
    found: Tabel = {}
    for lembar in wanted:
        name = _name_of(book, lembar, alone=len(wanted) == 1)
        if name is None:
            there = ", ".join(f"“{each}”" for each in book.sheet_names[: penjaga.SHOWN])
            sentence = (
                f"Lembar “{lembar.nama}” tidak ditemukan; yang ada: {there}. Mohon gunakan templat."
            )
            temuan.add(lembar.nama, 0, "", "", sentence)
        elif not _refused_by(jejak.get(name), lembar, temuan):
            cells = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            found[lembar.jenis] = list(_rows(enumerate(cells, 1), lembar, temuan))
    return found


def _name_of(book: CalamineWorkbook, lembar: Lembar, *, alone: bool) -> str | None:
    """The sheet by its name; of a workbook with one sheet of data, that one."""
    names = {name.strip().lower(): name for name in book.sheet_names}
    found = names.get(lembar.nama.lower())
    others = [name for name in book.sheet_names if name.strip().lower() != PETUNJUK.lower()]
    return others[0] if found is None and alone and len(others) == 1 else found


def _refused_by(jejak: penjaga.Jejak | None, lembar: Lembar, temuan: Temuan) -> bool:
    """Formulas, merged cells and sizes that no honest sheet has."""
    if jejak is None:
        temuan.add(lembar.nama, 0, "", "", f"Lembar ini tidak dapat dibaca. {AS_XLSX}")
        return True
    if jejak.terlampaui:
        temuan.add(lembar.nama, 0, "", "", jejak.terlampaui)
    if jejak.rumus:
        shown = ", ".join(jejak.rumus) + (" …" if jejak.jumlah_rumus > len(jejak.rumus) else "")
        temuan.add(
            lembar.nama, 0, "", shown,
            f"Ada {jejak.jumlah_rumus} sel berisi rumus ({shown}). Mohon salin lalu tempel sebagai "
            "nilai (Paste Values), kemudian unggah lagi.",
        )  # fmt: skip
    if jejak.gabungan:
        shown = ", ".join(jejak.gabungan)
        temuan.add(
            lembar.nama, 0, "", shown,
            f"Ada sel yang digabung ({shown}). Mohon pisahkan sel itu (Unmerge Cells) dan isi "
            "setiap baris, kemudian unggah lagi.",
        )  # fmt: skip
    return bool(jejak.terlampaui or jejak.rumus or jejak.gabungan)


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
    cells: Iterable[tuple[int, Sequence[Sel]]], lembar: Lembar, temuan: Temuan
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
                temuan.add(lembar.nama, number, "", "", penjaga.TOO_MANY)
                return
            yield Baris(number, {name: row[at] for name, at in columns.items() if at < len(row)})
    if not found and not temuan.jumlah:
        temuan.add(lembar.nama, 0, "", "", "Lembar ini belum berisi data di bawah judul kolom.")


def _columns(heading: Sequence[Sel], lembar: Lembar, temuan: Temuan) -> dict[str, int] | None:
    """Where each column stands; a heading that is missing, unknown or twice is refused."""
    names = [str(cell).strip().lower().replace(" ", "_") for cell in heading]
    there = [name for name in names if name]
    missing = [name for name in lembar.judul if name not in there]
    unknown = [name for name in there if name not in lembar.judul]
    twice = sorted({name for name in there if there.count(name) > 1})
    parts = [
        f"{label} {', '.join(found[: penjaga.SHOWN])}"
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
