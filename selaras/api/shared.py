"""What any call may be answered besides its own answer: one list, written into the contract."""

from typing import Any

from selaras.base.api.kinds import Masalah
from selaras.base.problems import CONTENT_TYPE

REF = "#/components/schemas/{model}"
# Status → name among the components, and what it means wherever it is met.
SHARED = {
    401: ("BelumMasuk", "Token tidak ada, salah, atau sudah lewat masa berlakunya."),
    403: ("BukanKewenangan", "Bukan kewenangan Anda, atau token ini hanya untuk membaca."),
    404: ("TidakDitemukan", "Yang diminta tidak ada, atau tidak dapat Anda lihat."),
    409: ("BelumDapat", "Belum atau tidak lagi dapat dilakukan, atau data sudah berubah."),
    422: ("IsianKeliru", "Ada isian yang belum tepat; `errors` menyebut yang mana."),
    503: ("SedangTerganggu", "Layanan terganggu dan tidak ada yang tersimpan; coba lagi nanti."),
}


def document(contract: dict[str, Any]) -> None:
    """Add the shared answers to every operation that does not word that status itself."""
    components = contract["components"]
    components["schemas"]["Masalah"] = Masalah.model_json_schema(ref_template=REF)
    components["responses"] = {name: _response(text) for name, text in SHARED.values()}
    for methods in contract["paths"].values():
        for operation in methods.values():
            for status, (name, _) in SHARED.items():
                ref = {"$ref": f"#/components/responses/{name}"}
                operation["responses"].setdefault(status, ref)


def _response(text: str) -> dict[str, Any]:
    return {
        "description": text,
        "content": {CONTENT_TYPE: {"schema": {"$ref": REF.format(model="Masalah")}}},
    }
