"""A database that cannot serve, or a full disk, is no mistake of ours: 503, and what was lost."""

import errno
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import InternalError, OperationalError, ProgrammingError, connection
from django.test import Client

from selaras.base import storage, trouble
from selaras.demo.world import World
from selaras.perencanaan.models.naskah import DokumenBertandaTangan
from tests.plugins.caller import PROBLEM, Caller

Worlds = Callable[..., World]
Callers = Callable[..., Caller]


def sqlite(code: int) -> Exception:
    driver = sqlite3.OperationalError("x")
    driver.sqlite_errorcode = code
    return caused(OperationalError("x"), driver)


def caused(error: Exception, driver: Exception) -> Exception:
    error.__cause__ = driver
    return error


TROUBLE = {
    "away": caused(OperationalError("x"), psycopg.OperationalError("connection refused")),
    "out of connections": caused(OperationalError("x"), psycopg.errors.TooManyConnections()),
    "shut down": caused(OperationalError("x"), psycopg.errors.AdminShutdown()),
    "read-only": caused(InternalError("x"), psycopg.errors.ReadOnlySqlTransaction()),
    "locked": caused(OperationalError("x"), psycopg.errors.LockNotAvailable()),
    "too slow": caused(OperationalError("x"), psycopg.errors.QueryCanceled()),
    "full": caused(OperationalError("x"), psycopg.errors.DiskFull()),
    "locked file": sqlite(sqlite3.SQLITE_BUSY),
    "read-only file": sqlite(sqlite3.SQLITE_READONLY_DBMOVED),
    "full file system": sqlite(sqlite3.SQLITE_FULL),
    "full disk": OSError(errno.ENOSPC, "No space left on device"),
}
MISTAKES = {
    "no such table": sqlite(sqlite3.SQLITE_ERROR),
    "wrong SQL": caused(ProgrammingError("x"), psycopg.errors.UndefinedColumn()),
    "no such file": FileNotFoundError(errno.ENOENT, "x"),
    "ours": ValueError("x"),
}


@pytest.mark.parametrize("error", TROUBLE.values(), ids=TROUBLE)
def test_trouble_is_told_from(error: Exception) -> None:
    assert trouble.is_trouble(error)


@pytest.mark.parametrize("error", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_no_trouble(error: Exception) -> None:
    assert not trouble.is_trouble(error)


@pytest.fixture
def failing(db: None) -> Iterator[Callable[[Exception], Client]]:
    """A client of whom something is known, and whose requests fail at their first statement."""
    with ExitStack() as stack:

        def fail(error: Exception) -> Client:
            stack.enter_context(fails_with(error))
            client = Client(raise_request_exception=False)
            client.cookies["sessionid"] = "x" * 32
            return client

        yield fail


def fails_with(error: Exception) -> AbstractContextManager[None]:
    def execute(*args: Any) -> None:
        raise error

    return connection.execute_wrapper(execute)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "content_type", "words"),
    [
        ("GET", "", "Tidak ada data yang berubah"),
        ("POST", "application/x-www-form-urlencoded", "isian yang baru dikirim belum tersimpan"),
        ("POST", 'multipart/form-data; boundary="x"', "berkas dan isian yang baru dikirim"),
    ],
)
def test_a_page_says_what_was_not_saved(
    failing: Callable[[Exception], Client], method: str, content_type: str, words: str
) -> None:
    client = failing(TROUBLE["locked file"])
    answer = client.generic(method, "/skp/", b"x", content_type)
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert words in answer.content.decode()


@pytest.mark.django_db
def test_a_part_of_a_page_says_it_where_messages_stand(
    failing: Callable[[Exception], Client],
) -> None:
    client = failing(TROUBLE["full"])
    answer = client.post("/skp/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Retarget"]) == (503, "#messages")
    assert "belum tersimpan" in answer.content.decode()


@pytest.mark.django_db
def test_a_mistake_of_ours_stays_500(failing: Callable[[Exception], Client]) -> None:
    client = failing(MISTAKES["no such table"])
    assert client.get("/skp/").status_code == 500


def test_the_api_answers_trouble_and_mistakes_as_problems(world: Worlds, caller: Callers) -> None:
    by = caller(world(), "budi")
    with fails_with(TROUBLE["away"]):
        answer = by.send("POST", "/skp", {"periode_awal": "2026-01-01"})
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert answer["Content-Type"] == PROBLEM
    assert "belum tersimpan" in answer.json()["detail"]
    with fails_with(MISTAKES["ours"]):
        answer = by.send("GET", "/me")
    assert (answer.status_code, answer["Content-Type"]) == (500, PROBLEM)


@pytest.mark.parametrize(
    ("method", "path", "facts", "status"),
    [
        ("POST", "/skp", {"content_type": "multipart/form-data", "content": b"x"}, 400),
        ("POST", "/skp", {"content": b"{"}, 400),
        ("POST", "/auth/token", {"CONTENT_LENGTH": "99999999"}, 413),
        ("POST", "/skp", {"content": b"{" * 3_000_000}, 413),
        ("PATCH", "/me", {}, 405),
        ("POST", "/tidak/ada", {}, 404),
    ],
)
def test_every_error_of_the_api_is_a_problem(
    world: Worlds, caller: Callers, method: str, path: str, facts: dict[str, Any], status: int
) -> None:
    by = caller(world(), "budi")
    facts = {"content": b"", "content_type": "application/json", **facts}
    content = facts.pop("content")
    answer = by.client.generic(method, f"/api/v1{path}", content, headers=by.headers, **facts)
    assert (answer.status_code, answer["Content-Type"]) == (status, PROBLEM)
    assert answer.json()["status"] == status
    assert answer.json()["detail"].endswith((".", "Allow."))


def test_an_address_beside_the_api_is_a_problem_too(db: None) -> None:
    answer = Client().get("/api/v9/skp")
    assert (answer.status_code, answer["Content-Type"]) == (404, PROBLEM)


@pytest.mark.django_db
def test_a_page_says_413_when_too_much_is_sent() -> None:
    answer = Client().post("/akun/masuk/", CONTENT_LENGTH="99999999")
    assert answer.status_code == 413
    assert "terlalu besar" in answer.content.decode()


class HalfWritten(ContentFile):
    def chunks(self, chunk_size: int | None = None) -> Any:
        yield b"half"
        raise OSError(errno.ENOSPC, "No space left on device")


def test_half_a_file_does_not_stay() -> None:
    with pytest.raises(OSError, match="No space"):
        default_storage.save("uji/penuh.pdf", HalfWritten(b""))
    assert default_storage.listdir("uji")[1] == []


@pytest.mark.django_db
def test_a_file_goes_with_the_rows_that_were_rolled_back() -> None:
    def write(name: str) -> None:
        default_storage.save(name, ContentFile(b"x"))

    @storage.atomic()
    def fail_later() -> None:
        with storage.atomic():
            write("atomik/a.pdf")
        raise ValueError("later")

    with pytest.raises(ValueError, match="later"):
        fail_later()
    with storage.atomic():
        write("atomik/b.pdf")
    assert default_storage.listdir("atomik")[1] == ["b.pdf"]


@pytest.mark.django_db
def test_what_is_uploaded_is_for_the_product_alone() -> None:
    assert isinstance(default_storage, FileSystemStorage)
    place = default_storage.path(default_storage.save("rahasia/a.pdf", ContentFile(b"x")))
    assert Path(place).stat().st_mode & 0o777 == 0o600
    assert Path(place).parent.stat().st_mode & 0o777 == 0o700


def test_a_deed_that_fails_leaves_no_file(
    world: Worlds, caller: Callers, pdf: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The row of a signed scan cannot be written, once its file was."""
    here = world("denpasar")
    skp = here.skp("budi", status="diajukan")
    by = caller(here, "budi")
    before = files()

    def full(row: Any, *args: Any, **facts: Any) -> None:
        assert files() > before
        raise TROUBLE["full"]

    monkeypatch.setattr(DokumenBertandaTangan, "save", full)
    with here.on(date(2026, 1, 12)):
        answer = by.upload(f"/skp/{skp.pk}/dokumen-bertanda-tangan", berkas=pdf())
    assert (answer.status_code, answer["Content-Type"]) == (503, PROBLEM)
    assert "berkas dan isian" in answer.json()["detail"]
    assert files() == before


def files() -> set[Path]:
    return {each for each in Path(settings.MEDIA_ROOT).rglob("*") if each.is_file()}
