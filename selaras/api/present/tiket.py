"""Tickets and announcements as plain data."""

from typing import Any

from selaras.api.present.people import unit_as_json
from selaras.base import clock
from selaras.core.pelaku import Pelaku
from selaras.pengumuman.models import Pengumuman
from selaras.pengumuman.policies import PengumumanPolicy
from selaras.tiket.models import PesanTiket, Tiket
from selaras.tiket.policies import TiketPolicy

TIKET_VERBS = ("answer", "pass_on", "close", "reopen")


def row_as_json(tiket: Tiket) -> dict[str, Any]:
    return {
        "id": tiket.pk,
        "judul": tiket.judul,
        "status": tiket.status,
        "tingkat": tiket.tingkat,
        "pelapor": {"nip": tiket.pelapor.nip, "nama": tiket.pelapor.nama},
        "unit": unit_as_json(tiket.unit) if tiket.unit else None,
        "dibuat_pada": tiket.dibuat_pada.astimezone(tiket.instansi.zona),
    }


def tiket_as_json(tiket: Any, by: Pelaku) -> dict[str, Any]:
    return row_as_json(tiket) | {
        "isi": tiket.isi,
        "halaman": tiket.halaman,
        "penolakan": tiket.penolakan,
        "pesan": [_pesan(row, tiket) for row in tiket.pesan_set.all()],
        "versi": tiket.versi,
        "tindakan": TiketPolicy(by, tiket).tindakan(TIKET_VERBS),
    }


def _pesan(row: PesanTiket, tiket: Tiket) -> dict[str, Any]:
    return {
        "penulis": row.penulis_nama,
        "dari_pengelola": row.is_pengelola,
        "verb": row.verb,
        "isi": row.isi,
        "pada": row.pada.astimezone(tiket.instansi.zona),
    }


def pengumuman_as_json(row: Pengumuman, by: Pelaku) -> dict[str, Any]:
    names = ("judul", "isi", "mulai", "sampai", "is_disematkan", "versi")
    return {name: getattr(row, name) for name in names} | {
        "id": row.pk,
        "unit": unit_as_json(row.unit) if row.unit else None,
        "keadaan": row.keadaan(clock.today(row.instansi.zona)),
        "tindakan": PengumumanPolicy(by, row).tindakan(["edit", "end_announcement"]),
    }
