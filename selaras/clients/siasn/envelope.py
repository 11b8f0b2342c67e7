"""The envelope of SIASN's answers and its plain values: lenient in kind, strict in shape.

`{success|code, message, data, mapData}`; dates are dd-mm-yyyy.
"""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from selaras.clients.siasn.errors import SiasnBukanJson, SiasnMenolak

GOOD_CODES = {1, 200, "1", "200"}
TEXT_MAX = 300
UNKNOWN = "bentuk yang tidak dikenal"
Row = dict[str, Any]


def open_envelope(body: Any) -> Row:
    """The envelope of an accepted call; refused ones rise with SIASN's message."""
    if not isinstance(body, dict):
        raise SiasnBukanJson(UNKNOWN)
    code = body.get("success", body.get("code"))
    if code is None and "data" not in body and "mapData" not in body:
        raise SiasnBukanJson(UNKNOWN)
    is_good = isinstance(code, int | str) and code in GOOD_CODES  # True is 1
    if code is not None and not is_good:
        raise SiasnMenolak(text(body.get("message")))
    return body


def one(body: Any) -> Row:
    """The single row of an answer; SIASN words "not found" as a text in `data`."""
    data = open_envelope(body).get("data")
    if isinstance(data, list) and len(data) == 1:
        data = data[0]
    if isinstance(data, dict):
        return data
    if data is None or data == [] or isinstance(data, str):
        raise SiasnMenolak(data if isinstance(data, str) and data else "data tidak ditemukan")
    raise SiasnBukanJson(UNKNOWN)


def many(body: Any) -> list[Row]:
    """The rows of a history or a list; none is an empty list, whatever SIASN calls it."""
    data = open_envelope(body).get("data")
    if data is None or isinstance(data, str):
        return []
    if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
        raise SiasnBukanJson(UNKNOWN)
    return data


def saved_id(body: Any, key: str) -> str:
    """The id that a save gave: `mapData.<key>`."""
    found = open_envelope(body).get("mapData")
    value = found.get(key) if isinstance(found, dict) else None
    if not value:
        raise SiasnBukanJson("tanpa nomor riwayat")
    return text(value)


def text(value: Any) -> str:
    """A plain value as text that any database can keep; "" for none."""
    if value is None:
        return ""
    if not isinstance(value, str | int | float):
        raise SiasnBukanJson(UNKNOWN)
    clean = str(value).replace("\x00", "").encode("utf-8", "ignore").decode()
    return " ".join(clean.split())[:TEXT_MAX]


def number(value: Any) -> int:
    """A whole number, as number or text; 0 for none."""
    found = text(value)
    if not found:
        return 0
    try:
        return int(float(found))
    except (ValueError, OverflowError) as error:
        raise SiasnBukanJson(UNKNOWN) from error


def amount(value: Any) -> Decimal:
    """A number with its decimals; 0 for none."""
    found = text(value).replace(",", ".")
    try:
        read = Decimal(found or "0")
    except InvalidOperation as error:
        raise SiasnBukanJson(UNKNOWN) from error
    if not read.is_finite():
        raise SiasnBukanJson(UNKNOWN)
    return read


def day(value: Any) -> date | None:
    """A date written dd-mm-yyyy (or, on some histories, yyyy-mm-dd); None for none."""
    parts = text(value)[:10].split("-")
    if parts == [""]:
        return None
    try:
        first, second, third = (int(part) for part in parts)
        return date(third, second, first) if first <= 31 else date(first, second, third)  # noqa: PLR2004
    except ValueError as error:
        raise SiasnBukanJson("tanggal yang tidak dikenal") from error


def as_day(value: date | None) -> str:
    """A date as SIASN wants it."""
    return f"{value:%d-%m-%Y}" if value else ""
