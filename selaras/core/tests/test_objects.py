"""Files in an object store, over a socket: whole, private, and gone with the rows of a failure."""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from selaras.base import clock, storage, trouble
from selaras.base.objects import ObjectFiles
from selaras.core import doctor
from selaras.core.management.commands import files as command
from tools import objects

pytestmark = [pytest.mark.long, pytest.mark.django_db]  # its server takes two seconds to begin


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with objects.store() as found:
        yield found


@pytest.fixture
def files(url: str, settings: Any) -> ObjectFiles:
    settings.FILES_URL = url
    options = {"url": url}
    here = {"BACKEND": "selaras.base.objects.ObjectFiles", "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "default": here}
    found = ObjectFiles(url)
    for name, _ in found.written():
        found.delete(name)
    return found


def test_a_file_goes_in_whole_and_nobody_else_reads_it(files: ObjectFiles) -> None:
    name = default_storage.save("bukti/2026/03/a.pdf", ContentFile(b"%PDF-1.7"))
    with default_storage.open(name) as kept:
        assert (kept.read(), kept.size) == (b"%PDF-1.7", 8)
    assert not files.is_public(name)
    with pytest.raises(NotImplementedError):
        files.url(name)
    with pytest.raises(FileNotFoundError):
        files.open("bukti/2026/03/tidak-ada.pdf")
    [gejala] = doctor.QUESTIONS["Berkas"]()
    assert gejala.kalimat == "penyimpanan objek dapat ditulis dan dibaca."
    assert [name for name, _ in files.written()] == ["bukti/2026/03/a.pdf"]


def test_what_was_rolled_back_and_what_was_never_ended_goes(files: ObjectFiles) -> None:
    @storage.atomic()
    def fail() -> None:
        default_storage.save("bukti/a.pdf", ContentFile(b"x"))
        raise ValueError("later")

    with pytest.raises(ValueError, match="later"):
        fail()
    files.bucket.Object("bukti/b.zip").initiate_multipart_upload()
    assert not list(files.written())
    assert files.drop_halves(datetime(2010, 1, 1, tzinfo=UTC)) == 0  # moto dates each to that year
    assert files.drop_halves(clock.real_now()) == 1


def test_all_files_travel_as_one_tar(files: ObjectFiles, tmp_path: Any) -> None:
    sent = {"bukti/a.pdf": b"%PDF" * 3000, "arsip/b.zip": b"PK" * 5_000_000}
    for name, content in sent.items():
        files.save(name, ContentFile(content))
    packed = BytesIO()
    assert command.pack(files, packed) == 2
    folder = storage.WholeFiles(tmp_path)
    assert command.unpack(folder, BytesIO(packed.getvalue())) == 2
    assert {name: (tmp_path / name).read_bytes() for name in sent} == sent
    files.delete("arsip/b.zip")
    assert command.unpack(files, BytesIO(packed.getvalue())) == 1
    with files.open("arsip/b.zip") as kept:
        assert kept.read() == sent["arsip/b.zip"]


def test_a_store_that_does_not_answer_is_trouble_and_no_mistake_of_ours() -> None:
    away = ObjectFiles("s3://kunci:rahasia@127.0.0.1:9/selaras?tls=no")
    with pytest.raises(OSError, match="object store") as refused:
        away.save("bukti/a.pdf", ContentFile(b"x"))
    assert trouble.is_trouble(refused.value)
