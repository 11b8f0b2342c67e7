"""An objection in a given state, reached through its actions."""

from datetime import date, timedelta
from typing import Any

from selaras.demo.world import World
from selaras.keberatan.actions import pengajuan, putusan
from selaras.keberatan.models import Keberatan
from selaras.pelaksanaan.models import Periode

ALASAN = "Enam kasus menunggu keterangan saksi sejak awal periode; tiga surat terlampir."
DENGAR = {"tempat": "Ruang rapat", "isi": "Keterlambatan sudah dilaporkan pada dialog kinerja."}
TIMBANG = "Keterlambatan berada di luar kendali pegawai dan sudah dilaporkan pada waktunya."
NAIK = {"hasil_kerja": "di_atas", "perilaku": "sesuai", "pertimbangan": TIMBANG}


def rated(here: World, name: str = "budi", **facts: Any) -> tuple[Periode, date]:
    """A rated period, and the day after its rating."""
    periode = here.periode_dinilai(name, **facts)
    return periode, here.rating_day(periode) + timedelta(days=1)


def filed(
    here: World, periode: Periode, day: date, name: str = "budi", bagian: tuple[str, ...] = ()
) -> Keberatan:
    by = here.pelaku(name)
    with here.on(day):
        return pengajuan.file_keberatan(periode, by=by, alasan=ALASAN, bagian=bagian)


def heard(here: World, row: Keberatan, day: date, by: str = "dewi") -> Keberatan:
    """Both sides, on one day."""
    with here.on(day):
        for pihak in ("pegawai", "penilai"):
            putusan.hear(row, by=here.pelaku(by), pihak=pihak, tanggal=day, **DENGAR)
    return row
