"""`make cover`: choose the tests that PostgreSQL runs, and write them to tests/postgres-cover.txt.

SQLite runs everything and writes down which statements each test made the product send
(tests/plugins/statements.py). The cover is the cheapest choice found by greed: again and again the
test that sends most of what is still missing for each statement that it costs. What always runs
there (tests/plugins/cover.py) is not named. `make test` compares what the suite sent with what the
cover sends, so the list cannot grow old unseen.
"""

import heapq
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tools import processes, sqlite, suite
from tools.bootstrap import ROOT

LIST = ROOT / "tests" / "postgres-cover.txt"
CHANCE = 0.01  # of all statements
START = 30  # what a test costs by itself, in statements
SHOWN = 20
WIDTH = 400


@dataclass
class Recording:
    """What each test of the suite sent, and whether PostgreSQL runs it."""

    sent: dict[str, set[str]] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    collected: set[str] = field(default_factory=set)

    def of(self, place: str) -> list[str]:
        return sorted(name for name in self.sent if self.places[name] == place)

    def all_of(self, names: list[str]) -> set[str]:
        return set().union(*(self.sent[name] for name in names))


def main() -> None:
    outcome = suite.Outcome(sqlite.name())
    processes.raise_when_told_to_stop()
    try:
        with suite.prepared() as folder:
            with (
                sqlite.in_memory(folder, outcome, []) as memory,
                sqlite.from_file(folder, outcome, []) as file,
            ):
                memory.wait()
                file.wait()
                file.tell()
            recording = load(folder / "statements")
    except processes.Stopped:
        sys.exit("Stopped.")
    names = choose(recording)
    LIST.write_text("".join(f"{name}\n" for name in names), encoding="utf-8")
    print(f"{LIST.relative_to(ROOT)}: {len(names)} of {len(recording.of('named'))} tests.")
    sys.exit(f"{outcome}: what failed may have sent less than it does." if outcome.code else 0)


def load(folder: Path) -> Recording:
    found = Recording()
    for path in folder.glob("*.json"):
        rows = json.loads(path.read_text(encoding="utf-8"))
        texts = rows["statements"]
        found.collected |= set(rows["collected"])
        for name, (place, sent) in rows["tests"].items():
            found.sent[name] = {texts[each] for each in sent}
            found.places[name] = place
    return found


def choose(recording: Recording) -> list[str]:
    candidates = recording.of("named")
    missing = recording.all_of(candidates) - recording.all_of(recording.of("always"))
    heap = [(*worth(recording.sent[name], missing), name) for name in candidates]
    heapq.heapify(heap)
    chosen: list[str] = []
    while missing:
        *_, name = heapq.heappop(heap)
        now = (*worth(recording.sent[name], missing), name)
        if heap and now > heap[0]:  # worth less than it was: back into the row
            heapq.heappush(heap, now)
            continue
        chosen.append(name)
        missing -= recording.sent[name]
    return sorted(chosen)


def worth(sent: set[str], missing: set[str]) -> tuple[float, int]:
    """Less is better."""
    return -len(sent & missing) / (START + len(sent)), len(sent)


def complaints(recording: Recording, named: set[str]) -> Iterator[str]:
    """What is wrong with the list, after the whole suite ran on SQLite."""
    ran = recording.sent.keys()
    for name in sorted(recording.collected - ran):
        yield f"{name} was collected, but no run of SQLite ran it."
    for name in sorted(named - ran):
        yield f"{name} is named in {LIST.name}, but there is no such test."
    covering = [*recording.of("always"), *(name for name in named if name in ran)]
    missing = recording.all_of(list(ran)) - recording.all_of(covering)
    senders = {text: name for name in recording.of("named") for text in recording.sent[name]}
    for text in sorted(missing & senders.keys()):
        yield f"No covered test sends what {senders[text]} does:\n    {text[:WIDTH]}"


def listed() -> set[str]:
    return set(LIST.read_text(encoding="utf-8").splitlines()) if LIST.exists() else set()


def check(folder: Path) -> bool:
    """Say what is wrong, and how it is mended; whether so little is wrong that it may be chance.

    What is asked only once in a process (a content type, a cache that is filled) is sent by
    whichever test comes first, and the order is another one each time.
    """
    recording = load(folder)
    found = list(complaints(recording, listed()))
    for complaint in found[:SHOWN]:
        print(f"  !! {complaint}")
    if found:
        print(f"  !! {len(found)} in all. Please run: make cover")
    return len(found) <= CHANCE * len(recording.all_of(list(recording.sent)))


if __name__ == "__main__":
    main()
