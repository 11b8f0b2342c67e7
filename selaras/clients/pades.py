"""Signatures inside a PDF (PAdES), made with a PKCS#12 file and read again: pyHanko, no Django.

The key and its passphrase live as long as one call; nothing of them is kept or logged.
"""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from pyhanko.pdf_utils.content import ImportedPdfPage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, SimpleBoxLayoutRule
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.general import SigningError
from pyhanko.sign.timestamps import HTTPTimeStamper, TimestampRequestError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import ValidationContext

WHOLE = SignatureCoverageLevel.ENTIRE_FILE
UTC_SECONDS = 10  # that a timestamp may take


class WrongPassphrase(Exception):
    """The file is no PKCS#12, or this is not its passphrase: the two look alike."""


class NoTimestamp(Exception):
    """The authority of time did not answer."""


class NotSigned(Exception):
    """What was made does not hold when it is read again."""


@dataclass(frozen=True, slots=True)
class Sertifikat:
    """What a certificate says of itself."""

    nama: str
    penerbit: str
    nomor: str
    mulai: datetime
    sampai: datetime


@dataclass(frozen=True, slots=True)
class Letak:
    """Where a signature is shown: points from the top left of a page, counted from one."""

    halaman: int
    x: float
    y: float
    lebar: float
    tinggi: float


@dataclass(frozen=True, slots=True)
class Terbaca:
    """A signature as it is found in a file: the bytes that it covers, and whether they hold."""

    nama: str
    penerbit: str
    awal: int
    akhir: int
    ukuran: int  # of the file
    is_intact: bool

    @property
    def is_whole(self) -> bool:
        """Nothing stands behind what was signed."""
        return self.akhir == self.ukuran


class Kunci:
    """An opened PKCS#12 file."""

    def __init__(self, p12: bytes, passphrase: str) -> None:
        try:
            self.signer = signers.SimpleSigner.load_pkcs12_data(p12, [], passphrase.encode())
        except ValueError:
            raise WrongPassphrase from None  # whose cause may quote what was read
        except AttributeError:  # a PKCS#12 file without a key
            raise WrongPassphrase from None

    @property
    def sertifikat(self) -> Sertifikat:
        found: Any = self.signer.signing_cert
        return Sertifikat(
            nama=_common_name(found.subject),
            penerbit=_common_name(found.issuer),
            nomor=f"{found.serial_number:x}",
            mulai=found.not_valid_before,
            sampai=found.not_valid_after,
        )

    def sign(
        self, pdf: bytes, letak: Letak, *, name: str, lokasi: str, cap: bytes, tsa: str = ""
    ) -> bytes:
        """The same bytes with a signature behind them, shown as the page `cap` in its place."""
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        out = BytesIO()
        with NamedTemporaryFile(suffix=".pdf") as page:
            Path(page.name).write_bytes(cap)
            signer = signers.PdfSigner(
                _metadata(name, lokasi),
                signer=self.signer,
                timestamper=HTTPTimeStamper(tsa, timeout=UTC_SECONDS) if tsa else None,
                stamp_style=_shown_as(page.name),
                new_field_spec=_field(writer, name, letak),
            )
            try:
                signer.sign_pdf(writer, output=out)
            except TimestampRequestError as error:
                raise NoTimestamp from error
        signed = out.getvalue()
        if not all(each.is_intact for each in examine(signed)):
            raise NotSigned
        return signed


def _metadata(name: str, lokasi: str) -> signers.PdfSignatureMetadata:
    return signers.PdfSignatureMetadata(
        field_name=name,
        md_algorithm="sha256",
        location=lokasi,
        subfilter=fields.SigSeedSubFilter.PADES,
    )


def _shown_as(path: str) -> StaticStampStyle:
    fits = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID)
    return StaticStampStyle(
        border_width=0,
        background=ImportedPdfPage(path),  # type: ignore[no-untyped-call]
        background_opacity=1.0,
        background_layout=fits,
    )


def _field(writer: IncrementalPdfFileWriter, name: str, letak: Letak) -> fields.SigFieldSpec:
    box = _box(writer, letak)
    return fields.SigFieldSpec(name, on_page=letak.halaman - 1, box=box)


def corner_of(pdf: bytes, letak: Letak) -> tuple[int, int]:
    """Its lower left one, in points from the bottom left of the page."""
    left, lower, _, _ = _box(IncrementalPdfFileWriter(BytesIO(pdf)), letak)
    return left, lower


def _box(writer: IncrementalPdfFileWriter, letak: Letak) -> tuple[int, int, int, int]:
    """PDF counts from the bottom of the page."""
    page, _ = writer.find_page_for_modification(letak.halaman - 1)  # type: ignore[no-untyped-call]
    top = float(page.get_object()["/MediaBox"][3])
    left, upper = letak.x, top - letak.y
    lower, right = upper - letak.tinggi, left + letak.lebar
    return round(left), round(lower), round(right), round(upper)


def examine(pdf: bytes) -> list[Terbaca]:
    """Every signature in a file; none where it has none, or is no whole PDF."""
    try:
        reader = PdfFileReader(BytesIO(pdf))
        return [_read(each, len(pdf)) for each in reader.embedded_signatures]
    except (PdfError, SigningError, ValueError, KeyError, IndexError, TypeError):
        return []  # what was bent so far that no signature can be read any more


def _read(found: Any, size: int) -> Terbaca:
    """Trusting the certificate itself: whether the bytes hold, not who its owner is."""
    trust = ValidationContext(trust_roots=[found.signer_cert], allow_fetching=False)
    status = validate_pdf_signature(found, trust)
    start, _, gap, length = (int(each) for each in found.byte_range)
    return Terbaca(
        nama=_common_name(found.signer_cert.subject),
        penerbit=_common_name(found.signer_cert.issuer),
        awal=start,
        akhir=gap + length,
        ukuran=size,
        is_intact=status.intact and status.valid,
    )


def _common_name(name: Any) -> str:
    known: dict[str, Any] = name.native
    return str(known.get("common_name") or name.human_friendly)
