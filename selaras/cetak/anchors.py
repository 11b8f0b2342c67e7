"""The anchor of a digital signature: the glyph at which the service places its stamp (§12).

Empty means ink. An anchor must occur once in the document, or the stamp lands in somebody's text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from selaras.base.errors import InvalidInput
from selaras.cetak.data import DokumenEvaluasi, DokumenSkp, FormPenilaian

GLYPHS = "#$^*"
TOKEN = re.compile(r"\$\{[a-z0-9_]{1,40}\}")
MAX_LENGTH = 43

Dokumen = DokumenSkp | FormPenilaian | DokumenEvaluasi


def require_anchors(data: Dokumen) -> None:
    """Refuse anchors that are malformed, shared by two signers, or found elsewhere in the text."""
    anchors = _anchors(data)
    if not anchors:
        return
    text = "\n".join(_texts(asdict(data)))
    for name, anchor in anchors.items():
        if anchor not in GLYPHS and not TOKEN.fullmatch(anchor):
            _refuse(
                name, "Anchor berupa salah satu dari # $ ^ *, atau kode seperti ${ttd_penilai}."
            )
        if sum(anchor in other or other in anchor for other in anchors.values()) > 1:
            _refuse(name, "Anchor kedua penanda tangan harus berbeda. Mohon pilih yang lain.")
        if anchor in text:
            _refuse(name, _elsewhere(anchor, text))


def _elsewhere(anchor: str, text: str) -> str:
    free = next((glyph for glyph in GLYPHS if glyph not in text), "${ttd_penilai}")
    return f"Anchor {anchor} juga ada di dalam isi dokumen. Mohon gunakan {free}."


def _refuse(name: str, sentence: str) -> None:
    raise InvalidInput(errors={name: [sentence]})


def _anchors(data: Dokumen) -> dict[str, str]:
    boxes = {"jangkar_pegawai": data.ttd_pegawai, "jangkar_penilai": data.ttd_penilai}
    return {name: box.jangkar for name, box in boxes.items() if box and box.jangkar}


def _texts(value: Any, key: str = "") -> Iterator[str]:
    """Every text of the document but the anchors themselves."""
    if isinstance(value, str) and key != "jangkar":
        yield value
    elif isinstance(value, Mapping):
        for name, each in value.items():
            yield from _texts(each, name)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
