"""Remarks on single items: the penilai writes them, the owner answers, either settles them."""

from selaras.base import clock
from selaras.base.errors import NotNow
from selaras.core import audit, validation
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.perencanaan.models.catatan import KOMENTAR_MAX, Komentar
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.perencanaan.policies.komentar import KomentarPolicy


@deed(KomentarPolicy, "diberi komentar")
def add_comment(
    rhk: RencanaHasilKerja,
    policy: KomentarPolicy,
    *,
    by: Pelaku,
    isi: str,
    indikator: int | None = None,
) -> Komentar:
    """Remark on a result, or on one of its indicators; the content itself does not change."""
    skp, row = policy.subject, _item(rhk, indikator)
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


@deed(KomentarPolicy, "diselesaikan komentarnya")
def settle_comment(komentar: Komentar, policy: KomentarPolicy, *, by: Pelaku) -> None:
    """Close a remark that has been dealt with."""
    if not komentar.is_terbuka:
        raise NotNow(f"Komentar ini sudah diselesaikan oleh {komentar.selesai_oleh}.")
    komentar.selesai_pada, komentar.selesai_oleh = clock.now(), by.nama
    komentar.save(update_fields=["selesai_pada", "selesai_oleh"])
    data = {"komentar": komentar.pk, "rhk": komentar.rhk_id} | policy.atas_nama
    audit.record(policy.subject, "settle_comment", by=by, data=data)


def _item(rhk: RencanaHasilKerja, indikator: int | None) -> Indikator | None:
    """The indicator that is meant; it may have been deleted meanwhile."""
    if indikator is None:
        return None
    row = Indikator.objects.filter(rhk=rhk, pk=indikator).first()
    if row is None:
        sentence = "Indikator ini tidak ada pada RHK tersebut. Mohon pilih dari daftar."
        raise validation.wrong("indikator", sentence)
    return row
