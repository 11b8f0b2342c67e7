"""What is wrong with a file, by row and column: all counted, the first thousand kept."""

from dataclasses import dataclass, field
from typing import Any, Final

from selaras.base.errors import InvalidInput

KEPT: Final = 1_000
ISI_MAX: Final = 80


@dataclass
class GalatBerkas:
    """The errors of one check."""

    jumlah: int = 0
    rows: list[dict[str, Any]] = field(default_factory=list)

    def add(self, lembar: str, baris: int, kolom: str, isi: str, sebab: str) -> None:
        """`baris` as the person's program numbers it; 0: about the whole sheet."""
        self.jumlah += 1
        if len(self.rows) < KEPT:
            shown = "".join(char for char in isi if char.isprintable())[:ISI_MAX]
            self.rows.append(
                {"lembar": lembar, "baris": baris, "kolom": kolom, "isi": shown, "sebab": sebab}
            )

    def sorted_rows(self) -> list[dict[str, Any]]:
        """By sheet, in the order in which they were checked, and row."""
        sheets = list(dict.fromkeys(row["lembar"] for row in self.rows))
        return sorted(self.rows, key=lambda row: (sheets.index(row["lembar"]), row["baris"]))


def refused(sentence: str) -> InvalidInput:
    """A file that cannot be read at all."""
    return InvalidInput(errors={"berkas": [sentence]})
