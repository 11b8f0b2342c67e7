"""RFC 5545 to the letter: what a strict reader of calendars understands."""

import re
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from selaras.kalender.ics import Acara, calendar_text, folded

CAP = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
DAY = date(2026, 10, 5)
LINE = re.compile(r"^([A-Z-]+)((?:;[A-Z-]+=[^:;]+)*):(.*)$", re.DOTALL)


def parse(text: str) -> list[dict[str, str]]:
    """The events of a calendar, as a strict reader takes them: unfolded and unescaped."""
    assert text.endswith("\r\n")
    raw = text.split("\r\n")[:-1]
    assert all(len(line.encode()) <= 75 and "\n" not in line for line in raw)
    lines = "\r\n".join(raw).replace("\r\n ", "").split("\r\n")
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    events: list[dict[str, str]] = []
    inside: list[str] = []
    for line in lines:
        found = LINE.match(line)
        assert found, line
        name, value = found[1], found[3]
        if name == "BEGIN":
            inside.append(value)
            if value == "VEVENT":
                events.append({})
        elif name == "END":
            assert inside.pop() == value
        elif inside[-1] != "VCALENDAR":
            prefix = "ALARM-" if inside[-1] == "VALARM" else ""
            events[-1][prefix + name] = _plain(value)
    assert inside == []
    return events


def _plain(value: str) -> str:
    signs = {"\\n": "\n", "\\,": ",", "\\;": ";", "\\\\": "\\"}
    return re.sub(r"\\[n,;\\]", lambda found: signs[found[0]], value)


def test_a_day_is_whole_and_its_alarm_rings_in_the_morning() -> None:
    text = calendar_text("Selaras", [Acara("a@s", DAY, DAY, "Batas realisasi", "", 2)], CAP)
    assert parse(text) == [
        {
            "UID": "a@s",
            "DTSTAMP": "20260102T030405Z",
            "DTSTART": "20261005",
            "DTEND": "20261006",
            "SUMMARY": "Batas realisasi",
            "TRANSP": "TRANSPARENT",
            "ALARM-ACTION": "DISPLAY",
            "ALARM-DESCRIPTION": "Batas realisasi",
            "ALARM-TRIGGER": "-P1DT16H",  # two days before, at eight
        }
    ]
    one = calendar_text("Selaras", [Acara("a@s", DAY, DAY, "x", "", 1)], CAP)
    assert parse(one)[0]["ALARM-TRIGGER"] == "-PT16H"
    assert "VALARM" not in calendar_text("Selaras", [Acara("a@s", DAY, DAY, "x")], CAP)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_whatever_is_written_comes_out_as_it_was(words: str) -> None:
    text = calendar_text("Selaras", [Acara("a@s", DAY, DAY, words, words + "\nbaris")], CAP)
    event = parse(text)[0]
    assert (event["SUMMARY"], event["DESCRIPTION"]) == (words, f"{words}\nbaris")


def test_a_sign_is_never_cut_in_two() -> None:
    parts = list(folded("SUMMARY:" + "é😀" * 60))
    assert all(len(part.encode()) <= 75 for part in parts)
    assert "".join([parts[0], *(part[1:] for part in parts[1:])]) == "SUMMARY:" + "é😀" * 60
