"""Check the rows of leave and status as the form does: who, which kind, which days, which letter.

The same person, kind and first day is the same row: a file that comes again changes its end and
its letter. What a refusal tells of other leave is told to who administers the person alone.
"""

from collections import defaultdict
from datetime import date

from selaras.impor.baca import Baris
from selaras.impor.bentuk import KEADAAN
from selaras.impor.isi import IsiBaris, choices_of
from selaras.impor.keadaan import Sekarang, keadaan_of
from selaras.keadaan import periksa
from selaras.keadaan.actions import days_of
from selaras.kebijakan.keadaan import nama_of
from selaras.organisasi.models.keadaan import Keadaan, jalur_of, kinds_for
from selaras.organisasi.models.pegawai import SURAT_MAX, Pegawai
from selaras.rules.keadaan import JenisKeadaan

JENIS = choices_of(*((each.value, nama_of(each)) for each in JenisKeadaan))
ELSEWHERE = (
    "Pegawai ini tidak menjabat pada unit kerja yang Anda kelola; mohon dicatat pengelola "
    "kepegawaian unitnya, atau oleh admin instansi."
)
SELF = "Anda tidak dapat mencatat cuti dan keadaan Anda sendiri; mohon meminta pengelola lain."


def check(rows: list[Baris], now: Sekarang) -> None:
    read = [(isi, isi.nip()) for isi in (IsiBaris(KEADAAN, baris, now.temuan) for baris in rows)]
    people = {nip.digits: now.pegawai.get(nip.digits) for _, nip in read if nip}
    known = keadaan_of(person for person in people.values() if person)
    seen: dict[tuple[str, str, date], int] = {}
    touched: dict[int, list[tuple[IsiBaris, Keadaan]]] = defaultdict(list)
    for isi, nip in read:
        person = people.get(nip.digits) if nip else None
        row = _row(isi, person, known, now, seen) if person else _nobody(isi, now)
        if row is not None:
            touched[row.pegawai_id].append((isi, row))
    for pegawai_id, found in touched.items():
        for isi, row in found:
            _refuse_days(isi, row, known[pegawai_id], now)


def _nobody(isi: IsiBaris, now: Sekarang) -> None:
    if isi.is_fine:
        isi.wrong("nip", "NIP ini belum terdaftar; mohon impor dahulu pada lembar Pegawai.")


def _row(
    isi: IsiBaris,
    pegawai: Pegawai,
    known: dict[int, list[Keadaan]],
    now: Sekarang,
    seen: dict[tuple[str, str, date], int],
) -> Keadaan | None:
    """The row that it writes or changes; nothing when it cannot be said of whom or since when."""
    jenis, mulai, selesai = isi.choice("jenis", JENIS), isi.date("mulai"), isi.date("selesai")
    nomor, tanggal_surat = isi.text("nomor_surat", SURAT_MAX), isi.date("tanggal_surat")
    _refuse_person(isi, pegawai, now)
    if jenis and jenis not in kinds_for(pegawai.jenis):
        isi.wrong("jenis", periksa.not_for(pegawai))
    if mulai and selesai and selesai < mulai:
        isi.wrong("selesai", periksa.BERAKHIR_SEBELUM_MULAI)
    if not isi.is_fine or mulai is None or tanggal_surat is None:
        return None
    key = (pegawai.nip, jenis, mulai)
    if key in seen:
        isi.wrong("nip", f"Keadaan ini sudah ditulis pada baris {seen[key]}.")
        return None
    seen[key] = isi.baris.nomor
    mine = known[pegawai.pk]
    row = next((each for each in mine if (each.jenis, each.mulai) == (jenis, mulai)), None)
    is_new = row is None
    if row is None:
        row = Keadaan(instansi=now.instansi, pegawai=pegawai, jenis=jenis, mulai=mulai)
        row.jalur = jalur_of(row.akibat, jenis)
        mine.append(row)
    is_changed = _fill(row, selesai, nomor, tanggal_surat, now)
    now.count("keadaan", is_new=is_new, is_changed=is_changed)
    return row if is_new or is_changed else None


def _fill(
    row: Keadaan, selesai: date | None, nomor: str, tanggal_surat: date, now: Sekarang
) -> bool:
    """Put the rest on it, and note it as new or changed; an empty end leaves what is there."""
    said = (selesai or row.selesai, nomor, tanggal_surat)
    if row.pk and said == (row.selesai, row.nomor_surat, row.tanggal_surat):
        return False
    before = days_of(row) if row.pk else {}
    row.selesai, row.nomor_surat, row.tanggal_surat = said
    if row.pk:
        now.keadaan_berubah.append((row, before))
    else:
        now.keadaan_baru.append(row)
    return True


def _refuse_person(isi: IsiBaris, pegawai: Pegawai, now: Sekarang) -> None:
    """As KeadaanPolicy: personnel administration of his unit, and never one's own."""
    if not now.reaches_person(pegawai):
        isi.wrong("nip", ELSEWHERE)
    elif now.by.is_pegawai(pegawai.pk):
        isi.wrong("nip", SELF)


def _refuse_days(isi: IsiBaris, row: Keadaan, mine: list[Keadaan], now: Sekarang) -> None:
    posts = now.definitif_of(row.pegawai)
    if refused := periksa.overlap(row, mine) or periksa.outside_post(row, posts):
        isi.wrong("mulai", refused)
