"""A small PDF that stands for a scan: one page, a few lines, valid by content."""

from collections.abc import Sequence

from django.core.files.uploadedfile import SimpleUploadedFile

HALAMAN = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
HALAMAN += b"/Resources << /Font << /F1 5 0 R >> >> >>"


def scan(nama: str, lines: Sequence[str]) -> SimpleUploadedFile:
    """An upload of one page with these lines."""
    return SimpleUploadedFile(f"{nama}.pdf", pdf(lines), content_type="application/pdf")


def pdf(lines: Sequence[str]) -> bytes:
    text = b"BT /F1 12 Tf 72 760 Td 18 TL " + b" ".join(_line(line) for line in lines) + b" ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        HALAMAN,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return body + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(body)


def _line(text: str) -> bytes:
    plain = text.encode("cp1252", "replace")
    for char in (b"\\", b"(", b")"):
        plain = plain.replace(char, b"\\" + char)
    return b"(" + plain + b") Tj T*"
