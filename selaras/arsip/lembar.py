"""What is no PDF yet as pages of one: a scanned picture, and a sentence for what is unreadable."""

from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import typst

from selaras.arsip.gabung import Unreadable, pages_in
from selaras.cetak.render import FONTS

PICTURE = (
    '#set page(paper: "a4", margin: 10mm)\n#image("{}", width: 100%, height: 100%, fit: "contain")'
)
SENTENCE = """#set page(paper: "a4", margin: 30mm)
#set text(font: "Liberation Sans", size: 12pt, lang: "id")
#sys.inputs.kalimat"""
TAK_TERBACA = "Pindaian {} tidak dapat digabungkan di sini. Berkas aslinya ada pada dokumennya."


def as_pdf(nama: str, content: bytes) -> bytes:
    """The content itself where it is a PDF that can be read."""
    if PurePosixPath(nama).suffix != ".pdf":
        return _picture(PurePosixPath(nama).suffix, content)
    try:
        pages_in(content)
    except Unreadable:
        return _sentence(TAK_TERBACA.format(PurePosixPath(nama).name))
    return content


def _picture(end: str, content: bytes) -> bytes:
    with TemporaryDirectory() as folder:
        sheet = Path(folder) / "lembar.typ"
        (sheet.parent / f"gambar{end}").write_bytes(content)
        sheet.write_text(PICTURE.format(f"gambar{end}"))
        try:
            return typst.compile(sheet, format="pdf")
        except typst.TypstError:
            return _sentence(TAK_TERBACA.format(f"({end.removeprefix('.')})"))


def _sentence(kalimat: str) -> bytes:
    fonts = {"font_paths": [FONTS], "ignore_system_fonts": True}
    return typst.compile(SENTENCE.encode(), format="pdf", sys_inputs={"kalimat": kalimat}, **fonts)
