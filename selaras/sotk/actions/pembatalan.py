"""Take a whole change of the organisation back, as one act: unit, units below, duties, mutasi."""

from datetime import date

from selaras.base import clock
from selaras.core import audit, validation
from selaras.core.deed import deed, lock
from selaras.core.pelaku import Pelaku
from selaras.core.wording import word
from selaras.mutasi.actions import batalkan
from selaras.mutasi.actions.wakil import with_reach
from selaras.organisasi.actions import penilai
from selaras.organisasi.actions import unit as unit_actions
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja
from selaras.sotk.models import PerubahanSotk
from selaras.sotk.policies import SotkPolicy

ALASAN_MAX = 500
REOPEN = word("reopen_after_sotk", "dipulihkan karena perubahan SOTK dibatalkan")


def _lock_unit(sotk: PerubahanSotk, **_: object) -> None:
    """The unit first, as applying does."""
    lock(sotk.unit)


@deed(SotkPolicy, "dibatalkan perubahan SOTK-nya", first=_lock_unit)
def undo_sotk(
    sotk: PerubahanSotk,
    policy: SotkPolicy,
    *,
    by: Pelaku,
    alasan: str,
    versi: int | None = None,
) -> None:
    """All of it or nothing: what a mutasi refuses to undo leaves everything as it is."""
    sentence = "Mohon tulis alasan pembatalannya; yang terkena membacanya."
    alasan = validation.require_text("alasan", alasan, sentence, ALASAN_MAX)
    wakil = with_reach(by)
    sotk.unit.refresh_from_db()
    if sotk.unit.ditutup is not None:
        unit_actions.reopen_unit(sotk.unit, by=wakil)
    if sotk.jenis == PerubahanSotk.Jenis.GANTI_NAMA:
        unit_actions.edit_unit(sotk.unit, by=wakil, nama=sotk.nama_lama)
    _units_back(sotk, wakil)
    _duties_back(sotk, wakil)
    for mutasi in policy.mutasi.order_by("-pk"):
        batalkan.undo_mutasi(mutasi, by=wakil, catatan=f"{sotk} dibatalkan: {alasan}"[:ALASAN_MAX])
    sotk.advance("undo_sotk", by=by, note=alasan)


def _units_back(sotk: PerubahanSotk, wakil: Pelaku) -> None:
    day = min(sotk.tmt, clock.today(sotk.instansi.zona))
    for facts in sotk.semula["unit"]:
        unit = UnitKerja.objects.select_related("instansi", "parent").get(pk=facts["id"])
        induk = UnitKerja.objects.select_related("instansi").get(pk=facts["induk"])
        unit_actions.move_unit(unit, by=wakil, induk=induk, mulai=day)


def _duties_back(sotk: PerubahanSotk, wakil: Pelaku) -> None:
    """Plt, Plh and added duties last again as they did."""
    for facts in sotk.semula["tugas"]:
        post = RiwayatJabatan.objects.select_related("unit", "pegawai").get(pk=facts["id"])
        post.selesai = date.fromisoformat(facts["selesai"]) if facts["selesai"] else None
        post.save(update_fields=["selesai"])
        audit.record(post, REOPEN, by=wakil, data={"selesai": facts["selesai"]})
        if post.is_pimpinan:
            penilai.derive_below(post.unit, on=sotk.tmt, by=wakil, sebab=f"{sotk} dibatalkan")
