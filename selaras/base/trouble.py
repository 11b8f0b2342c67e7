"""What happens around us, and is no mistake of ours: the database or the disk cannot serve now."""

import errno
import sqlite3

import psycopg
from django.db import Error
from django.http import HttpRequest

RETRY_SECONDS = 10
TITLE = "Sedang ada gangguan"
READING = (
    "Layanan sedang terganggu, sehingga halaman ini belum dapat ditampilkan. Tidak ada data yang "
    "berubah. Mohon coba lagi beberapa saat lagi."
)
WRITING = (
    "Layanan sedang terganggu, sehingga isian yang baru dikirim belum tersimpan; yang tersimpan "
    "sebelumnya tidak berubah. Mohon kirim lagi beberapa saat lagi."
)
UPLOADING = (
    "Layanan sedang terganggu, sehingga berkas dan isian yang baru dikirim belum tersimpan; yang "
    "tersimpan sebelumnya tidak berubah. Mohon kirim lagi beberapa saat lagi."
)
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
# PostgreSQL's classes and states: connection, rolled back for a rival, resources, stopped by the
# operator or a time limit, disk; read-only, locked.
CLASSES = frozenset({"08", "40", "53", "57", "58"})
STATES = frozenset({"25006", "25P03", "55P03"})
SQLITE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
    }
)
PRIMARY = 0xFF  # SQLite's extended codes carry the primary one in their lowest byte
DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE})


def is_trouble(error: BaseException | None) -> bool:
    """Whether a later try may succeed though nothing of ours was mended."""
    if isinstance(error, OSError):
        return error.errno in DISK
    driver = error.__cause__ if isinstance(error, Error) else error
    if isinstance(driver, sqlite3.Error):
        return getattr(driver, "sqlite_errorcode", 0) & PRIMARY in SQLITE
    if isinstance(driver, psycopg.Error):
        return _is_of_server(driver)
    return False


def _is_of_server(error: psycopg.Error) -> bool:
    if error.sqlstate is None:  # no server said it: there is no connection, or no more
        return isinstance(error, psycopg.OperationalError | psycopg.InterfaceError)
    return error.sqlstate[:2] in CLASSES or error.sqlstate in STATES


def sentence(request: HttpRequest) -> str:
    """What was not saved."""
    if request.method in SAFE_METHODS:
        return READING
    return UPLOADING if request.content_type == "multipart/form-data" else WRITING
