"""Say a DATABASE_URL as libpq's variables, for a shell to `eval`.

So no password stands in a list of processes. An argument names another database on the same server.
"""

import os
import shlex
import sys
from urllib.parse import parse_qsl, unquote, urlsplit


def variables(url: str, database: str = "") -> dict[str, str]:
    parts = urlsplit(url)
    found = {
        "PGHOST": parts.hostname or "",
        "PGPORT": str(parts.port or 5432),
        "PGUSER": unquote(parts.username or ""),
        "PGPASSWORD": unquote(parts.password or ""),
        "PGDATABASE": database or unquote(parts.path.lstrip("/")),
    }
    return found | {f"PG{name.upper()}": value for name, value in parse_qsl(parts.query)}


if __name__ == "__main__":
    for name, value in variables(os.environ["DATABASE_URL"], *sys.argv[1:]).items():
        print(f"export {name}={shlex.quote(value)}")
