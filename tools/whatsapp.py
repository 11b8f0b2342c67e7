"""A small WhatsApp Cloud API for tests and the demo: takes templates, signs receipts.

`python -m tools.whatsapp --port 0` says on its first lines how Selaras finds it. Numbers that end
with 0000 have no WhatsApp (131026), those with 1111 are asked for too often (130429). What came in
is at `GET /_messages` until `/_reset`; `GET /_receipts?status=delivered` gives signed receipts for
all of it.
"""

import argparse
import hashlib
import hmac
import json
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN, SECRET, VERIFY, PHONE = "token-contoh", "rahasia-contoh", "verifikasi-contoh", "62800"
FAULTS = {"0000": (400, 131026), "1111": (429, 130429)}


def variables(port: int) -> dict[str, str]:
    """The environment in which Selaras speaks to this simulator."""
    return {
        "WHATSAPP_BASE_URL": f"http://127.0.0.1:{port}/v21.0",
        "WHATSAPP_PHONE_ID": PHONE,
        "WHATSAPP_TOKEN": TOKEN,
        "WHATSAPP_APP_SECRET": SECRET,
        "WHATSAPP_VERIFY_TOKEN": VERIFY,
        "WHATSAPP_TEMPLATE": "selaras_perlu_dibuka",
        "WHATSAPP_BAHASA": "id",
    }


def receipts_of(messages: list[dict[str, Any]], status: str) -> list[dict[str, str]]:
    """Webhook calls as the provider makes them: a body and the signature over it."""
    found = []
    for message in messages:
        row: dict[str, Any] = {"id": message["id"], "status": status}
        row["biz_opaque_callback_data"] = message["kunci"]
        if status == "failed":
            row["errors"] = [{"code": 131026}]
        value = {"statuses": [row]}
        body = json.dumps({"entry": [{"changes": [{"value": value}]}]})
        sign = hmac.new(SECRET.encode(), body.encode(), hashlib.sha256).hexdigest()
        found.append({"body": body, "signature": f"sha256={sign}"})
    return found


class Handler(BaseHTTPRequestHandler):
    server: "Server"
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            self._json(401, {"error": {"code": 190}})
            return
        body = json.loads(raw)
        fault = FAULTS.get(body["to"][-4:])
        if fault:
            self._json(fault[0], {"error": {"code": fault[1]}})
            return
        kunci = body["biz_opaque_callback_data"]
        number = f"wamid.{len(self.server.messages) + 1}"
        words = body["template"]["components"][0]["parameters"][0]["text"]
        found = {"id": number, "kunci": kunci, "to": body["to"], "isi": words}
        self.server.messages.append(found)
        self._json(200, {"messages": [{"id": number}]})

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        status = parse_qs(url.query).get("status", ["delivered"])[0]
        found: Any = self.server.messages
        if url.path == "/_reset":
            self.server.messages.clear()
        if url.path == "/_receipts":
            found = receipts_of(self.server.messages, status)
        self._json(200, found)

    def log_message(self, *_: Any) -> None:
        """Nothing: the tests read what came in."""

    def _json(self, status: int, body: Any) -> None:
        raw = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.messages: list[dict[str, Any]] = []


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.whatsapp", description=__doc__)
    parser.add_argument("--port", type=int, default=8091, help="0: any free port")
    server = Server(parser.parse_args().port)
    for name, value in variables(server.server_address[1]).items():
        print(f"export {name}={value}", flush=True)
    with suppress(KeyboardInterrupt):
        server.serve_forever()


if __name__ == "__main__":
    main()
