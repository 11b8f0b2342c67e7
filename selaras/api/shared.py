"""What any call may be answered besides its own answer: one list, written into the contract."""

from dataclasses import dataclass
from typing import Any

from selaras.api import errors
from selaras.base import trouble
from selaras.base.api.kinds import Masalah
from selaras.base.problems import CONTENT_TYPE
from selaras.core.idempotency import HEADER, UNKEYED

REF = "#/components/schemas/{model}"
WRITING = {"post", "put", "patch", "delete"}
KEY = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "schema": {"type": "string"},  # any text: its hash is kept
    "description": "Kunci pilihan Anda: kunci yang sama dua kali, satu akibat dan satu jawaban.",
    "example": "skp-41-submit-1",
}


@dataclass(frozen=True)
class JawabanUmum:
    """An answer that any call may get: its name, what it means, and one as the demo gives it."""

    nama: str
    arti: str
    contoh: dict[str, Any]


SHARED = {
    401: JawabanUmum(
        "BelumMasuk",
        "Token tidak ada, salah, atau sudah lewat masa berlakunya.",
        {"title": errors.TITLES[401], "detail": errors.BELUM_MASUK},
    ),
    403: JawabanUmum(
        "BukanKewenangan",
        "Bukan kewenangan Anda, atau token ini hanya untuk membaca.",
        {
            "title": "Bukan kewenangan Anda",
            "detail": "Hanya pejabat penilai, Ibu Sari Puspita, yang dapat menyetujui SKP ini.",
            "oleh": "Ibu Sari Puspita",
            "jalan": {
                "kata": "Laporkan kendala",
                "url": "/pemberitahuan/tiket/baru/",
                "is_deed": False,
            },
        },
    ),
    404: JawabanUmum(
        "TidakDitemukan",
        "Yang diminta tidak ada, atau tidak dapat Anda lihat.",
        {"title": errors.TITLES[404], "detail": errors.TIDAK_ADA},
    ),
    409: JawabanUmum(
        "BelumDapat",
        "Belum atau tidak lagi dapat dilakukan, atau data sudah berubah.",
        {
            "title": "Belum dapat dilakukan sekarang",
            "detail": "Realisasi Triwulan I 2026 baru dapat diajukan mulai 25 Maret 2026.",
            "jalan": {"kata": "Mengapa?", "url": "/mengapa/", "is_deed": False},
        },
    ),
    422: JawabanUmum(
        "IsianKeliru",
        "Ada isian yang belum tepat; `errors` menyebut yang mana.",
        {
            "title": "Isian belum dapat diterima",
            "detail": errors.PERIKSA,
            "errors": [{"field": "model", "message": "Mohon pilih salah satu: jpt, ja_jf."}],
        },
    ),
    503: JawabanUmum(
        "SedangTerganggu",
        "Layanan terganggu dan tidak ada yang tersimpan; coba lagi nanti.",
        {"title": trouble.TITLE, "detail": trouble.WRITING},
    ),
}


def document(contract: dict[str, Any]) -> None:
    """Add the shared answers to every operation, and the key to each that writes.

    An operation that words a status itself keeps its words.
    """
    components = contract["components"]
    schema = Masalah.model_json_schema(ref_template=REF)
    components["schemas"] |= schema.pop("$defs")
    components["schemas"]["Masalah"] = schema
    components["parameters"] = {"KunciSekali": KEY}
    found = {each.nama: _response(status, each) for status, each in SHARED.items()}
    components["responses"] = found
    for path, methods in contract["paths"].items():
        for method, operation in methods.items():
            _answers(operation)
            # Nothing is kept for nobody, nor of what carries a secret.
            if method in WRITING and "security" in operation and not path.startswith(UNKEYED):
                key = {"$ref": "#/components/parameters/KunciSekali"}
                operation["parameters"] = [*operation.get("parameters", []), key]


def _answers(operation: dict[str, Any]) -> None:
    for status, each in SHARED.items():
        ref = {"$ref": f"#/components/responses/{each.nama}"}
        operation["responses"].setdefault(status, ref)


def _response(status: int, each: JawabanUmum) -> dict[str, Any]:
    schema = {"$ref": REF.format(model="Masalah")}
    example = {"type": "about:blank", "status": status, **each.contoh}
    return {
        "description": each.arti,
        "content": {CONTENT_TYPE: {"schema": schema, "example": example}},
    }
