"""WhatsApp by the Cloud API's shape: one approved template to one number, and signed receipts.

The API has no idempotency key. Our number of the message travels as `biz_opaque_callback_data`,
which every receipt returns: a message whose answer was lost is known again by its receipt.
"""

import hashlib
import hmac
import json
from dataclasses import dataclass, field
from typing import Any, Self

import httpx2

DIRECT = {"all://127.0.0.1": None, "all://localhost": None}  # this machine needs no proxy
MAX_BYTES = 65_536
# Graph's codes: too many requests (4, 80007, 1304xx, 131048, 131056), trouble on their side.
BUSY = frozenset({1, 2, 4, 80007, 130429, 131000, 131016, 131048, 131056, 133004})
ACCESS = frozenset({0, 3, 10, 190, 131031, 131042})  # our token, right or bill: of all messages
RECEIPTS = {"sent": "sent", "delivered": "delivered", "failed": "failed"}  # "read" is not ours


class WhatsappError(Exception):
    """A message that was not taken."""


class WhatsappMenolak(WhatsappError):
    """This message will never be taken: the number has no WhatsApp, or the template is wrong."""


class WhatsappSibuk(WhatsappError):
    """It may be taken later."""


class WhatsappPutus(WhatsappError):
    """Nothing is taken just now: no connection, or our access is refused."""


@dataclass(frozen=True, slots=True)
class WhatsappSettings:
    base_url: str  # with the version: https://graph.facebook.com/v21.0
    phone_id: str
    token: str = field(repr=False)
    app_secret: str = field(repr=False)
    verify_token: str = field(repr=False)
    template: str
    bahasa: str = "id"
    timeout: float = 10.0


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a message: `sent`, `delivered` or `failed`."""

    id: str
    kunci: str
    status: str
    reason: str = ""


class WhatsappClient:
    """One connection for many messages."""

    def __init__(self, config: WhatsappSettings) -> None:
        self._config = config
        timeout = httpx2.Timeout(config.timeout)
        self._http = httpx2.Client(timeout=timeout, mounts=DIRECT)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._http.close()

    def send(self, nomor: str, *, kunci: str, isi: str, akhiran: str) -> str:
        """Send the template with its one word and the end of its link; returns their id."""
        config = self._config
        body = {
            "messaging_product": "whatsapp",
            "to": nomor,
            "type": "template",
            "template": {
                "name": config.template,
                "language": {"code": config.bahasa},
                "components": [
                    {"type": "body", "parameters": [{"type": "text", "text": isi}]},
                    {
                        "type": "button",
                        "sub_type": "url",
                        "index": "0",
                        "parameters": [{"type": "text", "text": akhiran}],
                    },
                ],
            },
            "biz_opaque_callback_data": kunci,
        }
        status, answer = self._post(f"/{config.phone_id}/messages", body)
        return _id_of(status, answer)

    def _post(self, path: str, body: dict[str, Any]) -> tuple[int, Any]:
        url = self._config.base_url.rstrip("/") + path
        headers = {"Authorization": f"Bearer {self._config.token}"}
        try:
            answer = self._http.post(url, json=body, headers=headers)
        except httpx2.ConnectError as error:
            raise WhatsappPutus("tidak tersambung") from error
        except (httpx2.TransportError, httpx2.InvalidURL) as error:
            raise WhatsappSibuk("jawaban tidak sampai") from error
        try:
            return answer.status_code, json.loads(answer.content[:MAX_BYTES])
        except ValueError:
            return answer.status_code, None


def _id_of(status: int, answer: Any) -> str:
    """Their id of the message; or why there is none."""
    messages = answer.get("messages") if isinstance(answer, dict) else None
    if status == httpx2.codes.OK and isinstance(messages, list) and messages:
        return str(messages[0].get("id", ""))[:128]
    fault = answer.get("error") if isinstance(answer, dict) else None
    code = fault.get("code") if isinstance(fault, dict) else None
    reason = f"kode {code if isinstance(code, int) else status}"
    if code in BUSY or status == httpx2.codes.TOO_MANY_REQUESTS or status >= 500:  # noqa: PLR2004
        raise WhatsappSibuk(reason)
    if code in ACCESS or status in {401, 403}:
        raise WhatsappPutus(reason)
    if status == httpx2.codes.OK:
        raise WhatsappSibuk("jawaban tidak dikenal")
    raise WhatsappMenolak(reason)


# ---- Receipts


def is_signed(raw: bytes, signature: str, app_secret: str) -> bool:
    """`X-Hub-Signature-256: sha256=…` over the body as it came; without a secret nothing is."""
    if not app_secret or not signature.isascii():
        return False
    wanted = "sha256=" + hmac.new(app_secret.encode(), raw, hashlib.sha256).hexdigest()
    return hmac.compare_digest(wanted, signature)


def receipts_in(raw: bytes) -> list[Receipt]:
    """The receipts of a webhook; ValueError for what is no JSON. Whether it was read is left."""
    found = []
    for status in _statuses(json.loads(raw)):
        name = RECEIPTS.get(_text(status.get("status")))
        if name:
            kunci = _text(status.get("biz_opaque_callback_data"))
            found.append(Receipt(_text(status.get("id")), kunci, name, _fault(status)))
    return found


def _statuses(body: Any) -> list[dict[str, Any]]:
    found = []
    for entry in _rows(body, "entry"):
        for change in _rows(entry, "changes"):
            found += _rows(change.get("value"), "statuses")
    return found


def _rows(of: Any, name: str) -> list[dict[str, Any]]:
    rows = of.get(name) if isinstance(of, dict) else None
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _fault(status: dict[str, Any]) -> str:
    codes = [row.get("code") for row in _rows(status, "errors")]
    return f"kode {codes[0]}" if codes and isinstance(codes[0], int) else ""


def _text(value: Any) -> str:
    return value[:128] if isinstance(value, str) else ""
