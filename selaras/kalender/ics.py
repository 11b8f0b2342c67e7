"""An iCalendar file (RFC 5545) of whole days: what a phone's calendar subscribes to.

Lines are folded at 75 octets, between characters and not within one; what people read is escaped.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

DAY = timedelta(days=1)
LIPAT = 75  # octets of a line, without its end (§3.1)
PAGI = 8  # the hour of the reminder; of whole days a trigger counts from midnight
LEPAS = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True, slots=True)
class Acara:
    """Whole days from `mulai` to `selesai`, both counted."""

    uid: str
    mulai: date
    selesai: date
    judul: str
    uraian: str = ""
    ingat_hari: int = 0  # so many days before; 0: silent


def calendar_text(nama: str, acara: Iterable[Acara], cap: datetime) -> str:
    """`cap` is when the calendar was made: the same content is the same text, at any hour."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Selaras//Kalender//ID",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(nama)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "X-PUBLISHED-TTL:PT12H",
    ]
    stamp = f"{cap.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    for each in acara:
        lines += _event(each, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def folded(line: str) -> Iterator[str]:
    """A content line as lines of at most 75 octets; each after the first begins with a space."""
    room, part = LIPAT, ""
    for sign in line:
        size = len(sign.encode())
        if size > room:
            yield part
            part, room = " ", LIPAT - 1
        part += sign
        room -= size
    yield part


def _event(each: Acara, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{each.uid}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{each.mulai:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{each.selesai + DAY:%Y%m%d}"
    yield f"SUMMARY:{_escaped(each.judul)}"
    if each.uraian:
        yield f"DESCRIPTION:{_escaped(each.uraian)}"
    yield "TRANSP:TRANSPARENT"
    if each.ingat_hari:
        yield from _alarm(each)
    yield "END:VEVENT"


def _alarm(each: Acara) -> Iterator[str]:
    days = f"{each.ingat_hari - 1}D" if each.ingat_hari > 1 else ""
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_escaped(each.judul)}"
    yield f"TRIGGER:-P{days}T{24 - PAGI}H"
    yield "END:VALARM"


def _escaped(text: str) -> str:
    return text.translate(LEPAS)
