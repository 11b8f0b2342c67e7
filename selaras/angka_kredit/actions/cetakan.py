"""What the papers of a PAK say beside its own lines: kept with it from the day it is set.

A name, a post or a card that changes later, changes no paper that was signed. Sums are told anew
where a PAK before it was replaced: another sum is another paper.
"""

from typing import Any

from selaras.angka_kredit.actions.keterangan import keterangan_of
from selaras.angka_kredit.hitung import set_before
from selaras.angka_kredit.models import Konversi, Pak
from selaras.core.deed import system
from selaras.core.pelaku import Pelaku


def facts_of(row: Pak) -> dict[str, Any]:
    """As they are today, as plain JSON: what a draft prints, and what a set PAK keeps."""
    pegawai, post = row.pegawai, row.riwayat_jabatan
    known = keterangan_of(pegawai)
    return sums_of(row) | {
        "instansi": row.instansi.nama,
        "lokasi": row.instansi.lokasi,
        "nama": pegawai.nama,
        "nip": pegawai.nip,
        "nomor_kartu": known.nomor_kartu,
        "tempat_lahir": known.tempat_lahir,
        "tanggal_lahir": _iso(pegawai.tanggal_lahir),
        "is_perempuan": pegawai.is_perempuan,
        "tmt_golongan": _iso(known.tmt_golongan),
        "jabatan": post.jabatan,
        "tmt_jabatan": _iso(post.mulai),
        "unit": post.unit.nama,
        "penilai_nip": row.penilai.nip if row.penilai else "",
    }


def sums_of(row: Pak) -> dict[str, Any]:
    """What was set before it: the sum, and each line with its year."""
    rows = row.dasar.pak_set.filter(status=Pak.Status.DITETAPKAN).order_by("tahun", "mulai", "pk")
    earlier = [
        each
        for each in rows.prefetch_related("konversi_set")
        if (each.tahun, each.mulai) < (row.tahun, row.mulai)
    ]
    lines = [line_of(each, line) for each in earlier for line in each.konversi_set.all()]
    return {"sebelum": str(set_before(row.dasar, row)), "baris": lines}


def line_of(row: Pak, line: Konversi) -> dict[str, Any]:
    return {
        "tahun": row.tahun,
        "mulai": line.mulai,
        "selesai": line.selesai,
        "predikat": line.predikat,
        "persen": str(line.persen),
        "koefisien": str(line.koefisien),
        "angka": str(line.angka),
    }


def _iso(day: Any) -> str:
    return day.isoformat() if day else ""


@system("disesuaikan jumlahnya dengan PAK pengganti")
def recount_pak(row: Pak, *, by: Pelaku) -> None:
    """A PAK before it was replaced: its own months stay, what they are added to is another sum."""
    row.cetakan = (row.cetakan or facts_of(row)) | sums_of(row)
    row.save(update_fields=["cetakan"])
    row.touch("recount_pak", by=by)
