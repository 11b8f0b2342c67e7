"""`manage.py files pack|unpack`: every uploaded file as one tar, out of one place and into another.

For backups of an object store, and for the way from a folder to one. Names are drawn at random and
never used twice, so that a file that is there already is the same file.
"""

import shutil
import sys
import tarfile
from argparse import ArgumentParser
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast

from django.core.files import File
from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand

from selaras.base.format import angka
from selaras.base.storage import OurFiles

FOLDER = PurePosixPath("berkas")  # inside the tar, as deploy/backup packs the folder
IN_MEMORY = 1_000_000  # bytes of one file


class Command(BaseCommand):
    help = "Mengemas semua berkas unggahan menjadi tar (keluaran), atau mengisinya dari tar."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("deed", choices=("pack", "unpack"))

    def handle(self, *args: Any, **options: Any) -> None:
        files = cast(OurFiles, default_storage)
        if options["deed"] == "pack":
            count = pack(files, sys.stdout.buffer)
        else:
            count = unpack(files, sys.stdin.buffer)
        self.stderr.write(f"{angka(count)} berkas.")


def pack(files: OurFiles, out: IO[bytes]) -> int:
    count = 0
    with tarfile.open(fileobj=out, mode="w|") as packed:
        for name, at in files.written():
            with files.open(name) as content:
                facts = tarfile.TarInfo(str(FOLDER / name))
                facts.size, facts.mtime, facts.mode = content.size, int(at.timestamp()), 0o600
                packed.addfile(facts, content.file)
            count += 1
    return count


def unpack(files: OurFiles, source: IO[bytes]) -> int:
    """How many were new; a file that is there already stays as it is."""
    count = 0
    with tarfile.open(fileobj=source, mode="r|*") as packed:
        for facts in packed:
            content = packed.extractfile(facts)
            name = str(PurePosixPath(facts.name).relative_to(FOLDER)) if content else ""
            if content and not files.exists(name):
                with SpooledTemporaryFile(max_size=IN_MEMORY) as whole:  # a stream cannot go back
                    shutil.copyfileobj(content, whole)
                    files.save(name, File(whole))
                count += 1
    return count
