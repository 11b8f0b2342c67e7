"""The job that gathers documents: some people at a time, each part whole or not there.

A part is a ZIP of its own, written beside and then named, so that a killed job goes on behind the
last whole one, and memory holds the documents of a few people whatever their number. In the end
the parts are poured into one.
"""

import csv
import hashlib
import io
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from django.conf import settings
from django.db.models import QuerySet
from django.utils.text import slugify

from selaras.accounts.models import User
from selaras.arsip import actions
from selaras.arsip.models import BerkasMassal
from selaras.base import clock
from selaras.base.errors import NotNow
from selaras.core import audit
from selaras.core.jobs import Kemajuan
from selaras.core.pelaku import Pelaku
from selaras.documents import assemble, render
from selaras.documents.assemble import Cetak
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.pelaku import pelaku_of
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.models import Evaluasi

GROUP = 50  # people of a part
THREADS = 2  # typst works outside Python's lock
ISI = "daftar-isi.csv"
KOLOM = ("berkas", "nip", "nama", "unit", "sha256")
Render = Callable[[], bytes]
Naskah = tuple[str, Periode, Render]  # its name in the file, whose it is, how it is made


def gather(kemajuan: Kemajuan, *, berkas: int) -> str:
    """Of all whose rating is published, with the rights that the reader has now."""
    row = BerkasMassal.objects.select_related("instansi", "unit").get(pk=berkas)
    if not row.berkas:
        reader = _reader(row)
        folder = Path(settings.VAR) / "arsip-kerja" / str(row.pk)
        folder.mkdir(parents=True, exist_ok=True)
        _write_parts(row, folder, reader, kemajuan)
        whole = folder / "semua.zip"
        jumlah = _pour(folder, whole)
        if not jumlah:
            shutil.rmtree(folder)
            raise NotNow("Belum ada predikat yang terbit pada periode dan unit ini.")
        actions.keep_file(row, whole, jumlah)
        shutil.rmtree(folder)
    return f"{row.jumlah} dokumen siap diunduh."


def _reader(row: BerkasMassal) -> Pelaku:
    user = User.objects.filter(pk=row.oleh_id, is_active=True).first()
    if user is None:
        raise NotNow("Akun yang meminta berkas ini sudah tidak aktif.")
    return pelaku_of(user)


def published_in(row: BerkasMassal, reader: Pelaku) -> QuerySet[Periode]:
    """Rated and published, whom the reader may see, by ascending key."""
    out = Evaluasi.objects.filter(diterbitkan_pada__lte=clock.now(), instansi=row.instansi_id)
    rows = Periode.objects.visible_to(reader).filter(
        status=Periode.Status.DINILAI,
        jenis=row.jenis,
        tahun=row.tahun,
        nomor=row.nomor,
        pk__in=out.order_by().values("periode"),
    )
    if row.unit_id:
        below = UnitKerja.objects.below([row.unit_id])
        rows = rows.filter(skp__riwayat_jabatan__unit__in=below)
    found: QuerySet[Periode] = rows.with_people().order_by("pk")
    return found


def _write_parts(row: BerkasMassal, folder: Path, reader: Pelaku, kemajuan: Kemajuan) -> None:
    """Each named by the first and last key in it: a part that is there is not made again."""
    rows = published_in(row, reader)
    kemajuan.report(0, rows.count())
    done = last = 0
    with ThreadPoolExecutor(THREADS) as pool:
        while group := list(rows.filter(pk__gt=last)[:GROUP]):
            part = folder / f"{group[0].pk:012}-{group[-1].pk:012}.part"
            if not part.exists():
                _write_part(part, group, pool)
                others = (each for each in group if not reader.is_pegawai(each.skp.pegawai_id))
                audit.record_many("seen", ((each, str(row), {}) for each in others), by=reader)
            last, done = group[-1].pk, done + len(group)
            kemajuan.report(done)


def _write_part(part: Path, group: list[Periode], pool: ThreadPoolExecutor) -> None:
    """Whole, or not there at all."""
    beside = part.with_suffix(".tulis")
    with ZipFile(beside, "w", ZIP_STORED) as found:  # a PDF is compressed already
        naskah = [each for periode in group for each in _naskah_of(periode)]
        made = pool.map(lambda each: each[2](), naskah)
        lines = []
        for (nama, periode, _), pdf in zip(naskah, made, strict=True):
            found.writestr(nama, pdf)
            lines.append(_line(nama, periode, pdf))
        found.writestr(ISI, _csv(lines))
    beside.replace(part)


def _naskah_of(periode: Periode) -> Iterator[Naskah]:
    """Both documents of a rating in force, with date and place as the print page suggests them."""
    evaluasi = next(
        row for row in periode.evaluasi_set.select_related("penilai") if row.is_published
    )
    pegawai, lokasi = periode.skp.pegawai, periode.instansi.lokasi
    day = assemble.suggested_evaluation_date(periode)
    cetak = Cetak(day, day, lokasi, lokasi)
    unit = slugify(periode.skp.riwayat_jabatan.unit.nama)[:60]
    folder = f"{unit}/{pegawai.nip}-{slugify(pegawai.nama)[:60]}"
    form = assemble.evaluation_form(periode, evaluasi, cetak)
    dokumen = assemble.evaluation_document(periode, evaluasi, cetak)
    yield (
        f"{folder}/form-penilaian-{periode.pk}.pdf",
        periode,
        lambda: render.render_form_penilaian(form),
    )
    yield (
        f"{folder}/dokumen-evaluasi-{periode.pk}.pdf",
        periode,
        lambda: render.render_dokumen_evaluasi(dokumen),
    )


def _line(nama: str, periode: Periode, pdf: bytes) -> tuple[str, ...]:
    pegawai, unit = periode.skp.pegawai, periode.skp.riwayat_jabatan.unit
    return nama, pegawai.nip, pegawai.nama, unit.nama, hashlib.sha256(pdf).hexdigest()


def _csv(lines: list[tuple[str, ...]]) -> str:
    stream = io.StringIO()
    csv.writer(stream).writerows(lines)
    return stream.getvalue()


def _pour(folder: Path, whole: Path) -> int:
    """All parts into one file, a document at a time; returns how many there are."""
    count, lines = 0, [_csv([KOLOM])]
    with ZipFile(whole, "w", ZIP_STORED) as found:
        for part in sorted(folder.glob("*.part")):
            with ZipFile(part) as source:
                for name in source.namelist():
                    content = source.read(name)
                    if name == ISI:
                        lines.append(content.decode())
                    else:
                        found.writestr(name, content)
                        count += 1
        found.writestr(ISI, "".join(lines), ZIP_DEFLATED)
    return count
