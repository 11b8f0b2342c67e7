"""Apply a change of the organisation: people move by mutasi, units below go along, the unit ends.

What cannot be placed by itself (the head, whose post is gone; whoever a mutasi refuses) stays on
the list; the unit is closed when nobody is left.
"""

from datetime import date
from typing import Any

from django.db import transaction

from selaras.base import clock
from selaras.base.errors import DomainError, InvalidInput
from selaras.base.format import tanggal
from selaras.core import audit, validation
from selaras.core.deed import Ask, create, deed, lock
from selaras.core.pelaku import Pelaku
from selaras.mutasi.actions import terapkan
from selaras.mutasi.actions.wakil import with_reach
from selaras.mutasi.models import DAY
from selaras.organisasi.actions import penempatan
from selaras.organisasi.actions import unit as unit_actions
from selaras.organisasi.models.pegawai import SURAT_MAX, Jabatan, JenisPenugasan, RiwayatJabatan
from selaras.organisasi.models.unit import UNIT_MAX, UnitKerja
from selaras.sotk.models import PerubahanSotk
from selaras.sotk.policies import SotkPolicy

Jenis = PerubahanSotk.Jenis
PIMPINAN = "Jabatan pimpinan unit ini hapus bersama unitnya; mohon catat mutasinya."
TANPA_TUJUAN = "Belum ada unit tujuan; mohon catat mutasinya."


@create(SotkPolicy, "diterapkan perubahan SOTK-nya")
def apply_sotk(
    ask: Ask[SotkPolicy], /, unit: UnitKerja, *, by: Pelaku, **facts: Any
) -> PerubahanSotk:
    """Dissolve, merge or rename a unit on its day, or later."""
    sotk = _asked(ask, unit, by, facts)
    today = clock.today(sotk.instansi.zona)
    if sotk.tmt > today:
        sentence = (
            f"Perubahan SOTK diterapkan pada harinya, paling cepat {tanggal(sotk.tmt)}; sampai "
            "hari itu gunakan pratinjau."
        )
        raise validation.wrong("tmt", sentence)
    _carry_out(sotk, by)
    return sotk


@create(SotkPolicy, "dilihat akibat perubahan SOTK-nya", verb="preview_sotk", right="apply_sotk")
def _try_sotk(
    ask: Ask[SotkPolicy], /, unit: UnitKerja, *, by: Pelaku, **facts: Any
) -> PerubahanSotk:
    """The same for any day; its caller rolls it back."""
    sotk = _asked(ask, unit, by, facts)
    _carry_out(sotk, by)
    return sotk


def preview_sotk(unit: UnitKerja, *, by: Pelaku, **facts: Any) -> PerubahanSotk:
    """What applying would do: it is done, looked at, and rolled back. Not to be saved."""
    with transaction.atomic():
        sotk = _try_sotk(unit, by=by, **facts)
        transaction.set_rollback(True)
    sotk.pk = sotk.id = None
    unit.refresh_from_db()
    return sotk


@deed(SotkPolicy, "diselesaikan perubahan SOTK-nya")
def finish_sotk(
    sotk: PerubahanSotk, policy: SotkPolicy, *, by: Pelaku, versi: int | None = None
) -> None:
    """Close the unit once everybody is placed."""
    unit_actions.close_unit(sotk.unit, by=with_reach(by), mulai=sotk.tmt)
    sotk.advance("finish_sotk", by=by)


def _asked(
    ask: Ask[SotkPolicy], unit: UnitKerja, by: Pelaku, facts: dict[str, Any]
) -> PerubahanSotk:
    lock(unit)
    sotk = PerubahanSotk(instansi=unit.instansi, unit=unit, nama_lama=unit.nama, **facts)
    sotk.diterapkan_pada = clock.now()
    ask(SotkPolicy(by, sotk))
    _check(sotk)
    return sotk


def _check(sotk: PerubahanSotk) -> None:
    wrong: dict[str, list[str]] = {}
    tujuan, unit = sotk.tujuan, sotk.unit
    if sotk.jenis not in Jenis.values:
        wrong["jenis"] = ["Mohon pilih dari daftar."]
    if sotk.jenis == Jenis.GABUNG and tujuan is None:
        wrong["tujuan"] = ["Mohon pilih unit yang menerima pegawainya."]
    if tujuan and sotk.jenis != Jenis.GANTI_NAMA and (sentence := _target_refused(unit, tujuan)):
        wrong["tujuan"] = [sentence]
    if sotk.jenis == Jenis.GANTI_NAMA and sotk.nama_baru.strip() in {"", unit.nama}:
        wrong["nama_baru"] = ["Mohon isi nama baru, yang berbeda dari nama sekarang."]
    if wrong:
        raise InvalidInput(errors=wrong)
    dasar = "Mohon isi nomor peraturannya; tanpa dasar tidak diterapkan."
    sotk.nomor_dasar = validation.require_text("nomor_dasar", sotk.nomor_dasar, dasar, SURAT_MAX)
    sotk.nama_baru = validation.optional_text("nama_baru", sotk.nama_baru, UNIT_MAX)
    validation.clean(sotk, exclude=("instansi", "unit", "tujuan"))


def _target_refused(unit: UnitKerja, tujuan: UnitKerja) -> str:
    if tujuan.instansi_id != unit.instansi_id:
        return "Unit tujuan harus dari instansi yang sama; mohon pilih dari daftar."
    if tujuan.ditutup is not None:
        return f"{tujuan.nama} ditutup; mohon pilih unit yang masih terbuka."
    if UnitKerja.objects.below([unit.pk]).filter(pk=tujuan.pk).exists():
        return f"{tujuan.nama} berada di dalam {unit.nama}; mohon pilih unit di luarnya."
    return ""


def _carry_out(sotk: PerubahanSotk, by: Pelaku) -> None:
    wakil = with_reach(by)
    sotk.semula = {"mutasi": [], "unit": [], "tugas": []}
    if sotk.jenis == Jenis.GANTI_NAMA:
        unit_actions.edit_unit(sotk.unit, by=wakil, nama=sotk.nama_baru)
        sotk.akibat = {"dipindahkan": [], "tersisa": [], "unit": []}
        _save(sotk, by, is_done=True)
        return
    moved = _move_units(sotk, wakil)
    placed, left = _move_people(sotk, wakil)
    sotk.akibat = {"dipindahkan": placed, "tersisa": left, "unit": moved}
    below = UnitKerja.objects.filter(parent=sotk.unit, ditutup__isnull=True)
    is_done = not below.exists() and not sotk.tersisa().exists()
    _save(sotk, by, is_done=is_done)
    if is_done:
        unit_actions.close_unit(sotk.unit, by=wakil, mulai=sotk.tmt)


def _save(sotk: PerubahanSotk, by: Pelaku, *, is_done: bool) -> None:
    sotk.save()
    audit.record(sotk, "apply_sotk", by=by, data={"tmt": sotk.tmt.isoformat()})
    if is_done:
        sotk.advance("finish_sotk", by=by)


def _move_units(sotk: PerubahanSotk, wakil: Pelaku) -> list[str]:
    """The units below go to the one that takes over, or to the one above."""
    induk = sotk.tujuan or sotk.unit.parent
    if induk is None:
        return []
    day = min(sotk.tmt, clock.today(sotk.instansi.zona))
    below = UnitKerja.objects.filter(parent=sotk.unit, ditutup__isnull=True).order_by("pk")
    moved = []
    for unit in below.select_related("instansi", "parent"):
        sotk.semula["unit"].append({"id": unit.pk, "induk": unit.parent_id})
        unit_actions.move_unit(unit, by=wakil, induk=induk, mulai=day)
        moved.append(f"{unit.nama} kini di bawah {induk.nama}")
    return moved


def _move_people(
    sotk: PerubahanSotk, wakil: Pelaku
) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Everybody whom a mutasi can place, and the others with the reason."""
    placed, left = [], []
    for post in sotk.tersisa():
        if post.penugasan != JenisPenugasan.DEFINITIF:
            last = max(post.mulai, sotk.tmt - DAY)
            until = post.selesai.isoformat() if post.selesai else None
            sotk.semula["tugas"].append({"id": post.pk, "selesai": until})
            penempatan.end_post(post, by=wakil, selesai=last, sebab=str(sotk))
            continue
        row = {"nama": post.pegawai.nama, "jabatan": post.jabatan}
        if sentence := _place(post, sotk, wakil):
            left.append(row | {"sebab": sentence})
        else:
            placed.append(row)
    return placed, left


def _place(post: RiwayatJabatan, sotk: PerubahanSotk, wakil: Pelaku) -> str:
    """Why he was not placed; nothing when he was."""
    if sotk.tujuan is None:
        return TANPA_TUJUAN
    if post.is_pimpinan:
        return PIMPINAN
    facts = {"instansi": sotk.instansi, "nama": post.jabatan, "jenis": post.jenis}
    jabatan, _ = Jabatan.objects.get_or_create(**facts, defaults={"eselon": post.eselon})
    tmt: date = sotk.tmt
    try:
        with transaction.atomic():
            mutasi = terapkan.apply_mutasi(
                post.pegawai, by=wakil, tmt=tmt, unit=sotk.tujuan, jabatan=jabatan,
                nomor_sk=sotk.nomor_dasar, tanggal_sk=sotk.tanggal_dasar,
            )  # fmt: skip
    except DomainError as error:
        return error.message
    sotk.semula["mutasi"].append(mutasi.pk)
    return ""
