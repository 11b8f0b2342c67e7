"""What the pages of an examination show, and the files that carry a register away."""

from io import BytesIO
from typing import Any

import xlsxwriter
from django.core.paginator import Paginator

from selaras.base import clock
from selaras.base.format import waktu
from selaras.base.limits import PER_PAGE
from selaras.cetak.render import render_register
from selaras.cetak.ringkas import DokumenRegister
from selaras.core import audit
from selaras.core.pelaku import ADMIN_INSTANSI, AUDITOR, Pelaku
from selaras.impor.tulis import guarded
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.pengelola import admin_instansi_named
from selaras.pemeriksaan.models import SuratTugas
from selaras.pemeriksaan.pages.register import DAFTAR, IsiRegister
from selaras.pemeriksaan.policies import SuratTugasPolicy

PDF_MAX = 2_000  # rows of a PDF; more are read as a sheet
LEMBAR = "Register"
TONE = {"Berlaku": "good", "Belum berlaku": "brand", "Berakhir": ""}


def list_of(pelaku: Pelaku, halaman: str | None) -> dict[str, Any]:
    rows = SuratTugas.objects.visible_to(pelaku).with_people()
    page = Paginator(rows, PER_PAGE).get_page(halaman)
    return {
        "page": page,
        "baris": [(row, row.keadaan(pelaku.today)) for row in page],
        "tone": TONE,
        "boleh_catat": pelaku.has(ADMIN_INSTANSI),
        "is_auditor": pelaku.has(AUDITOR),
        "pencatat": admin_instansi_named(pelaku.instansi_id),
    }


def detail_of(row: SuratTugas, pelaku: Pelaku) -> dict[str, Any]:
    policy = SuratTugasPolicy(pelaku, row)
    drawn = Pegawai.objects.filter(pk__in=row.sampel, instansi=row.instansi_id)
    order = {pk: place for place, pk in enumerate(row.sampel)}
    keadaan = row.keadaan(pelaku.today)
    return {
        "row": row,
        "policy": policy,
        "halangan": policy.refusal("open_register"),
        "keadaan": keadaan,
        "tone": TONE[keadaan],
        "daftar": DAFTAR,
        "sampel": sorted(drawn, key=lambda each: order[each.pk]),
        "jejak": [audit.deed(entry) for entry in audit.trail(row)],
    }


def table_of(isi: IsiRegister, halaman: int | None) -> dict[str, Any]:
    page = Paginator(isi.baris, PER_PAGE).get_page(halaman or 1)
    return {
        "isi": isi,
        "row": isi.lingkup.surat,
        "register": isi.register,
        "tahun": isi.lingkup.tahun,
        "page": page,
        "jumlah": len(isi.baris),
        "query": f"tahun={isi.lingkup.tahun}",
        "ada_pdf": len(isi.baris) <= PDF_MAX,
        "pdf_maks": PDF_MAX,
    }


def xlsx_of(isi: IsiRegister) -> bytes:
    """Texts that are never run; the second sheet says what this is and the mark of its content."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"strings_to_formulas": False, "strings_to_urls": False})
    strong = book.add_format({"bold": True, "bottom": 1})
    sheet, about = book.add_worksheet(LEMBAR), book.add_worksheet("Keterangan")
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(isi.register.kolom) - 1, 22)
    for number, row in enumerate([list(isi.register.kolom), *isi.baris]):
        for at, cell in enumerate(row):
            sheet.write_string(number, at, guarded(cell), strong if number == 0 else None)
    about.set_column(0, 1, 28)
    for number, (name, value) in enumerate(_facts(isi)):
        about.write_string(number, 0, name, strong)
        about.write_string(number, 1, value)
    book.close()
    return stream.getvalue()


def pdf_of(isi: IsiRegister) -> bytes:
    surat = isi.lingkup.surat
    data = DokumenRegister(
        instansi=surat.instansi.nama,
        judul=isi.register.judul,
        surat=str(surat),
        lingkup=surat.lingkup,
        tahun=isi.lingkup.tahun,
        dicetak=waktu(clock.now(), surat.instansi.zona),
        sidik=isi.sidik,
        kolom=isi.register.kolom,
        baris=tuple(tuple(row) for row in isi.baris),
    )
    return render_register(data)


def _facts(isi: IsiRegister) -> list[tuple[str, str]]:
    surat = isi.lingkup.surat
    return [
        ("Register", f"{isi.register.judul} {isi.lingkup.tahun}"),
        ("Instansi", surat.instansi.nama),
        ("Surat tugas", surat.nomor),
        ("Lingkup", surat.lingkup),
        ("Dibuat", waktu(clock.now(), surat.instansi.zona)),
        ("Jumlah baris", str(len(isi.baris))),
        ("SHA-256 isi (CSV)", isi.sidik),
    ]
