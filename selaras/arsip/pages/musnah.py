"""What the pages of retention show: how long each kind is kept, the lists, and one of them."""

from hashlib import sha256
from io import BytesIO
from typing import Any

from django.core.paginator import Paginator
from django.http import QueryDict

from selaras.arsip import retensi
from selaras.arsip.gabung import Gabungan
from selaras.arsip.models import Pemusnahan
from selaras.arsip.policies import PemusnahanPolicy
from selaras.base.format import angka, waktu
from selaras.base.limits import PER_PAGE
from selaras.cetak.render import render_keterangan, render_register
from selaras.cetak.ringkas import DokumenKeterangan, DokumenRegister
from selaras.core import audit
from selaras.core.pelaku import Pelaku

TONE = {"diusulkan": "warn", "disetujui": "brand", "dilaksanakan": "good"}
KOLOM = ("Dokumen", "Atas nama", "Terbit", "SHA-256")
JUDUL = "Berita Acara Pemusnahan Arsip"


def overview(pelaku: Pelaku, params: QueryDict) -> dict[str, Any]:
    """Each kind with how many documents of it are due, and the lists, the newest first."""
    instansi = pelaku.instansi
    rules = retensi.rules_of(instansi).values() if instansi else ()
    rows = Pemusnahan.objects.visible_to(pelaku).with_people()
    return {
        "aturan": [(each, retensi.due(instansi, each, pelaku.today).count()) for each in rules],
        "page": Paginator(rows, PER_PAGE).get_page(params.get("halaman")),
        "policy": PemusnahanPolicy(pelaku, Pemusnahan(instansi=instansi, jumlah=1)),
        "tone": TONE,
    }


def detail_of(row: Pemusnahan, pelaku: Pelaku, params: QueryDict) -> dict[str, Any]:
    page = Paginator(row.butir_set.all(), PER_PAGE).get_page(params.get("halaman"))
    return {
        "row": row,
        "page": page,
        "policy": PemusnahanPolicy(pelaku, row),
        "tone": TONE,
        "status": Pemusnahan.Status,
        "jejak": [audit.deed(entry) for entry in audit.trail(row)],
    }


def berita_acara(row: Pemusnahan) -> bytes:
    """The sheet that is signed, and behind it the list of what it speaks of."""
    baris = tuple(
        (each.judul, each.atas_nama, waktu(each.terbit_pada, row.instansi.zona), each.sha256)
        for each in row.butir_set.iterator()
    )
    book = Gabungan(stream := BytesIO(), str(row))
    book.add(render_keterangan(_sheet(row)), JUDUL, str(row))
    book.add(render_register(_register(row, baris)), "Daftar arsip musnah", str(row))
    book.close()
    return stream.getvalue()


def _sheet(row: Pemusnahan) -> DokumenKeterangan:
    zone = row.instansi.zona
    done = row.dilaksanakan_pada
    facts = (
        ("Nomor", row.nomor),
        ("Arsip", f"{row.nama}, terbit sebelum {row.sebelum_tahun}"),
        ("Jumlah", f"{angka(row.jumlah)} dokumen, daftar terlampir"),
        ("Dasar masa simpan", row.dasar),
        ("Diusulkan", f"{row.pengusul.nama}, {waktu(row.diusulkan_pada, zone)}"),
        ("Disetujui", _decided(row)),
        ("Dimusnahkan", waktu(done, zone) if done else "belum dilaksanakan"),
    )
    return DokumenKeterangan(
        instansi=row.instansi.nama,
        judul=JUDUL,
        nama=row.nama,
        periode=f"Terbit sebelum {row.sebelum_tahun}",
        pembuka="Arsip berikut sudah melewati masa simpannya; dimusnahkan sesuai daftar terlampir.",
        baris=facts,
        penutup="Yang dimusnahkan ialah berkasnya. Bahwa dokumen itu pernah ada, kapan, dan dengan "
        "sidik apa, tetap tercatat.",
        lokasi=row.instansi.lokasi,
        tanggal=(done or row.diusulkan_pada).astimezone(zone).date(),
    )


def _decided(row: Pemusnahan) -> str:
    if row.penyetuju is None or row.diputus_pada is None:
        return ""
    return f"{row.penyetuju.nama}, {waktu(row.diputus_pada, row.instansi.zona)}"


def _register(row: Pemusnahan, baris: tuple[tuple[str, ...], ...]) -> DokumenRegister:
    text = "\n".join(",".join(line) for line in baris)
    return DokumenRegister(
        instansi=row.instansi.nama,
        judul="Daftar Arsip Musnah",
        surat=row.nomor or str(row),
        lingkup=row.nama,
        tahun=row.diusulkan_pada.year,
        dicetak=waktu(row.dilaksanakan_pada or row.diusulkan_pada, row.instansi.zona),
        sidik=sha256(text.encode()).hexdigest(),
        kolom=KOLOM,
        baris=baris,
    )
