"""What somebody typed into the one field: a verb, a month, a year, and the words that are left."""

import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from selaras.base.angka import is_whole
from selaras.rules.periode import BULAN

PREFIX_MIN = 3  # letters by which a month or a verb is known
YEAR_DIGITS = 4
ALIKE = 0.75  # of difflib: one letter wrong in a word of four or more
SAPAAN = frozenset(
    {"bapak", "ibu", "pak", "bu", "sdr", "sdri", "dr", "drs", "dra", "ir", "h", "hj"}
)


class Perintah(StrEnum):
    """A verb that one can begin with; each leads to where it is done."""

    CATAT = "catat"
    RENCANAKAN = "rencanakan"
    NILAI = "nilai"
    PERIKSA = "periksa"
    CETAK = "cetak"
    AJUKAN = "ajukan"
    INGATKAN = "ingatkan"


SEBUTAN = {each.value: each for each in Perintah} | {
    "tulis": Perintah.CATAT,
    "menilai": Perintah.NILAI,
    "setujui": Perintah.PERIKSA,
    "unduh": Perintah.CETAK,
    "kirim": Perintah.AJUKAN,
}


@dataclass(frozen=True, slots=True)
class Pertanyaan:
    """`teks`: as typed behind the verb; `sisa`: its words without month and year.

    `nama`: the words that may name somebody, for Agus, Mei and Nila are people, too.
    """

    kata: tuple[str, ...]
    perintah: Perintah | None
    bulan: int | None
    tahun: int | None
    sisa: tuple[str, ...]
    nama: tuple[str, ...]
    teks: str


def read(typed: str) -> Pertanyaan:
    """Read what was typed; nothing in it is an error."""
    words = tuple(plain(typed).split())
    perintah = verb_of(words[0]) if words else None
    rest = words[1:] if perintah else words
    bulan = next((found for word in rest if (found := month_of(word))), None)
    tahun = next((int(word) for word in rest if is_year(word)), None)
    named = [word for word in rest if word not in SAPAAN]
    sisa = tuple(word for word in named if not is_year(word) and not month_of(word))
    teks = " ".join(typed.split()[1:] if perintah else typed.split())
    nama = tuple(word for word in (named or words) if not is_year(word))
    return Pertanyaan(words, perintah, bulan, tahun, sisa, nama, teks)


def plain(text: str) -> str:
    """Without case, accents and punctuation, as people type."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    kept = (each if each.isalnum() else " " for each in bare if not unicodedata.combining(each))
    return " ".join("".join(kept).split())


def verb_of(word: str) -> Perintah | None:
    if len(word) < PREFIX_MIN:
        return None
    return next((verb for said, verb in SEBUTAN.items() if said.startswith(word)), None)


def month_of(word: str) -> int | None:
    """Its number: 8 for "agu" and "agustus"."""
    if len(word) < PREFIX_MIN:
        return None
    found = (n for n, name in enumerate(BULAN, 1) if name.casefold().startswith(word))
    return next(found, None)


def is_year(word: str) -> bool:
    return len(word) == YEAR_DIGITS and is_whole(word) and word.startswith("20")


def fits(text: str, words: tuple[str, ...]) -> bool:
    """Whether every word stands in the text, or one that is nearly it."""
    if not words:
        return False
    has = plain(text)
    split = has.split()
    return all(word in has or bool(get_close_matches(word, split, 1, ALIKE)) for word in words)
