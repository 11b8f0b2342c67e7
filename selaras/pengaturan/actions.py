"""A change of the kebijakan: proposed, confirmed by another, refused, withdrawn, taken back."""

from datetime import date
from typing import Any

from selaras.base import clock
from selaras.core import audit
from selaras.core.deed import Ask, create, deed, lock
from selaras.core.pelaku import Pelaku
from selaras.core.validation import optional_text, require_text, wrong
from selaras.kebijakan import actions as kebijakan
from selaras.kebijakan.models import NOMOR_LENGTH
from selaras.pengaturan.akibat import PerubahanKebijakan, check
from selaras.pengaturan.isian import Kenop, kenop_of
from selaras.pengaturan.models import CATATAN_USULAN_MAX, UsulanKebijakan
from selaras.pengaturan.policies import UsulanPolicy

NOMOR_KOSONG = "Mohon tulis nomor keputusan yang menjadi dasarnya."
ALASAN_KOSONG = "Mohon tulis alasan penolakan, agar pengusul dapat memperbaikinya."
TAHUN_AWAL = 1950
MENUNGGU = (
    "Sudah ada usulan untuk ketentuan ini yang menunggu konfirmasi. Mohon tunggu atau tarik usulan "
    "itu terlebih dahulu."
)


@create(UsulanPolicy, "diusulkan")
def propose_change(
    ask: Ask[UsulanPolicy],
    *,
    by: Pelaku,
    kunci: str,
    nilai: Any,
    mulai: date,
    dasar_nomor: str,
    dasar_tanggal: date,
    alasan: str = "",
) -> UsulanKebijakan:
    """Ask for one value from a day on, with the decision behind it (practice.md §6)."""
    now = clock.now()
    whose: dict[str, Any] = {"instansi": by.instansi, "pengusul_id": by.user_id}
    usulan = UsulanKebijakan(**whose, kunci=kunci, mulai=mulai, diusulkan_pada=now)
    ask(UsulanPolicy(by, usulan))
    lock(usulan.instansi)
    kenop = changeable(kunci)
    if UsulanKebijakan.objects.filter(instansi=usulan.instansi, kunci=kunci).waiting().exists():
        raise wrong("nilai", MENUNGGU)
    usulan.dasar_nomor = require_text("dasar_nomor", dasar_nomor, NOMOR_KOSONG, NOMOR_LENGTH)
    usulan.dasar_tanggal = _signed(dasar_tanggal, clock.today(usulan.instansi.zona))
    usulan.alasan = optional_text("alasan", alasan, CATATAN_USULAN_MAX)
    its = PerubahanKebijakan(usulan.instansi, kenop, nilai, mulai, now)
    check(its)
    usulan.nilai, usulan.semula = its.menjadi, its.semula
    usulan.save()
    audit.record(usulan, "propose_change", by=by, note=usulan.alasan, data=_facts(usulan))
    return usulan


@deed(UsulanPolicy, "dikonfirmasi dan diterapkan")
def confirm_change(
    usulan: UsulanKebijakan,
    policy: UsulanPolicy,
    *,
    by: Pelaku,
    catatan: str = "",
    versi: int | None = None,
) -> UsulanKebijakan:
    """The second person's word puts it in force from its day on."""
    note = optional_text("catatan", catatan, CATATAN_USULAN_MAX)
    row = kebijakan.amend(
        usulan.instansi,
        usulan.kunci,
        usulan.mulai,
        changeable(usulan.kunci).fragment(usulan.nilai),
        dasar_nomor=usulan.dasar_nomor,
        dasar_tanggal=usulan.dasar_tanggal,
        by=by,
    )
    _decide(usulan, "confirm_change", by, note, penerapan=row)
    return usulan


@deed(UsulanPolicy, "ditolak")
def reject_change(
    usulan: UsulanKebijakan,
    policy: UsulanPolicy,
    *,
    by: Pelaku,
    catatan: str,
    versi: int | None = None,
) -> UsulanKebijakan:
    note = require_text("catatan", catatan, ALASAN_KOSONG, CATATAN_USULAN_MAX)
    _decide(usulan, "reject_change", by, note)
    return usulan


@deed(UsulanPolicy, "ditarik")
def withdraw_change(
    usulan: UsulanKebijakan,
    policy: UsulanPolicy,
    *,
    by: Pelaku,
    catatan: str = "",
    versi: int | None = None,
) -> UsulanKebijakan:
    """The proposer takes back what nobody has decided."""
    _decide(usulan, "withdraw_change", by, optional_text("catatan", catatan, CATATAN_USULAN_MAX))
    return usulan


@deed(UsulanPolicy, "dibatalkan sebelum berlaku")
def undo_change(
    usulan: UsulanKebijakan,
    policy: UsulanPolicy,
    *,
    by: Pelaku,
    catatan: str = "",
    versi: int | None = None,
) -> UsulanKebijakan:
    """Before its day a confirmed change can be taken back: what held goes on."""
    note = optional_text("catatan", catatan, CATATAN_USULAN_MAX)
    if usulan.penerapan:
        kebijakan.repeal(usulan.instansi, usulan.penerapan, by=by)
    _decide(usulan, "undo_change", by, note, penerapan=None)
    return usulan


def _decide(usulan: UsulanKebijakan, verb: str, by: Pelaku, note: str, **fields: Any) -> None:
    usulan.advance(
        verb,
        by=by,
        note=note,
        data=_facts(usulan),
        pemutus_id=by.user_id,
        diputus_pada=clock.now(),
        catatan=note,
        **fields,
    )


def changeable(kunci: str) -> Kenop:
    kenop = kenop_of(kunci)
    if kenop is None:
        raise wrong("kunci", "Ketentuan ini tidak dikenal.")
    if kenop.is_tetap:
        raise wrong("kunci", f"{kenop.label} tidak diubah di sini. {kenop.ketentuan.tetap}")
    return kenop


def _signed(day: date, today: date) -> date:
    if day > today:
        raise wrong("dasar_tanggal", "Tanggal keputusan tidak boleh sesudah hari ini.")
    if day.year < TAHUN_AWAL:
        raise wrong("dasar_tanggal", f"Tanggal keputusan paling awal tahun {TAHUN_AWAL}.")
    return day


def _facts(usulan: UsulanKebijakan) -> dict[str, Any]:
    """What the trail keeps, so that the register of changes can be read from it alone."""
    return {
        "kunci": usulan.kunci,
        "semula": usulan.semula,
        "nilai": usulan.nilai,
        "mulai": usulan.mulai.isoformat(),
        "dasar": usulan.dasar_nomor,
        "dasar_tanggal": usulan.dasar_tanggal.isoformat(),
    }
