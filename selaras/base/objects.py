"""Files in an object store that speaks S3, where every node sees them and nobody else does.

FILES_URL names it: s3://KEY:SECRET@host/bucket, with ?region=… and, on this machine, ?tls=no. An
object appears whole or not at all; a large one goes up in parts, and parts that nobody ended are
dropped by the day's pruning. A store that does not answer is trouble like a full disk (EIO).
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from storages.backends.s3 import S3File, S3Storage

from selaras.base.storage import OurFiles

CONNECT_SECONDS, READ_SECONDS, ATTEMPTS = 5, 20, 2  # of a page that somebody waits for
IN_MEMORY = 1_000_000  # bytes of a file that is read; a larger one waits in a temporary file
REGION = "us-east-1"  # what stores without regions answer to
# Checksums that older stores than Amazon's refuse are left out where the protocol allows it.
PLAIN = {
    "request_checksum_calculation": "when_required",
    "response_checksum_validation": "when_required",
}


class ObjectFiles(OurFiles, S3Storage):
    def __init__(self, url: str) -> None:
        super().__init__(**options(url))

    def written(self) -> Iterator[tuple[str, datetime]]:
        with reached():
            for each in self.bucket.objects.all():
                yield each.key, each.last_modified

    def drop_halves(self, before: datetime) -> int:
        with reached():
            old = [each for each in self.bucket.multipart_uploads.all() if each.initiated < before]
            for each in old:
                each.abort()
        return len(old)

    def is_public(self, name: str) -> bool:
        client = self.unsigned_connection.meta.client
        try:
            client.head_object(Bucket=self.bucket_name, Key=name)
        except (BotoCoreError, ClientError):
            return False
        return True

    def exists(self, name: str) -> bool:
        with reached():
            return bool(super().exists(name))

    def delete(self, name: str) -> None:
        with reached():
            super().delete(name)

    def size(self, name: str) -> int:
        with reached():
            return int(super().size(name))

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        with reached():
            folders, files = super().listdir(path)
            return folders, files

    def _open(self, name: str, mode: str = "rb") -> S3File:
        """With its content: what breaks off while it is read breaks before an answer begins."""
        with reached():
            return super()._open(name, mode).open()

    def _save(self, name: str, content: "File[bytes]") -> str:
        with reached():
            return str(super()._save(name, content))


def options(url: str) -> dict[str, Any]:
    """The settings of django-storages for an address."""
    parts = urlsplit(url)
    asked = dict(parse_qsl(parts.query))
    scheme = "http" if asked.get("tls") == "no" else "https"
    return {
        "access_key": unquote(parts.username or ""),
        "secret_key": unquote(parts.password or ""),
        "endpoint_url": f"{scheme}://{parts.netloc.rpartition('@')[2]}",
        "bucket_name": parts.path.strip("/"),
        "region_name": asked.get("region", REGION),
        "file_overwrite": False,
        "max_memory_size": IN_MEMORY,
        "transfer_config": TransferConfig(use_threads=False),
        "client_config": Config(
            signature_version="s3v4",
            s3={"addressing_style": "path"},
            connect_timeout=CONNECT_SECONDS,
            read_timeout=READ_SECONDS,
            retries={"total_max_attempts": ATTEMPTS, "mode": "standard"},
            **PLAIN,
        ),
    }


@contextmanager
def reached() -> Iterator[None]:
    """What the store's client raises, as the trouble of a disk that it is to everybody else."""
    try:
        yield
    except (Boto3Error, BotoCoreError, ClientError) as error:
        raise OSError(errno.EIO, f"The object store: {error}") from error
