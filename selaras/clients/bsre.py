"""Signs or seals a PDF with a certificate that BSrE keeps: v2 of its esign client.

Who signs proves himself with NIK and passphrase, which live as long as one call: they are neither
logged nor part of any sentence here. Sent once: whether a lost answer was signed, nobody knows, and
a signature that we never received is in no document.
"""

import base64
import json
import time
from dataclasses import dataclass, field
from typing import Any, Self

import httpx2

DIRECT = {"all://127.0.0.1": None, "all://localhost": None}  # this machine needs no proxy
PATH = "/api/v2/sign/pdf"
SEAL = "/api/v2/seal/pdf"
SEAL_CODE, SEAL_TOTP = "/api/v2/seal/get/activation", "/api/v2/seal/get/totp"
MAX_BYTES = 20_000_000  # of one answer
CONNECT = 5.0  # seconds
SANDI_SALAH, TIDAK_TERDAFTAR = 2031, 2011  # BSrE's own `status_code`
OUR_ACCOUNT = frozenset({401, 403})


class BsreError(Exception):
    """The document was not signed; `sentence` is for who signs."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class BsreSandiSalah(BsreError):
    """BSrE does not accept this passphrase."""


class BsreMenolak(BsreError):
    """BSrE will not sign this, however often it is asked."""


class BsreMenolakDokumen(BsreError):
    """BSrE will not sign this document; another one it may."""


class BsreTerganggu(BsreError):
    """It may be signed later."""


@dataclass(frozen=True, slots=True)
class BsreSettings:
    base_url: str
    user: str  # of the agency's application at BSrE, not of who signs
    password: str = field(repr=False)
    timeout: float = 20.0  # seconds, of the whole exchange: somebody waits for it
    segel_id: str = ""  # the agency's subscription to a seal


@dataclass(frozen=True, slots=True)
class PenandaBsre:
    """Who signs, as BSrE asks it."""

    nik: str = field(repr=False)
    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TampilanBsre:
    """What is seen of it, and where: points from the bottom left of a page, counted from one."""

    gambar: bytes = field(repr=False)  # PNG
    halaman: int
    x: float
    y: float
    lebar: float
    tinggi: float
    lokasi: str


class BsreClient:
    """One connection to BSrE's esign client."""

    def __init__(self, config: BsreSettings) -> None:
        self._config = config
        timeout = httpx2.Timeout(config.timeout, connect=CONNECT)
        auth = (config.user, config.password)
        self._http = httpx2.Client(timeout=timeout, mounts=DIRECT, auth=auth)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def sign(self, pdf: bytes, penanda: PenandaBsre, tampilan: TampilanBsre) -> bytes:
        """The signed file, as it came: whether it holds is for the caller to see."""
        asked = {
            "nik": penanda.nik,
            "passphrase": penanda.passphrase,
            "signatureProperties": [_properties(tampilan)],
            "file": [base64.b64encode(pdf).decode()],
        }
        return _file_in(self._answer(PATH, asked))

    def request_seal_code(self) -> None:
        """BSrE sends a code to who keeps the agency's seal."""
        self._answer(SEAL_CODE, {"idSubscriber": self._config.segel_id})

    def exchange_code(self, code: str, banyak: int) -> str:
        """What seals so many documents, for the code that BSrE sent."""
        asked = {"idSubscriber": self._config.segel_id, "totp": code, "data": str(banyak)}
        found = self._answer(SEAL_TOTP, asked)
        if not (isinstance(found, dict) and found.get("result") is True and found.get("totp")):
            raise BsreSandiSalah("Kode segel ini keliru atau sudah lewat masanya.")
        return str(found["totp"])

    def seal(self, pdf: bytes, totp: str, lokasi: str) -> bytes:
        """Unseen on the page."""
        properties = {"tampilan": "INVISIBLE", "location": lokasi, "reason": "", "contactInfo": ""}
        asked = {
            "idSubscriber": self._config.segel_id,
            "totp": totp,
            "signatureProperties": [properties],
            "file": [base64.b64encode(pdf).decode()],
        }
        return _file_in(self._answer(SEAL, asked))

    def _answer(self, path: str, content: dict[str, Any]) -> Any:
        status, body = self._post(path, content)
        if status != httpx2.codes.OK:
            raise _refusal(status, body)
        return body

    def _post(self, path: str, content: dict[str, Any]) -> tuple[int, Any]:
        url = self._config.base_url.rstrip("/") + path
        try:
            with self._http.stream("POST", url, json=content) as answer:
                raw = self._read(answer)
        except httpx2.TimeoutException:
            raise BsreTerganggu("BSrE tidak menjawab pada waktunya.") from None
        except (httpx2.TransportError, httpx2.InvalidURL, httpx2.DecodingError):
            raise BsreTerganggu("BSrE tidak dapat dihubungi.") from None
        try:
            return answer.status_code, json.loads(raw)
        except (ValueError, RecursionError):
            return answer.status_code, None

    def _read(self, answer: httpx2.Response) -> bytes:
        until = time.monotonic() + self._config.timeout
        raw = bytearray()
        for piece in answer.iter_bytes():
            raw += piece
            if len(raw) > MAX_BYTES or time.monotonic() > until:
                raise BsreTerganggu("Jawaban BSrE terlalu besar atau terlalu lama.")
        return bytes(raw)


def _properties(tampilan: TampilanBsre) -> dict[str, Any]:
    return {
        "tampilan": "VISIBLE",
        "imageBase64": base64.b64encode(tampilan.gambar).decode(),
        "page": tampilan.halaman,
        "originX": round(tampilan.x),
        "originY": round(tampilan.y),
        "width": round(tampilan.lebar),
        "height": round(tampilan.tinggi),
        "location": tampilan.lokasi,
        "reason": "",
        "contactInfo": "",
    }


def _refusal(status: int, body: Any) -> BsreError:
    """By its own code where it says one; its sentence is not repeated, which may quote anything."""
    said = body if isinstance(body, dict) else {}
    code, words = said.get("status_code"), str(said.get("error", "")).casefold()
    if code == SANDI_SALAH or "passphrase" in words:
        return BsreSandiSalah("Passphrase BSrE ini keliru.")
    if code == TIDAK_TERDAFTAR or "terdaftar" in words:
        return BsreMenolak("NIK ini belum terdaftar di BSrE, atau sertifikatnya belum terbit.")
    if status in OUR_ACCOUNT:
        return BsreMenolak("BSrE menolak akun aplikasi instansi ini.")
    if status >= httpx2.codes.INTERNAL_SERVER_ERROR or not said:
        return BsreTerganggu(f"BSrE sedang terganggu (kode {status}).")
    return BsreMenolakDokumen(
        f"BSrE menolak dokumen ini (kode {code if type(code) is int else status})."
    )


def _file_in(body: Any) -> bytes:
    files = body.get("file") if isinstance(body, dict) else None
    try:
        if isinstance(files, list) and files and isinstance(files[0], str):
            return base64.b64decode(files[0], validate=True)
    except ValueError:
        pass  # told below: what came is no file
    raise BsreTerganggu("Jawaban BSrE tidak dikenal.")
