"""A certificate authority of the tests alone, and PKCS#12 files of its people."""

from datetime import UTC, datetime
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from django.core.files.uploadedfile import SimpleUploadedFile

SANDI = "sandi-contoh"
CA = "CA Uji Selaras"
LONG_AGO, FAR = datetime(2020, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)


@cache
def _key(_: str) -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def _name(nama: str) -> x509.Name:
    country = x509.NameAttribute(NameOID.COUNTRY_NAME, "ID")
    return x509.Name([country, x509.NameAttribute(NameOID.COMMON_NAME, nama)])


def _certificate(nama: str, until: datetime = FAR) -> x509.Certificate:
    is_ca = nama == CA
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=is_ca, crl_sign=is_ca,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
    built = x509.CertificateBuilder(
        _name(CA), _name(nama), _key(nama).public_key(), x509.random_serial_number(), LONG_AGO,
        until,
    )  # fmt: skip
    built = built.add_extension(x509.BasicConstraints(ca=is_ca, path_length=None), critical=True)
    return built.add_extension(usage, critical=True).sign(_key(CA), hashes.SHA256())


def authority() -> bytes:
    return _certificate(CA).public_bytes(serialization.Encoding.PEM)


def p12(nama: str, *, until: datetime = FAR) -> SimpleUploadedFile:
    content = pkcs12.serialize_key_and_certificates(
        nama.encode(),
        _key(nama),
        _certificate(nama, until),
        [_certificate(CA)],
        serialization.BestAvailableEncryption(SANDI.encode()),
    )
    return SimpleUploadedFile("saya.p12", content, content_type="application/x-pkcs12")
