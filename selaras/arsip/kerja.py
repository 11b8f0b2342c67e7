"""The job that gathers documents: some people at a time, each part whole or not there.

A part is a ZIP of its own, written beside and then named, so that a killed job goes on behind the
last whole one, and memory holds the documents of a few people whatever their number. In the end
the parts are poured into one ZIP, or into one PDF with a bookmark for each person.
"""

import csv
import hashlib
import io
import shutil
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from django.conf import settings

from selaras.accounts.models import User
from selaras.arsip import isi
from selaras.arsip.actions import berkas as actions
from selaras.arsip.gabung import Gabungan
from selaras.arsip.isi import ButirArsip
from selaras.arsip.lembar import as_pdf
from selaras.arsip.models import BentukArsip, BerkasMassal, IsiArsip
from selaras.base.errors import NotNow
from selaras.core import audit
from selaras.core.jobs import Kemajuan
from selaras.core.pelaku import Pelaku
from selaras.organisasi.pelaku import pelaku_of

GROUP = 50  # people of a part
THREADS = 2  # typst works outside Python's lock
ISI = "daftar-isi.csv"
KOLOM = ("berkas", "judul", "nip", "nama", "unit", "sha256")
KOSONG = {
    IsiArsip.EVALUASI: "Belum ada predikat yang terbit pada periode dan unit ini.",
    IsiArsip.SKP: "Belum ada SKP yang disetujui pada periode dan unit ini.",
    IsiArsip.RENCANA: "Belum ada rencana aksi yang disetujui pada periode dan unit ini.",
}


def gather(kemajuan: Kemajuan, *, berkas: int) -> str:
    """With the rights that the reader has now."""
    row = BerkasMassal.objects.select_related("instansi", "unit").get(pk=berkas)
    if not row.berkas:
        reader = reader_of(row.oleh_id)
        folder = work_folder(str(row.pk))
        folder.mkdir(parents=True, exist_ok=True)
        _write_parts(row, folder, reader, kemajuan)
        whole = folder / f"semua.{row.bentuk}"
        jumlah = pour(folder, whole, row)
        if not jumlah:
            shutil.rmtree(folder)
            raise NotNow(KOSONG[IsiArsip(row.isi)])
        actions.keep_file(row, whole, jumlah)
        shutil.rmtree(folder)
    return f"{row.jumlah} dokumen siap diunduh."


def reader_of(user_id: int | None) -> Pelaku:
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        raise NotNow("Akun yang meminta berkas ini sudah tidak aktif.")
    return pelaku_of(user)


def work_folder(name: str) -> Path:
    """Where the parts of a file are until it is whole."""
    return Path(settings.VAR) / "arsip-kerja" / name


def _write_parts(row: BerkasMassal, folder: Path, reader: Pelaku, kemajuan: Kemajuan) -> None:
    """Each named by the first and last key in it: a part that is there is not made again."""
    rows = isi.rows_of(row, reader)
    kemajuan.report(0, rows.count())
    done = last = 0
    with ThreadPoolExecutor(THREADS) as pool:
        while group := list(rows.filter(pk__gt=last)[:GROUP]):
            part = folder / f"{group[0].pk:012}-{group[-1].pk:012}.part"
            if not part.exists():
                found = isi.butir_of(group, IsiArsip(row.isi), reader)
                write_part(part, found, pool)
                note_seen(group, found, str(row), reader)
            last, done = group[-1].pk, done + len(group)
            kemajuan.report(done)


def note_seen(group: Iterable[Any], found: list[ButirArsip], note: str, reader: Pelaku) -> None:
    """Of those whose documents went in, unless they are the reader's own."""
    owners = (each.pemilik for each in found)
    inside = {each.pk for each in owners if not reader.is_pegawai(each.pegawai_id)}
    others = (row for row in group if isi.owner_of(row).pk in inside)
    audit.record_many("seen", ((each, note, {}) for each in others), by=reader)


def write_part(part: Path, found: list[ButirArsip], pool: ThreadPoolExecutor) -> None:
    """Whole, or not there at all."""
    beside = part.with_suffix(".tulis")
    with ZipFile(beside, "w", ZIP_STORED) as target:  # a PDF is compressed already
        lines = []
        made = pool.map(lambda each: each.tulis(), found)
        for butir, content in zip(found, made, strict=True):
            target.writestr(butir.nama, content)
            lines.append(_line(butir, content))
        target.writestr(ISI, _csv(lines))
    beside.replace(part)


def _line(butir: ButirArsip, content: bytes) -> tuple[str, ...]:
    pegawai, unit = butir.pemilik.pegawai, butir.pemilik.riwayat_jabatan.unit
    mark = hashlib.sha256(content).hexdigest()
    return butir.nama, butir.judul, pegawai.nip, pegawai.nama, unit.nama, mark


def _csv(lines: Iterable[tuple[str, ...]]) -> str:
    stream = io.StringIO()
    csv.writer(stream).writerows(lines)
    return stream.getvalue()


def pour(folder: Path, whole: Path, row: BerkasMassal) -> int:
    """All parts into one file by unit and person, a document at a time; returns how many."""
    lines = parts_of(folder)
    if row.bentuk == BentukArsip.PDF:
        with whole.open("wb") as stream:
            book = Gabungan(stream, f"{row.get_isi_display()}, {row.rentang.label}, {row.lingkup}")
            bind(book, lines)
            book.close()
    else:
        with ZipFile(whole, "w", ZIP_STORED) as target:
            for part, line in lines:
                target.writestr(line[0], content_of(part, line))
            rows = [KOLOM, *(line for _, line in lines)]
            target.writestr(ISI, _csv(rows), ZIP_DEFLATED)
    return len(lines)


Lines = list[tuple[Path, tuple[str, ...]]]


def parts_of(folder: Path, *, is_sorted: bool = True) -> Lines:
    """What every part holds, by unit and person."""
    lines: Lines = []
    for part in folder.glob("*.part"):
        with ZipFile(part) as source:
            found = csv.reader(io.StringIO(source.read(ISI).decode()))
            lines.extend((part, tuple(line)) for line in found)
    return sorted(lines, key=lambda each: each[1]) if is_sorted else lines


def bind(book: Gabungan, lines: Lines) -> None:
    """Each document behind the one before, below its person's bookmark."""
    for part, line in lines:
        nama, judul, nip, orang, *_ = line
        book.add(as_pdf(nama, content_of(part, line)), judul, f"{orang} ({nip})" if nip else orang)


def content_of(part: Path, line: tuple[str, ...]) -> bytes:
    with ZipFile(part) as source:
        return source.read(line[0])
