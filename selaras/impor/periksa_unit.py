"""Check the rows of units: codes, parents, no cycle, within reach."""

from typing import Any

from selaras.base.format import tanggal
from selaras.impor.baca import Baris
from selaras.impor.bentuk import UNIT
from selaras.impor.isi import IsiBaris, choices_of
from selaras.impor.keadaan import Sekarang, kode_of
from selaras.organisasi.models.unit import ESELON, KODE_MAX, SIASN_ID_MAX, UNIT_MAX, UnitKerja

ESELON_PILIHAN = choices_of(*ESELON) | {"0": "00"}
YA_TIDAK = choices_of(("ya", "y"), ("tidak", "t"))
HARI = choices_of(("5", "5 hari"), ("6", "6 hari"))
OUTSIDE = "Unit ini di luar unit kerja yang Anda kelola; mohon diimpor oleh admin instansi."
OWN = "Pimpinan dan penugasan untuk Anda sendiri dicatat pengelola kepegawaian lain."


def check(rows: list[Baris], now: Sekarang) -> None:
    seen: dict[str, int] = {}
    read: list[tuple[IsiBaris, UnitKerja, dict[str, Any]]] = []
    for baris in rows:
        isi = IsiBaris(UNIT, baris, now.temuan)
        kode, nilai = isi.text("kode", KODE_MAX), _values(isi)
        if kode in seen:
            isi.wrong("kode", f"Kode ini sudah dipakai pada baris {seen[kode]}.")
        elif kode.startswith("#") and kode not in now.unit:
            isi.wrong("kode", "Unit bernomor ini tidak ada; mohon beri kode sendiri tanpa #.")
        seen.setdefault(kode, baris.nomor)
        if not isi.is_fine:
            now.ditolak.add(kode)
            continue
        unit = now.unit.get(kode) or UnitKerja(instansi=now.instansi, kode=kode, nama="")
        read.append((isi, unit, nilai))
    now.unit |= {kode_of(unit): unit for _, unit, _ in read if unit.pk is None}
    for isi, unit, nilai in read:
        _settle(isi, unit, nilai, now)
    new = [unit for _, unit, _ in read if unit.pk is None]
    now.rencana.unit = sorted(new, key=_depth)


def _values(isi: IsiBaris) -> dict[str, Any]:
    """What the row says; an empty cell says nothing."""
    mandiri, hari = isi.choice("mandiri", YA_TIDAK), isi.choice("hari_kerja", HARI)
    nilai: dict[str, Any] = {
        "nama": isi.text("nama", UNIT_MAX),
        "eselon": isi.choice("eselon", ESELON_PILIHAN),
        "siasn_id": isi.text("id_siasn", SIASN_ID_MAX),
        "kode_induk": isi.text("kode_induk", KODE_MAX),
    }
    if mandiri:
        nilai["is_mandiri"] = mandiri == "ya"
    if hari:
        nilai["hari_kerja"] = int(hari)
    return {name: value for name, value in nilai.items() if value != ""}


def _settle(isi: IsiBaris, unit: UnitKerja, nilai: dict[str, Any], now: Sekarang) -> None:
    """Hang the unit where it belongs and write down what changes."""
    is_new, before = unit.pk is None, unit.parent
    parent = _parent_of(isi, unit, nilai.pop("kode_induk", ""), now)
    if not isi.is_fine:
        return
    if parent is not before:
        nilai["parent"] = parent
    reached = is_new or now.reaches(unit)
    changed = now.rencana.change(unit, "edit", **nilai)
    if _is_cyclic(isi, unit):
        return
    if (is_new or changed) and not (reached and (parent is before or now.reaches(parent))):
        isi.wrong("kode", OUTSIDE)
    if changed and unit.ditutup:
        isi.wrong("kode", f"Unit ini ditutup {tanggal(unit.ditutup)} dan tidak diubah lagi.")
    now.count("unit", is_new=is_new, is_changed=changed)


def _parent_of(isi: IsiBaris, unit: UnitKerja, kode: str, now: Sekarang) -> UnitKerja | None:
    """The unit above, as the row says; an empty cell leaves it as it is."""
    if not kode and unit.pk is None:
        if top := _top(now):
            isi.wrong("kode_induk", f"Unit teratas sudah ada ({top}); mohon isi kode induknya.")
        now.akar_baru.append(unit)
    if not kode:
        return unit.parent
    parent = now.unit.get(kode)
    if parent is None:
        isi.is_fine = False
        if kode not in now.ditolak:
            isi.wrong("kode_induk", "Unit induk ini tidak ada pada berkas maupun pada Selaras.")
    elif parent is not unit.parent and parent.ditutup:
        isi.wrong("kode_induk", f"Unit induk ini ditutup {tanggal(parent.ditutup)}.")
    return parent


def _top(now: Sekarang) -> UnitKerja | None:
    """The unit above all others, of the agency or of this file."""
    tops = (unit for unit in now.unit.values() if unit.parent is None and not unit.ditutup)
    return next((unit for unit in tops if unit.pk or unit in now.akar_baru), None)


def _depth(unit: UnitKerja) -> int:
    depth = 0
    while unit.parent is not None:
        unit, depth = unit.parent, depth + 1
    return depth


def _is_cyclic(isi: IsiBaris, unit: UnitKerja) -> bool:
    """Refuse a chain that leads back, naming it; it is cut, so that the check can go on."""
    path = [unit]
    while path[-1].parent is not None:
        path.append(path[-1].parent)
        if path[-1] is unit:
            chain = " → ".join(kode_of(each) for each in path)
            isi.wrong("kode_induk", f"Susunan unit melingkar: {chain}. Mohon perbaiki kode induk.")
            unit.parent = None
            return True
    return False
