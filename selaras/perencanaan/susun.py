"""Questions of the one-page editor: places of new rows, hints, what may be brought back."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db.models import Max, QuerySet

from selaras.core.models import AuditEntry
from selaras.core.pelaku import Pelaku
from selaras.perencanaan.isian import INDIKATOR, RHK, Place, columns_of
from selaras.perencanaan.models.lampiran import manual_of
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.rules import mutu
from selaras.rules.mutu import Saran

URUNG = timedelta(minutes=10)  # how long a deletion is offered back while others work on
PANJANG = 120  # characters beyond which a text is compared by its fingerprint
DELETIONS = {"delete_rhk": "RHK", "delete_indikator": "Indikator"}


def next_urutan(rows: "QuerySet[Any, Any]") -> int:
    """The place of a new row after these."""
    highest: int | None = rows.aggregate(akhir=Max("urutan"))["akhir"]
    return (highest or 0) + 1


def next_urutan_of(skp: Iterable[Skp], jenis: str) -> dict[int, int]:
    """The place of a new RHK of a kind in each of many SKP: one query; 1 where there is none."""
    rows = RencanaHasilKerja.objects.filter(skp__in=[each.pk for each in skp], jenis=jenis)
    return {
        pk: akhir + 1
        for pk, akhir in rows.order_by().values_list("skp").annotate(akhir=Max("urutan"))
    }


def saran_rhk(rhk: RencanaHasilKerja, *, has_indikator: bool) -> tuple[Saran, ...]:
    """The hints about a result that its owner has not dismissed."""
    skp = rhk.skp
    aturan = skp.kebijakan
    return mutu.saran_rhk(
        rhk.uraian,
        needs_intervensi=rhk.is_utama
        and not skp.is_jpt
        and rhk.intervensi_id is None
        and (not rhk.intervensi_teks or rhk.intervensi_teks != aturan.penugasan_pimpinan),
        has_indikator=has_indikator,
        bebas={aturan.tugas_direktif, aturan.penugasan_pimpinan},
        diabaikan=rhk.saran_diabaikan,
    )


def saran_indikator(row: Indikator, skp: Skp, lain: Iterable[str]) -> tuple[Saran, ...]:
    """The hints about an indicator that were not dismissed; `lain`: the others of its RHK."""
    return mutu.saran_indikator(
        row.uraian,
        target=row.target,
        satuan=row.satuan,
        has_target="target" in skp.bentuk.indikator,
        lain=lain,
        diabaikan=row.saran_diabaikan,
    )


def saran_of(skp: Skp) -> dict[str, dict[int, tuple[Saran, ...]]]:
    """All hints of a page: by pk of the RHK and of the indicator; no query when prefetched."""
    rhk: dict[int, tuple[Saran, ...]] = {}
    indikator: dict[int, tuple[Saran, ...]] = {}
    for each in skp.susunan():
        each.skp = skp
        rows = list(each.indikator_set.all())
        rhk[each.pk] = saran_rhk(each, has_indikator=bool(rows))
        for row in rows:
            lain = [other.uraian for other in rows if other.pk != row.pk]
            indikator[row.pk] = saran_indikator(row, skp, lain)
    return {"rhk": rhk, "indikator": indikator}


def plain(value: Any) -> Any:
    """Without outer blanks, and with the line ends of one system: a browser sends others."""
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value


def sidik(value: Any) -> Any:
    """What stands for a long text in an answer that is to stay small."""
    text = plain(value)
    if not isinstance(text, str) or len(text) <= PANJANG:
        return text
    return f"sidik:{sha256(text.encode()).hexdigest()[:32]}"


def is_same(shown: Any, value: Any) -> bool:
    """Whether a page showed this value, told as it is or by its fingerprint."""
    return plain(shown) in {plain(value), sidik(value)}


def facts_of_rhk(rhk: RencanaHasilKerja) -> dict[str, Any]:
    """What the trail keeps of a result that is deleted: all that can be brought back."""
    rows = rhk.indikator_set.select_related("manual")
    return columns_of(rhk, RHK, Place.UNDO) | {
        "indikator": [facts_of_indikator(row) | {"pk": row.pk} for row in rows],
    }


def facts_of_indikator(row: Indikator) -> dict[str, Any]:
    return columns_of(row, INDIKATOR, Place.UNDO) | {"manual": manual_of(row)}


def last_deletion(
    entries: Iterable[AuditEntry], pelaku: Pelaku, now: datetime
) -> dict[str, Any] | None:
    """The newest deletion by this person that may be offered back; entries newest first.

    Offered while it is the last deed on the SKP, and for ten minutes whatever follows.
    """
    rows = list(entries)
    undone = {entry.data.get("jejak") for entry in rows if entry.verb == "undo_delete"}
    for place, entry in enumerate(rows):
        if entry.verb not in DELETIONS or entry.pk in undone:
            continue
        if entry.actor_id != pelaku.user_id or (place and now - entry.at > URUNG):
            continue
        semula = entry.data["semula"]
        if "urutan" not in semula:  # written before deletions could be undone
            continue
        return {
            "jejak": entry.pk,
            "apa": DELETIONS[entry.verb],
            "uraian": semula["uraian"],
            "jenis": entry.data["jenis"],
        }
    return None
