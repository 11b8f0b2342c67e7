"""Read the cells of one row as text, number, date or choice; what is wrong is noted beside it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Final

from selaras.base.errors import NUL_SENTENCE
from selaras.base.format import tanggal
from selaras.base.workbook.reader import text_of
from selaras.impor.baca import Baris, Sel
from selaras.impor.bentuk import LembarBerkas
from selaras.impor.galat import GalatBerkas
from selaras.rules.nip import Nip, NipError, parse_nip

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet may run
GUARD: Final = "'"  # the mark before such a text in what we export
EXCEL_EPOCH: Final = date(1899, 12, 30)
EARLIEST, LATEST = date(1950, 1, 1), date(2099, 12, 31)
FORMATS: Final = ("%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y")
NIP_AS_NUMBER = (
    "NIP terbaca sebagai angka sehingga digit terakhirnya hilang. Mohon beri kolom NIP format "
    "Teks, lalu ketik ulang NIP-nya."
)


def as_text(value: Sel) -> str:
    """A cell as a person reads it, without outer blanks and without our own guard."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, datetime):
        return value.date().isoformat()
    text = " ".join(text_of(value).split())
    return text[1:] if text.startswith(GUARD) and text[1:].startswith(FORMULA_STARTS) else text


class IsiBaris:
    """One row, and whether all that was read of it is fine."""

    def __init__(self, lembar: LembarBerkas, baris: Baris, temuan: GalatBerkas) -> None:
        self.lembar, self.baris, self.temuan = lembar, baris, temuan
        self.is_fine = True

    def wrong(self, kolom: str, sebab: str) -> None:
        self.is_fine = False
        isi = as_text(self.baris.sel.get(kolom))
        self.temuan.add(self.lembar.nama, self.baris.nomor, kolom, isi, sebab)

    def text(self, kolom: str, longest: int) -> str:
        value = self.baris.sel.get(kolom)
        text = as_text(value)
        if not text and kolom in self.lembar.wajib:
            self.wrong(kolom, "Isian ini wajib diisi.")
        elif len(text) > longest:
            self.wrong(kolom, f"Paling banyak {longest} karakter; yang diisi {len(text)}.")
        elif "\x00" in text:
            self.wrong(kolom, NUL_SENTENCE)
        elif isinstance(value, str) and value.lstrip().startswith("="):
            self.wrong(kolom, "Rumus tidak dapat diimpor; mohon isi nilainya saja.")
        return text

    def choice(self, kolom: str, choices: Mapping[str, str]) -> str:
        """One of a list, by its code or its name; empty stays empty."""
        text = self.text(kolom, 100)
        if not text:
            return ""
        found = choices.get(text.lower().rstrip("."))
        if found is None:
            listed = ", ".join(dict.fromkeys(choices.values()))
            self.wrong(kolom, f"Pilihan ini tidak dikenal; yang tersedia: {listed}.")
        return found or ""

    def nip(self) -> Nip | None:
        value = self.baris.sel.get("nip")
        text = self.text("nip", 40)
        if not text:
            return None
        if isinstance(value, int | float) or "e+" in text.lower():
            self.wrong("nip", NIP_AS_NUMBER)
            return None
        try:
            return parse_nip(text.lstrip(GUARD))
        except NipError as error:
            self.wrong("nip", error.reason)
            return None

    def date(self, kolom: str) -> date | None:
        value = self.baris.sel.get(kolom)
        if not as_text(value):
            self.text(kolom, 40)
            return None
        found = _date_of(value)
        if found is None:
            self.wrong(kolom, "Tanggal ini tidak dikenal; mohon tulis seperti 31-12-2026.")
        elif not EARLIEST <= found <= LATEST:
            self.wrong(kolom, f"Tanggal harus antara {tanggal(EARLIEST)} dan {tanggal(LATEST)}.")
            return None
        return found


def _date_of(value: Sel) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float):
        return EXCEL_EPOCH + timedelta(days=int(value)) if 1 <= value < 10**5 else None
    for pattern in FORMATS:
        try:
            found = datetime.strptime(as_text(value), pattern).date()  # noqa: DTZ007 -- a legal day
        except ValueError:
            continue
        return found
    return None


def nips_of(rows: Iterable[Baris]) -> list[str]:
    """Whom a sheet names, before it is checked."""
    return [as_text(row.sel.get("nip")).replace(" ", "") for row in rows]


def choices_of(*pairs: tuple[str, str]) -> dict[str, str]:
    """Codes and names, in small letters, and the code that each of them means."""
    codes = {kode.lower(): kode for kode, _ in pairs}
    return codes | {nama.lower().rstrip("."): kode for kode, nama in pairs}
