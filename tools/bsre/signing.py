"""Signs as BSrE would, with a certificate that lives as long as the simulator."""

from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.stamp import TextStampStyle

ISSUER = "BSrE Simulasi"
LONG_AGO, FAR = datetime(2020, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)


def signed(pdf: bytes, nama: str, properties: dict[str, Any]) -> bytes:
    """The file with one more signature of this person behind it, in the box that was asked."""
    x, y = properties["originX"], properties["originY"]
    box = (x, y, x + properties["width"], y + properties["height"])
    return _signed(pdf, nama, {"on_page": properties["page"] - 1, "box": box})


def sealed(pdf: bytes, nama: str) -> bytes:
    """With the seal of an agency, which is not seen on any page."""
    return _signed(pdf, nama, {})


def _signed(pdf: bytes, nama: str, place: dict[str, Any]) -> bytes:
    writer, out = IncrementalPdfFileWriter(BytesIO(pdf)), BytesIO()
    name = f"bsre_{len(writer.prev.embedded_signatures) + 1}"
    signers.PdfSigner(
        signers.PdfSignatureMetadata(
            field_name=name, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES
        ),
        signer=_signer(nama),
        stamp_style=TextStampStyle(stamp_text="%(signer)s\nBSrE (simulasi)"),
        new_field_spec=fields.SigFieldSpec(name, **place),
    ).sign_pdf(writer, output=out)
    return out.getvalue()


@cache
def _signer(nama: str) -> signers.SimpleSigner:
    """Self-signed, with a name of its issuer."""
    key = ec.generate_private_key(ec.SECP256R1())
    built = x509.CertificateBuilder(
        _name(ISSUER), _name(nama), key.public_key(), x509.random_serial_number(), LONG_AGO, FAR
    )
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=False, crl_sign=False,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
    certificate = built.add_extension(usage, critical=True).sign(key, hashes.SHA256())
    p12 = pkcs12.serialize_key_and_certificates(
        nama.encode(), key, certificate, None, serialization.NoEncryption()
    )
    found: signers.SimpleSigner = signers.SimpleSigner.load_pkcs12_data(p12, [], None)
    return found


def _name(nama: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, nama)])
