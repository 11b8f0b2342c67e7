"""What ails an installation, in words that somebody can act on: `manage.py doctor`.

Each question looks at one thing and answers with findings; a question that fails is a finding too.
Nothing is changed, but for a file that comes and goes. What pages need is SAKIT, what only lags or
will end soon is PERLU.
"""

import platform
import shutil
import sqlite3
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from secrets import token_hex
from socket import create_connection
from typing import Any, cast
from urllib.parse import urlsplit

from cryptography import x509
from django.conf import settings
from django.core.checks import run_checks
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.mail import get_connection
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django_tasks_db.models import DBTaskResult

from selaras.base import clock
from selaras.base.format import angka
from selaras.base.storage import OurFiles
from selaras.core import tick
from selaras.core.models import AuditEntry, HariLibur

GIB = 1024**3
LEAST_SPACE, LITTLE_SPACE = 1 * GIB, 5 * GIB
LAG = timedelta(minutes=5)  # of a process that looks every minute, or sooner
CLOCK_APART = timedelta(seconds=5)
CERTIFICATE_ENDS_SOON = timedelta(days=14)
OLDEST_POSTGRESQL = 150_000
PATIENCE = 5.0  # seconds for a service that does not answer
TRIAL = b"selaras doctor"
OWNS_A_TABLE = (
    "SELECT tableowner = current_user FROM pg_tables WHERE tablename = 'core_auditentry' "
    "AND schemaname = current_schema()"
)


class Derajat(StrEnum):
    BAIK = "baik"
    PERLU = "perlu diperhatikan"
    SAKIT = "sakit"


@dataclass(frozen=True, slots=True)
class Gejala:
    """One finding: of what, how bad, what was seen, and what to do about it."""

    hal: str
    derajat: Derajat
    kalimat: str
    tindakan: str = ""


Findings = Iterator[Gejala]


def examine() -> Findings:
    """All that can be asked; without a database the rest is asked all the same."""
    for hal, question in QUESTIONS.items():
        try:
            yield from question()
        except (Error, OSError) as error:
            yield Gejala(hal, Derajat.SAKIT, f"{hal} tidak terjangkau ({_kind(error)}).", WAYS[hal])


def _pengaturan() -> Findings:
    found = run_checks(tags=["selaras"])
    for fault in found:
        yield Gejala("Pengaturan", Derajat.SAKIT, str(fault.msg), "Perbaiki pengaturannya.")
    if not found:
        yield _good("Pengaturan", f"mode {settings.SELARAS_MODE}, tidak ada yang keliru.")


def _basis_data() -> Findings:
    connection.ensure_connection()
    if pending := _pending():
        sentence = f"{angka(pending)} migrasi belum dijalankan."
        yield Gejala(
            "Basis data", Derajat.SAKIT, sentence, "Jalankan deploy/upgrade dari rilis ini."
        )
    if connection.vendor != "postgresql":
        yield _good("Basis data", f"SQLite {sqlite3.sqlite_version}.")
        return
    number = int(_ask("SHOW server_version_num"))
    if number < OLDEST_POSTGRESQL:
        sentence = f"PostgreSQL {number // 10_000} terlalu tua."
        yield Gejala(
            "Basis data", Derajat.SAKIT, sentence, "Naikkan ke PostgreSQL 15 atau lebih baru."
        )
    if _ask(OWNS_A_TABLE):
        sentence = "Peran layanan memiliki tabel, sehingga dapat mencabut penjaga jejak audit."
        way = "Pisahkan pemilik tabel: deploy/roles.sql dan deploy/grants.sql."
        yield Gejala("Basis data", Derajat.PERLU, sentence, way)
    yield _good("Basis data", f"PostgreSQL {number // 10_000}.{number % 10_000}.")


def _pending() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _surat() -> Findings:
    mailer = get_connection(timeout=PATIENCE)
    mailer.open()
    mailer.close()
    yield _good("Surat", "server surat menjawab.")


def _jam() -> Findings:
    apart = abs(_database_time() - clock.real_now())
    if apart > CLOCK_APART:
        sentence = f"Jam mesin ini dan jam basis data berbeda {apart.total_seconds():.0f} detik."
        yield Gejala(
            "Jam", Derajat.SAKIT, sentence, "Nyalakan NTP di keduanya: timedatectl set-ntp true"
        )
    else:
        yield _good("Jam", "sama dengan jam basis data.")


def _database_time() -> datetime:
    if connection.vendor != "postgresql":
        return clock.real_now()  # one machine, one clock
    found: datetime = _ask("SELECT clock_timestamp()")
    return found


def _diska() -> Findings:
    free = shutil.disk_usage(settings.VAR).free
    seen = f"tersisa {free / GIB:.1f} GiB di {settings.VAR}."
    if free < LITTLE_SPACE:
        degree = Derajat.SAKIT if free < LEAST_SPACE else Derajat.PERLU
        yield Gejala("Diska", degree, seen, "Tambah ruang, atau pindahkan cadangan lama.")
    else:
        yield _good("Diska", seen)


def _berkas() -> Findings:
    """A file comes, is read back and goes, where the uploads lie."""
    files = cast(OurFiles, default_storage)
    trial = files.save(f".doctor-{token_hex(8)}", ContentFile(TRIAL))
    try:
        with files.open(trial) as kept:
            is_same = kept.read() == TRIAL
        is_public = files.is_public(trial)
    finally:
        files.delete(trial)
    if is_public:
        sentence = "Siapa pun dapat membaca berkas di tempat penyimpanan tanpa masuk."
        way = "Jadikan wadahnya privat; Selaras sendiri yang menyajikan berkas."
        yield Gejala("Berkas", Derajat.SAKIT, sentence, way)
    elif is_same:
        where = "penyimpanan objek" if settings.FILES_URL else f"folder {settings.MEDIA_ROOT}"
        yield _good("Berkas", f"{where} dapat ditulis dan dibaca.")
    else:
        sentence = "Berkas yang baru ditulis terbaca lain."
        yield Gejala("Berkas", Derajat.SAKIT, sentence, WAYS["Berkas"])


def _tick() -> Findings:
    last = tick.alive()
    if last is None:
        yield Gejala("Tick", Derajat.PERLU, "Tick belum pernah berjalan.", WAYS["Tick"])
    elif (age := clock.real_now() - last) > LAG:
        sentence = f"Tick terakhir berjalan {_minutes(age)} menit lalu."
        yield Gejala("Tick", Derajat.SAKIT, sentence, WAYS["Tick"])
    else:
        yield _good("Tick", "berjalan.")
    unsealed = AuditEntry.objects.all().unsealed().filter(at__lt=clock.real_now() - LAG).count()
    if unsealed:
        sentence = f"{angka(unsealed)} baris jejak audit menunggu segel lebih dari lima menit."
        yield Gejala("Tick", Derajat.PERLU, sentence, WAYS["Tick"])


def _worker() -> Findings:
    now = clock.real_now()
    waiting = DBTaskResult.objects.ready()
    oldest = waiting.order_by("enqueued_at").values_list("enqueued_at", flat=True).first()
    if oldest and now - oldest > LAG:
        count, age = angka(waiting.count()), _minutes(now - oldest)
        sentence = f"{count} pekerjaan menunggu, yang tertua {age} menit."
        yield Gejala("Worker", Derajat.PERLU, sentence, WAYS["Worker"])
    else:
        yield _good("Worker", "tidak ada pekerjaan yang menunggu lama.")


def _hari_libur() -> Findings:
    tahun = clock.real_now().year
    if HariLibur.objects.filter(tanggal__year=tahun).exists():
        yield _good("Hari libur", f"tahun {tahun} tercatat.")
    else:
        sentence = (
            f"Hari libur tahun {tahun} belum tercatat, sehingga batas waktu terhitung keliru."
        )
        yield Gejala("Hari libur", Derajat.PERLU, sentence, "Jalankan: selaras holidays")


def _sertifikat() -> Findings:
    """The certificate as a browser gets it, whoever signed it."""
    address = urlsplit(settings.BASE_URL)
    if address.scheme != "https" or not address.hostname:
        return
    plain = ssl.create_default_context()
    plain.check_hostname, plain.verify_mode = False, ssl.CERT_NONE
    door = (address.hostname, address.port or 443)
    with (
        create_connection(door, PATIENCE) as raw,
        plain.wrap_socket(raw, server_hostname=address.hostname) as secured,
    ):
        shown = secured.getpeercert(binary_form=True) or b""
    certificate = x509.load_der_x509_certificate(shown)
    left = certificate.not_valid_after_utc - clock.real_now().astimezone(UTC)
    seen = f"berlaku {left.days} hari lagi."
    if left < CERTIFICATE_ENDS_SOON:
        degree = Derajat.SAKIT if left < timedelta() else Derajat.PERLU
        yield Gejala("Sertifikat", degree, seen, WAYS["Sertifikat"])
    elif certificate.issuer == certificate.subject:
        sentence = "Sertifikat percobaan: peramban tidak memercayainya."
        yield Gejala("Sertifikat", Derajat.PERLU, sentence, WAYS["Sertifikat"])
    else:
        yield _good("Sertifikat", seen)


def _versi() -> Findings:
    rilis = Path(settings.ROOT).resolve().name
    yield _good(
        "Versi", f"rilis {rilis}, Python {platform.python_version()}, Django {version('django')}."
    )


QUESTIONS: dict[str, Callable[[], Findings]] = {
    "Versi": _versi,
    "Pengaturan": _pengaturan,
    "Basis data": _basis_data,
    "Jam": _jam,
    "Diska": _diska,
    "Berkas": _berkas,
    "Tick": _tick,
    "Worker": _worker,
    "Hari libur": _hari_libur,
    "Surat": _surat,
    "Sertifikat": _sertifikat,
}
WAYS = {
    "Basis data": "Periksa DATABASE_URL dan layanan postgresql: journalctl -u postgresql",
    "Jam": "Periksa basis data lebih dahulu.",
    "Diska": "Beri pengguna selaras hak menulis di SELARAS_VAR, dan periksa ruangnya.",
    "Berkas": "Periksa hak menulis di SELARAS_VAR, atau penyimpanan objek yang disebut FILES_URL.",
    "Tick": "Periksa: systemctl status selaras-tick",
    "Worker": "Periksa: systemctl status 'selaras-worker@*'; tambah satu bila semuanya sibuk.",
    "Hari libur": "Periksa basis data lebih dahulu.",
    "Surat": "Periksa EMAIL_URL; sampai itu beres, tautan kata sandi tidak terkirim.",
    "Sertifikat": "Pasang yang dipercaya: deploy/install --certificate BERKAS --key BERKAS",
}


def _good(hal: str, sentence: str) -> Gejala:
    return Gejala(hal, Derajat.BAIK, sentence)


def _ask(statement: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        row = cursor.fetchone()
    return row and row[0]


def _minutes(age: timedelta) -> str:
    return angka(age // timedelta(minutes=1))


def _kind(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
