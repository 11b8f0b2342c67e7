"""A small mail server for tests and the demo: takes letters, writes each as a line of JSON.

`python -m tools.smtp --port 0 --file letters.jsonl` says its port on the first line. Addresses that
begin with `tidakada` do not exist (550), those with `penuh` have no room just now (452).
"""

import argparse
import json
import socketserver
import threading
from contextlib import suppress
from email import message_from_string
from pathlib import Path

FAULTS = {"tidakada": b"550 no such mailbox", "penuh": b"452 mailbox full"}


class Letters:
    """What came in, written at once: whoever is killed a moment later has it there."""

    def __init__(self, file: Path) -> None:
        self._file, self._lock = file, threading.Lock()

    def take(self, to: list[str], text: str) -> None:
        found = message_from_string(text)
        line = {
            "to": to,
            "id": found["Message-ID"],
            "subject": str(found["Subject"]),
            "stop": (found["List-Unsubscribe"] or "").strip(),
            "body": found.get_payload(),
        }
        with self._lock, self._file.open("a") as out:
            out.write(json.dumps(line) + "\n")


class Conversation(socketserver.StreamRequestHandler):
    """RFC 5321 as far as a client that behaves goes."""

    server: "Server"

    def handle(self) -> None:
        self.to: list[str] = []
        self._say(b"220 simulator")
        with suppress(ConnectionError):
            while line := self.rfile.readline():
                if not self._answer(line.strip().decode("ascii", "replace")):
                    return

    def _answer(self, line: str) -> bool:
        verb = line[:4].upper()
        if verb == "RCPT":
            self._recipient(line)
        elif verb == "DATA":
            self._data()
        elif verb == "QUIT":
            self._say(b"221 bye")
        else:
            self._say(b"250 ok")
        return verb != "QUIT"

    def _recipient(self, line: str) -> None:
        address = line.partition(":")[2].strip(" <>")
        fault = next((text for name, text in FAULTS.items() if address.startswith(name)), None)
        if fault is None:
            self.to.append(address)
        self._say(fault or b"250 ok")

    def _data(self) -> None:
        self._say(b"354 go on")
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line[1:] if line.startswith(b"..") else line)
        self.server.letters.take(self.to, b"".join(lines).decode("utf-8", "replace"))
        self.to = []
        self._say(b"250 taken")

    def _say(self, text: bytes) -> None:
        self.wfile.write(text + b"\r\n")


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, port: int, letters: Letters) -> None:
        super().__init__(("127.0.0.1", port), Conversation)
        self.letters = letters


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.smtp", description=__doc__)
    parser.add_argument("--port", type=int, default=8025, help="0: any free port")
    parser.add_argument("--file", type=Path, default=Path("var/letters.jsonl"))
    arguments = parser.parse_args()
    server = Server(arguments.port, Letters(arguments.file))
    print(server.server_address[1], flush=True)
    with suppress(KeyboardInterrupt):
        server.serve_forever()


if __name__ == "__main__":
    main()
