"""Days that an SKP does not cross: a contract's, and the first as CPNS (§9.7, §13)."""

from datetime import date

from selaras.base.format import tanggal
from selaras.organisasi.models.keadaan import Keadaan
from selaras.organisasi.models.pegawai import Pegawai
from selaras.rules.keadaan import BatasSkp

LENGKAPI = "Bila tanggal itu keliru, mohon hubungi pengelola kepegawaian."


def skp_within(pegawai: Pegawai, awal: date, akhir: date) -> tuple[date, date]:
    """What of these days an SKP may have: contracts that follow each other are one."""
    rows = list(Keadaan.objects.covering(pegawai, awal, akhir).select_related("pegawai"))
    bounding = [row for row in rows if row.akibat.batas_skp != BatasSkp.TIDAK_ADA]
    if not bounding:
        return awal, akhir
    first = max(awal, min(row.mulai for row in bounding))
    ends = [row.rentang.selesai for row in bounding if row.akibat.batas_skp == BatasSkp.KEDUANYA]
    return first, min(akhir, max(ends, default=akhir))


def skp_refused(pegawai: Pegawai, awal: date, akhir: date) -> dict[str, list[str]]:
    """What is wrong with the days of an SKP, beside their fields."""
    first, last = skp_within(pegawai, awal, akhir)
    wrong: dict[str, list[str]] = {}
    if first > awal:
        sentence = f"SKP paling awal mulai {tanggal(first)}, menurut SPMT yang tercatat."
        wrong["periode_awal"] = [f"{sentence} {LENGKAPI}"]
    if last < akhir:
        sentence = f"Masa kontrak berakhir {tanggal(last)}, sehingga SKP paling akhir hari itu."
        wrong["periode_akhir"] = [f"{sentence} {LENGKAPI}"]
    return wrong
