"""Remarks on single items: the penilai writes them, the owner answers, either settles them."""

from django.db import transaction

from selaras.base import clock
from selaras.base.errors import NotNow, Stale
from selaras.core import audit, validation
from selaras.core.pelaku import Pelaku
from selaras.core.workflow import lock
from selaras.perencanaan.models import (
    KOMENTAR_MAX,
    Indikator,
    Komentar,
    RencanaHasilKerja,
    Skp,
)
from selaras.perencanaan.policies.komentar import KomentarPolicy


@transaction.atomic
def add_comment(
    rhk: RencanaHasilKerja, *, by: Pelaku, isi: str, indikator: int | None = None
) -> Komentar:
    """Remark on a result, or on one of its indicators; the content itself does not change."""
    skp = lock(rhk.skp)
    policy = KomentarPolicy(by, skp)
    policy.require("add_comment")
    row = _item(rhk, skp, indikator)
    komentar = Komentar.objects.create(
        skp=skp,
        rhk=rhk,
        indikator=row,
        isi=validation.require_text("isi", isi, "Mohon tulis komentarnya.", KOMENTAR_MAX),
        oleh=by.nama,
        is_penilai=not policy.is_owner,
        at=clock.now(),
    )
    facts = {"komentar": komentar.pk, "rhk": rhk.pk, "indikator": indikator}
    data = facts | policy.atas_nama
    audit.record(skp, "add_comment", by=by, note=komentar.isi, data=data)
    return komentar


@transaction.atomic
def settle_comment(komentar: Komentar, *, by: Pelaku) -> None:
    """Close a remark that has been dealt with."""
    skp = lock(komentar.skp)
    policy = KomentarPolicy(by, skp)
    policy.require("settle_comment")
    row = Komentar.objects.filter(pk=komentar.pk).first()
    if row is None:
        raise Stale(audit.what_changed(skp))
    if not row.is_terbuka:
        raise NotNow(f"Komentar ini sudah diselesaikan oleh {row.selesai_oleh}.")
    komentar.selesai_pada, komentar.selesai_oleh = clock.now(), by.nama
    komentar.save(update_fields=["selesai_pada", "selesai_oleh"])
    data = {"komentar": komentar.pk, "rhk": komentar.rhk_id} | policy.atas_nama
    audit.record(skp, "settle_comment", by=by, data=data)


def _item(rhk: RencanaHasilKerja, skp: Skp, indikator: int | None) -> Indikator | None:
    """The indicator that is meant; both may have been deleted meanwhile."""
    if not RencanaHasilKerja.objects.filter(pk=rhk.pk).exists():
        raise Stale(audit.what_changed(skp))
    if indikator is None:
        return None
    row = Indikator.objects.filter(rhk=rhk, pk=indikator).first()
    if row is None:
        sentence = "Indikator ini tidak ada pada RHK tersebut. Mohon pilih dari daftar."
        raise validation.wrong("indikator", sentence)
    return row
