"""Golongan and pangkat of a PNS, golongan of a PPPK (rules.md §9.1)."""

from typing import Final

PANGKAT: Final = {
    "I/a": "Juru Muda",
    "I/b": "Juru Muda Tingkat I",
    "I/c": "Juru",
    "I/d": "Juru Tingkat I",
    "II/a": "Pengatur Muda",
    "II/b": "Pengatur Muda Tingkat I",
    "II/c": "Pengatur",
    "II/d": "Pengatur Tingkat I",
    "III/a": "Penata Muda",
    "III/b": "Penata Muda Tingkat I",
    "III/c": "Penata",
    "III/d": "Penata Tingkat I",
    "IV/a": "Pembina",
    "IV/b": "Pembina Tingkat I",
    "IV/c": "Pembina Utama Muda",
    "IV/d": "Pembina Utama Madya",
    "IV/e": "Pembina Utama",
}
GOLONGAN_PPPK: Final = (
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV",
    "XVI", "XVII",
)  # fmt: skip


def golongan_of(text: str, *, is_pppk: bool) -> str | None:
    """The golongan as the list writes it ("iii/A" → "III/a"), or nothing if it is not listed."""
    wanted = "".join(text.split()).lower()
    listed = GOLONGAN_PPPK if is_pppk else tuple(PANGKAT)
    return next((each for each in listed if each.lower() == wanted), None)


def pangkat_of(golongan: str) -> str:
    """The pangkat that belongs to a golongan; a PPPK has none."""
    return PANGKAT.get(golongan, "")


def siasn_golongan(golongan: str) -> str:
    """SIASN's id of a golongan of a PNS: "III/c" → "33" (§9.1); "" for what the table lacks."""
    ruang, _, huruf = golongan.partition("/")
    tingkat = ("I", "II", "III", "IV")
    if golongan not in PANGKAT:
        return ""
    return f"{tingkat.index(ruang) + 1}{'abcde'.index(huruf) + 1}"
