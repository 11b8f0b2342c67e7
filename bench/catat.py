"""Measure 32 people who write their log at once, on PostgreSQL, and count what was kept.

Prints entries a second, the processor milliseconds of worker and database per entry, and how many
answers were errors, how many entries were lost or written twice: every other one is sent a second
time, as a phone does that got no answer. `python bench/catat.py`, of 1,400 pegawai (SCALE).
"""

import os
import sys
import tempfile
from pathlib import Path
from uuid import uuid4

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("SCALE", "0.1")

from urllib.parse import urlencode  # noqa: E402

from bench.load import Client, Target  # noqa: E402
from bench.server import Served, database, serving  # noqa: E402
from bench.targets import TODAY  # noqa: E402
from tools import postgres  # noqa: E402

CLIENTS, ENTRIES = 32, 20
PATH = "/pelaksanaan/harian/log/"
PEOPLE = """
SELECT DISTINCT ON (u.id) u.nip, i.id FROM accounts_user u
JOIN organisasi_pegawai p ON p.user_id = u.id
JOIN perencanaan_skp s ON s.pegawai_id = p.id AND s.disetujui_pada IS NOT NULL
JOIN perencanaan_rencanahasilkerja r ON r.skp_id = s.id
JOIN perencanaan_indikator i ON i.rhk_id = r.id
ORDER BY u.id LIMIT %s
"""


class Writer:
    """One person with his phone, and what he was told."""

    def __init__(self, served: Served, nip: str, indikator: int) -> None:
        self.client = Client(served.port).login(nip, served.facts["password"])
        self.indikator = indikator
        self.sent: list[str] = []
        self.errors: list[str] = []

    def write(self) -> None:
        for n in range(ENTRIES):
            key = str(uuid4())
            for _ in range(1 + n % 2):
                self._send(key)
            self.sent.append(key)

    def _send(self, key: str) -> None:
        form = {"tanggal": TODAY, "uraian": key, "rencana": "0", "indikator": str(self.indikator)}
        try:
            form |= {"_key": key, "csrfmiddlewaretoken": self.client.cookies["csrftoken"]}
            self.client.send("POST", PATH, urlencode(form))
        except (OSError, RuntimeError) as error:
            self.errors.append(str(error)[:200])


def main() -> None:
    with postgres.server() as found, tempfile.TemporaryDirectory(prefix="selaras-bench-") as folder:
        if found is None:
            sys.exit("Tidak ada PostgreSQL.")
        with database(found[0]) as url, serving(url, folder) as served:
            measure(served)


def measure(served: Served) -> None:
    people = served.database.execute(PEOPLE, [CLIENTS]).fetchall() if served.database else []
    writers = [Writer(served, nip, indikator) for nip, indikator in people]
    for writer in writers:  # both workers, warm
        writer.client.ask(Target("", "", "/pelaksanaan/harian/"))
    seconds, worker, base = served.at_once(writer.write for writer in writers)
    posts = len(writers) * (ENTRIES + ENTRIES // 2)
    show(served, writers)
    print(f"{posts / seconds:.0f} kiriman/s dari {len(writers)} orang")
    print(f"CPU per kiriman: web {1000 * worker / posts:.2f} ms, data {1000 * base / posts:.2f} ms")


def show(served: Served, writers: list[Writer]) -> None:
    """What was acknowledged, against the rows; each entry says its key."""
    sent = [key for writer in writers for key in writer.sent]
    errors = [error for writer in writers for error in writer.errors]
    counted = "SELECT uraian FROM pelaksanaan_progresharian WHERE uraian = ANY(%s)"
    rows = served.database.execute(counted, [sent]).fetchall() if served.database else []
    kept = [key for (key,) in rows]
    lost, doubled = len(set(sent) - set(kept)), len(kept) - len(set(kept))
    print(f"\n{len(sent)} catatan: {len(errors)} galat, {lost} hilang, {doubled} ganda")
    print("\n".join(errors[:3]))


if __name__ == "__main__":
    main()
