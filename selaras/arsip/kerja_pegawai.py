"""The job that puts a person's file together, and issues it."""

import shutil
from concurrent.futures import ThreadPoolExecutor

from selaras.arsip import isi, kerja
from selaras.arsip.models import BerkasPegawai
from selaras.arsip.perseorangan import PERSEORANGAN, folder_name
from selaras.base.errors import NotNow
from selaras.core.jobs import Kemajuan
from selaras.documents import actions as documents

KOSONG = "Belum ada SKP yang disetujui atau penilaian yang terbit pada masa ini."


def gather_person(kemajuan: Kemajuan, *, berkas: int, oleh: int, base: str = "") -> str:
    """With the rights that whoever asked has now; the folder is empty before and after."""
    row = BerkasPegawai.objects.select_related("instansi", "pegawai").get(pk=berkas)
    reader = kerja.reader_of(oleh)
    folder = kerja.work_folder(folder_name(row))
    shutil.rmtree(folder, ignore_errors=True)  # what a killed job left
    found = isi.of_person(row.pegawai_id, row.tahun, reader)
    if not found:
        raise NotNow(KOSONG)
    folder.mkdir(parents=True)
    kemajuan.report(0, len(found))
    with ThreadPoolExecutor(kerja.THREADS) as pool:
        kerja.write_part(folder / "semua.part", found, pool)
    dokumen = documents.issue_document(row, jenis=PERSEORANGAN, by=reader, base=base)
    shutil.rmtree(folder)
    kemajuan.report(len(found))
    return f"{dokumen.judul}: {len(found)} dokumen dalam satu PDF, siap ditandatangani."
