"""What was held back becomes its owner's to know, or goes back to who rated."""

from typing import Any

from selaras.base import clock
from selaras.core.deed import system
from selaras.core.pelaku import Pelaku
from selaras.pelaksanaan.actions.realisasi import hold_skp
from selaras.pelaksanaan.models import Periode
from selaras.penilaian import terbit
from selaras.perencanaan.actions import mutasi


@system("diterbitkan")
def publish(periode: Periode, *, by: Pelaku) -> None:
    """Nobody looks at it first any more: published now, or at the moment that the policy sets."""
    now, last = clock.now(), periode.evaluasi_set.latest("nomor")
    terbit.schedule(last, now)
    last.save(update_fields=["ditahan_oleh", "diterbitkan_pada"])
    periode.terbit_pada = last.diterbitkan_pada if last.ditahan_oleh else None
    periode.save(update_fields=["terbit_pada"])
    if not last.ditahan_oleh:  # else its day is still to come
        periode.touch("publish", by=by)


@system("diterbitkan", verb="publish")
def publish_if_due(periode: Periode, *, by: Pelaku) -> bool:
    """Whether its day has come still: it may have been undone or sent back a moment before."""
    last = periode.evaluasi_set.order_by("-nomor").first()
    if last is None or not (last.ditahan_oleh and last.is_published):
        return False
    publish(periode, by=by)
    return True


@system("dikembalikan untuk ditimbang kembali", first=hold_skp)
def return_rating(periode: Periode, *, by: Pelaku, oleh: str) -> None:
    """Who looked at it sends it back to who rated, whatever his window is by now.

    Why, the period's trail does not say: its owner reads that, and was never told the rating.
    """
    data = {"penilai": periode.penilai_id, "hal": f"{periode} {periode.skp.pegawai.sapaan}"}
    periode.dikembalikan_pada = clock.now()
    periode.save(update_fields=["dikembalikan_pada"])
    take_back(periode, "return_rating", by=by, data=data | {"oleh": oleh})


@system("tidak jadi diubah penilaiannya")
def drop_change(periode: Periode, *, by: Pelaku) -> bool:
    """A change that its owner was never told is none once he objects to what he was told."""
    rows = list(periode.evaluasi_set.order_by("-nomor")[:2])
    if len(rows) == 1 or rows[0].is_published:
        return False
    hal = f"{periode} {periode.skp.pegawai.sapaan}"
    take_back(periode, "drop_change", by=by, data={"penilai": rows[0].penilai_id, "hal": hal})
    return True


def take_back(periode: Periode, verb: str, *, by: Pelaku, data: dict[str, Any]) -> None:
    """The last rating was none: the one before it counts again, or the period waits for one."""
    last, *earlier = periode.evaluasi_set.order_by("-nomor")
    last.delete()
    if earlier:
        periode.predikat, periode.terbit_pada = earlier[0].predikat, earlier[0].terbit_nanti
        periode.save(update_fields=["predikat", "terbit_pada"])
        periode.touch(verb, by=by, data=data)
        return
    periode.advance(
        verb,
        by=by,
        data=data,
        predikat="",
        terbit_pada=None,
        penilai_id=None,
        atasan_penilai_id=None,
        cuplikan={},
        versi_skp=None,
    )
    if periode.is_final:
        mutasi.resume(periode.skp, by=by)
