"""Dates, times, numbers and names as Indonesians write them: the filters of every page."""

from datetime import date, datetime, time, timedelta, tzinfo
from decimal import ROUND_HALF_UP, Decimal

from selaras.base.angka import is_whole
from selaras.rules.periode import BULAN

HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
NIP_LENGTH = 18
NIP_SEX = 14  # the fifteenth digit: 1 is a man, 2 a woman
SAPAAN = {"L": "Bapak", "1": "Bapak", "P": "Ibu", "2": "Ibu"}
KILO = 1024


def bulan(nomor: int) -> str:
    """3 → "Maret"."""
    return BULAN[nomor - 1]


def hari(day: date) -> str:
    """The name of the weekday."""
    return HARI[day.weekday()]


def tanggal(day: date | None) -> str:
    """Like 5 Maret 2026."""
    return f"{day.day} {BULAN[day.month - 1]} {day.year}" if day else ""


def tanggal_pendek(day: date | None) -> str:
    """Like 5 Mar 2026."""
    return f"{day.day} {BULAN[day.month - 1][:3]} {day.year}" if day else ""


def hari_tanggal(day: date | None) -> str:
    """Like Kamis, 5 Maret 2026."""
    return f"{hari(day)}, {tanggal(day)}" if day else ""


def jam(moment: datetime | time | None, zone: tzinfo | None = None) -> str:
    """Like 16.20, in a zone when one is given."""
    if isinstance(moment, datetime) and zone:
        moment = moment.astimezone(zone)
    return f"{moment:%H.%M}" if moment else ""


def waktu(moment: datetime | None, zone: tzinfo | None = None) -> str:
    """Like 5 Maret 2026 pukul 16.20 WITA."""
    if moment is None:
        return ""
    local = moment.astimezone(zone)
    return f"{tanggal(local)} pukul {local:%H.%M} {local.tzname()}"


def batas(moment: datetime | None, zone: tzinfo | None = None) -> str:
    """A closing moment as people say it: midnight is 23.59 of the day before."""
    if moment is None:
        return ""
    local = moment.astimezone(zone)
    if local.time() == time.min:
        local -= timedelta(minutes=1)
    return f"{tanggal(local)}, {local:%H.%M} {local.tzname()}"


def sisa_hari(day: date | None, today: date) -> str:
    """How far a deadline is: "hari ini", "besok", "3 hari lagi", "terlambat 2 hari"."""
    if day is None:
        return ""
    days = (day - today).days
    if days < 0:
        return f"terlambat {-days} hari"
    return {0: "hari ini", 1: "besok"}.get(days, f"{days} hari lagi")


def angka(value: Decimal | float | str | None, desimal: int | None = None) -> str:
    """1234.5 → "1.234,5"; with `desimal` exactly so many places, rounded half up."""
    if value is None or value == "":
        return ""
    number = Decimal(str(value))
    if desimal is not None:
        number = number.quantize(Decimal(1).scaleb(-desimal), ROUND_HALF_UP)
    text = f"{number:,f}"
    if desimal is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def angka_rapi(text: str) -> str:
    """A number typed without its points gets them, "13000" → "13.000"; other words stay."""
    return angka(text) if is_whole(text) and not text.startswith("0") else text


def persen(value: Decimal | float | None, desimal: int | None = None) -> str:
    """58 → "58 %"."""
    return f"{angka(value, desimal)} %" if value is not None else ""


def ukuran(size: int) -> str:
    """Bytes: "512 B", "1,2 MB"."""
    if size < KILO:
        return f"{size} B"
    kilo = Decimal(size) / KILO
    return f"{angka(kilo, 0)} KB" if kilo < KILO else f"{angka(kilo / KILO, 1)} MB"


def nip(value: str | None) -> str:
    """An eighteen-digit NIP in its four groups; anything else as it is."""
    text = value or ""
    if len(text) != NIP_LENGTH or not is_whole(text):
        return text
    return f"{text[:8]} {text[8:14]} {text[14]} {text[15:]}"


def sapaan(who: object) -> str:
    """How to address somebody, from a sex (L, P), a NIP, or an object that has one of them."""
    key = who if isinstance(who, str) else _sex_or_nip(who)
    if len(key) == NIP_LENGTH:
        key = key[NIP_SEX]
    return SAPAAN.get(key.upper(), "Bapak/Ibu")


def _sex_or_nip(who: object) -> str:
    return str(getattr(who, "jenis_kelamin", "") or getattr(who, "nip", "") or "")


def inisial(nama: str) -> str:
    """At most two letters for a round badge; titles after a comma do not count."""
    words = [word for word in nama.split(",", maxsplit=1)[0].split() if not word.endswith(".")]
    return "".join(word[0].upper() for word in words[:2])
