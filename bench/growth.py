"""What a page costs more where the agency of 14,000 is one of a hundred: `make bench-growth`.

Asks a database of one agency and one of SCALE (a hundred: 1.4 million people, ten gigabytes, a
quarter of an hour to fill) in turns. Prints per page the processor milliseconds of the web worker
and of the database in both. Asserts nothing. ONLY= a part of the name of the pages asked.
"""

import os
import signal
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.against import compare  # noqa: E402
from bench.server import database, serving  # noqa: E402
from tools import postgres  # noqa: E402

HUNDRED = "100"


def main() -> None:
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # an end that leaves nothing behind
    scales = ("1", os.environ.get("SCALE", HUNDRED))
    with ExitStack() as stack:
        found = stack.enter_context(postgres.server())
        if found is None:
            sys.exit("Tidak ada PostgreSQL.")
        served = []
        for scale in scales:
            print(f"{scale} × 14.000 pegawai: menyiapkan data …", flush=True)
            url = stack.enter_context(database(found[0], f"_{scale}"))
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="selaras-bench-"))
            served.append(stack.enter_context(serving(url, folder, scale=scale)))
        compare(*served, heads=(f"× {scales[0]}", f"× {scales[1]}"))


if __name__ == "__main__":
    main()
