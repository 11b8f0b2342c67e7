"""Questions of the one-page editor: rows under the SKP's lock, hints, what may be brought back."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db.models import (
    Case,
    Exists,
    F,
    JSONField,
    Max,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import JSONObject

from selaras.base.json_rows import JsonRows
from selaras.core.models import AuditEntry
from selaras.core.pelaku import Pelaku
from selaras.organisasi.models.pegawai import HubunganPenilai
from selaras.perencanaan.isian import INDIKATOR, RHK, Place, columns_of
from selaras.perencanaan.models.lampiran import manual_of
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.rules import mutu
from selaras.rules.mutu import Saran

URUNG = timedelta(minutes=10)  # how long a deletion is offered back while others work on
PANJANG = 120  # characters beyond which a text is compared by its fingerprint
DELETIONS = {"delete_rhk": "RHK", "delete_indikator": "Indikator"}


def rhk_to_edit(
    pelaku: Pelaku, intervensi: int | None = None
) -> "QuerySet[RencanaHasilKerja, RencanaHasilKerja]":
    """RHK with all that an edit asks about, and their SKP locked: one query under that lock.

    `tawaran`: the chosen result, where it may be served, with the team by which somebody else than
    the penilai gave it; `melingkar`: it serves this one itself.
    """
    rows = RencanaHasilKerja.objects.visible_to(pelaku).annotate(
        ditahan=Value(value=True),
        berindikator=Exists(Indikator.objects.filter(rhk=OuterRef("pk"))),
        tawaran=_offer(pelaku, intervensi),
        melingkar=_ring(intervensi),
    )
    return rows.with_people().select_for_update(of=("skp",))


def indikator_to_edit(pelaku: Pelaku) -> "QuerySet[Indikator, Indikator]":
    """Likewise; `saudara`: all indicators of the same RHK."""
    facts = JSONObject(pk="pk", aspek="aspek", uraian="uraian")
    same = Indikator.objects.filter(rhk=OuterRef("rhk")).order_by().values("rhk")
    rows = Indikator.objects.visible_to(pelaku).annotate(
        ditahan=Value(value=True),
        saudara=Subquery(same.annotate(daftar=JsonRows(facts)).values("daftar")),
    )
    return rows.with_people().select_for_update(of=("rhk__skp",))


def _offer(pelaku: Pelaku, pk: int | None) -> Any:
    if pk is None or pelaku.zona is None:
        return Value(None, JSONField())
    today = pelaku.today
    rates = HubunganPenilai.objects.on(today).filter(
        riwayat_jabatan=OuterRef(OuterRef("skp__riwayat_jabatan"))
    )
    penilai = Subquery(rates.order_by("-mulai").values("penilai")[:1])
    rows = RencanaHasilKerja.objects.offered_to(
        OuterRef("skp__pegawai"), penilai=penilai, tahun=OuterRef("skp__tahun"), on=today
    )
    of_team = Case(When(skp__pegawai=penilai, then=Value("")), default=F("tim__nama"))
    facts = JSONObject(uraian="uraian", tim=of_team)
    return Subquery(rows.filter(pk=pk).order_by().values(fakta=facts)[:1])


def _ring(pk: int | None) -> Any:
    if pk is None:
        return Value(value=False)
    return Exists(RencanaHasilKerja.objects.above(pk).filter(pk=OuterRef("pk")))


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
