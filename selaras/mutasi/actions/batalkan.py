"""Take a mutasi back: everything as it was before, until the new SKP was handed in."""

from datetime import date

from selaras.core import audit, validation
from selaras.core.deed import deed, lock
from selaras.core.pelaku import Pelaku
from selaras.core.wording import word
from selaras.mutasi.actions.wakil import with_reach
from selaras.mutasi.models import Mutasi
from selaras.mutasi.policies import MutasiPolicy
from selaras.organisasi.actions import penilai
from selaras.organisasi.models.pegawai import HubunganPenilai, Pegawai, RiwayatJabatan
from selaras.pelaksanaan.actions import mutasi as mutasi_actions
from selaras.perencanaan.actions import mutasi as perencanaan_mutasi
from selaras.perencanaan.models.skp import Skp

CATATAN_MAX = 500

word("reopen_after_mutasi", "dipulihkan karena mutasi dibatalkan")
word("discard_after_mutasi", "dihapus karena mutasi dibatalkan")


def _hold_what_it_made(mutasi: Mutasi, **_: object) -> None:
    """The person first, as applying does; the new SKP too, lest it is handed in meanwhile."""
    lock(Pegawai(pk=mutasi.pegawai_id))
    lock(mutasi)
    if mutasi.skp_baru_id:
        lock(Skp(pk=mutasi.skp_baru_id))


@deed(MutasiPolicy, "dibatalkan mutasinya", first=_hold_what_it_made)
def undo_mutasi(
    mutasi: Mutasi,
    policy: MutasiPolicy,
    *,
    by: Pelaku,
    catatan: str = "",
    versi: int | None = None,
) -> None:
    """Restore posts, penilai, SKP and periods; refused once the new SKP was handed in."""
    catatan = validation.optional_text("catatan", catatan, CATATAN_MAX)
    wakil = with_reach(by)
    if mutasi.skp_baru:
        perencanaan_mutasi.discard_after_mutasi(mutasi.skp_baru, by=wakil)
    _restore_skp(mutasi, wakil)
    _restore_posts(mutasi, wakil)
    mutasi.advance("undo_mutasi", by=by, note=catatan)


def _restore_skp(mutasi: Mutasi, wakil: Pelaku) -> None:
    for facts in mutasi.semula["skp"]:
        skp = Skp.objects.get(pk=facts["id"])
        akhir = date.fromisoformat(facts["akhir"])
        perencanaan_mutasi.reopen_after_mutasi(skp, by=wakil, status=facts["status"], akhir=akhir)
        mutasi_actions.restore_periods(skp, facts["periode"], by=wakil)


def _restore_posts(mutasi: Mutasi, wakil: Pelaku) -> None:
    """The old post lasts again, the new one was never held; who rates whom follows."""
    HubunganPenilai.objects.filter(pk__in=mutasi.semula["khusus"]).delete()
    dari, ke = mutasi.dari, mutasi.ke
    end = mutasi.semula["riwayat_selesai"]
    _drop(ke, wakil)
    dari.selesai = date.fromisoformat(end) if end else None
    dari.save(update_fields=["selesai"])
    audit.record(dari, "reopen_after_mutasi", by=wakil, data={"selesai": end})
    sebab = f"mutasi {mutasi.pegawai.nama} dibatalkan"
    penilai.derive_penilai([dari], on=mutasi.rencana.jabatan_berakhir, by=wakil, sebab=sebab)
    for post, unit in ((dari, dari.unit), (ke, mutasi.unit)):
        if post and post.is_pimpinan:
            penilai.derive_below(unit, on=mutasi.tmt, by=wakil, sebab=sebab)


def _drop(ke: RiwayatJabatan | None, wakil: Pelaku) -> None:
    if ke is not None:
        audit.record(ke, "discard_after_mutasi", by=wakil)
        RiwayatJabatan.objects.filter(pk=ke.pk).delete()
