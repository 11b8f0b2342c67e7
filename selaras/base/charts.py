"""Where the marks of a drawing go. Plain numbers; templates/components/charts.html draws them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

FULL_CIRCLE = 400  # the pathLength of the ring: four quarters of a hundred
GAP = 6
RATINGS = ("di_bawah", "sesuai", "di_atas")
WIDTH, HEIGHT, MARGIN, TOP = 240, 106, 24, 10
BARS_WIDTH, BARS_HEIGHT, STUB = 104, 30, 3


@dataclass(frozen=True, slots=True)
class Arc:
    """One stage of the year on a circle of length 400."""

    label: str
    percent: int
    track: float
    filled: float
    offset: float


@dataclass(frozen=True, slots=True)
class Cell:
    """One of the nine cells of the quadrant."""

    x: int
    y: int
    lines: tuple[str, ...]
    state: str  # "here": the position; "band": in the row or column already chosen; "": elsewhere


@dataclass(frozen=True, slots=True)
class Mark:
    """A point of a distribution: its label, percentage and place."""

    label: str
    value: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A period of a small year: its place, and whether it is this one or still to come."""

    x: float
    y: float
    width: float
    height: float
    kind: str  # "past", "now", "ahead"


def bars(values: Sequence[float | Decimal | None], slots: int, target: Decimal | None) -> list[Bar]:
    """The periods of a year so far, the last of `values` being this one; the rest are stubs."""
    step = BARS_WIDTH / slots
    found = []
    for place in range(slots):
        value = values[place] if place < len(values) else None
        tall = max(_tall(value, values, target), STUB)
        kind = "ahead" if place >= len(values) else "now" if place == len(values) - 1 else "past"
        x, width = round(place * step + step / 8, 1), round(step * 3 / 4, 1)
        found.append(Bar(x, round(BARS_HEIGHT - tall, 1), width, round(tall, 1), kind))
    return found


def target_line(values: Sequence[float | Decimal | None], target: Decimal | None) -> float | None:
    """Where the target stands among the bars; nothing where it is no number."""
    return None if not target else round(BARS_HEIGHT - _tall(target, values, target), 1)


def _tall(
    value: float | Decimal | None,
    values: Sequence[float | Decimal | None],
    target: Decimal | None,
) -> float:
    most = max([float(each) for each in (*values, target) if each is not None], default=0)
    return float(value or 0) / most * (BARS_HEIGHT - 2) if most > 0 else 0.0


def ring(stages: Sequence[tuple[str, float]]) -> list[Arc]:
    """The stages as equal arcs, clockwise from the top, each filled to its percentage."""
    share = FULL_CIRCLE / len(stages)
    track = share - GAP
    return [
        Arc(
            label=label,
            percent=round(value),
            track=track,
            filled=round(track * min(max(value, 0), 100) / 100, 2),
            offset=-(share * index + GAP / 2),
        )
        for index, (label, value) in enumerate(stages)
    ]


def kuadran_cells(
    kuadran: Mapping[tuple[str, str], str], hasil: str | None, perilaku: str | None
) -> list[Cell]:
    """The nine cells: hasil kerja upward, perilaku to the right; half a choice marks its band."""
    chosen = (hasil or None, perilaku or None)
    return [
        Cell(
            x=24 + column * 72,
            y=4 + (2 - row) * 52,
            lines=_two_lines(kuadran[hasil_here, perilaku_here]),
            state=_state((hasil_here, perilaku_here), chosen),
        )
        for row, hasil_here in enumerate(RATINGS)
        for column, perilaku_here in enumerate(RATINGS)
    ]


def _state(place: tuple[str, str], chosen: tuple[str | None, str | None]) -> str:
    if place == chosen:
        return "here"
    half = [mine == theirs for mine, theirs in zip(place, chosen, strict=True) if theirs]
    return "band" if half == [True] else ""


def _two_lines(predikat: str) -> tuple[str, ...]:
    """Kurang and misconduct are one predikat; here alone both words stand (§4.2)."""
    if predikat == "kurang":
        return "Kurang", "misconduct"
    text = predikat.replace("_", " ")
    return tuple((text[:1].upper() + text[1:]).split(" ", 1))


def curve(values: Sequence[float], labels: Sequence[str], highest: float) -> list[Mark]:
    """Percentages as points from left to right; `highest` is the value at the top."""
    step = (WIDTH - 2 * MARGIN) / max(len(values) - 1, 1)
    scale = (HEIGHT - TOP) / (highest or 1)
    return [
        Mark(label, value, round(MARGIN + index * step, 1), round(HEIGHT - value * scale, 1))
        for index, (label, value) in enumerate(zip(labels, values, strict=True))
    ]


def polyline(marks: Sequence[Mark]) -> str:
    """The `points` attribute of an SVG polyline."""
    return " ".join(f"{mark.x},{mark.y}" for mark in marks)
