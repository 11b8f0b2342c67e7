"""The roster of a month as a workbook: written from the page, read back into its lines.

What is read fills the page and is saved there: the upload itself writes nothing.
"""

from dataclasses import replace
from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile

from selaras.base.format import jam
from selaras.base.workbook.reader import text_of
from selaras.harian.pages.roster import LIBUR, HalamanRoster
from selaras.impor import berkas, tulis
from selaras.impor.baca import Baris, read
from selaras.impor.batas import BATAS
from selaras.impor.bentuk import NIP, Lajur, LembarBerkas
from selaras.impor.galat import GalatBerkas

NAMA: Final = Lajur("nama", "", "Untuk dibaca saja; yang dipakai NIP-nya.", lebar=36)
ORANG_MAKS: Final = 2_000
LEBAR = replace(BATAS, columns=40, rows=ORANG_MAKS)  # two columns of a person, one for each day
CATATAN = (
    "Isi nomor dinas pada kolom tanggalnya; sel kosong atau tanda - berarti libur.",
    "Pegawai yang seluruh tanggalnya kosong tidak diubah.",
)


def lembar_of(halaman: HalamanRoster) -> LembarBerkas:
    days = [Lajur(str(day.day), "", "Nomor dinas.", lebar=4) for day in halaman.hari]
    return LembarBerkas("dinas", "Jadwal dinas", (NIP, NAMA, *days))


def workbook_of(halaman: HalamanRoster) -> bytes:
    """People × days, as the month stands."""
    stored = halaman.lines()
    empty = ("",) * len(halaman.hari)
    rows = [
        (halaman.nip[key], nama, *stored.get(key, empty)) for key, nama in halaman.orang.items()
    ]
    signs = [
        f"{halaman.nomor[row.pk]} = {row.uraian}, {jam(row.mulai)}–{jam(row.selesai)}"
        for row in halaman.templat
    ]
    return tulis.workbook([(lembar_of(halaman), rows)], catatan=(*CATATAN, *signs))


def read_lines(
    halaman: HalamanRoster, upload: "UploadedFile[Any] | None"
) -> tuple[dict[int, str], GalatBerkas]:
    """Person → his line as one would type it, and what is wrong, by row and column."""
    temuan, lembar = GalatBerkas(), lembar_of(halaman)
    kind = berkas.inspect(upload)
    assert upload is not None  # noqa: S101 -- inspect refuses none
    rows = read(upload, kind, [lembar], temuan, LEBAR).get(lembar.jenis, [])
    people = {nip: key for key, nip in halaman.nip.items()}
    lines: dict[int, str] = {}
    for row in rows:
        nip = text_of(row.sel["nip"])
        key = people.get(nip)
        if key is None:
            sentence = f"NIP ini tidak bertugas di {halaman.unit.nama} pada bulan itu."
            temuan.add(lembar.nama, row.nomor, "nip", nip, sentence)
        elif key in lines:
            temuan.add(lembar.nama, row.nomor, "nip", nip, "NIP ini sudah ada di baris di atasnya.")
        elif line := _line(halaman, row, lembar.nama, temuan):
            lines[key] = line
    return lines, temuan


def _line(halaman: HalamanRoster, row: Baris, lembar: str, temuan: GalatBerkas) -> str:
    known, signs = {*halaman.nomor.values(), LIBUR}, []
    for day in halaman.hari:
        sign = text_of(row.sel.get(str(day.day), ""))
        if sign and sign not in known:
            sentence = f"Bukan nomor dinas. Pakai {', '.join(sorted(known))}, atau kosongkan."
            temuan.add(lembar, row.nomor, str(day.day), sign, sentence)
        signs.append(sign)
    return " ".join(sign or LIBUR for sign in signs) if any(signs) else ""
