"""The immutable versions of an SKP: what stood there when it was submitted or approved."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from django.db import models

from selaras.base import clock
from selaras.perencanaan.isian import INDIKATOR, RHK, Kolom, Place, columns_of, names
from selaras.perencanaan.models.lampiran import lampiran_of, manual_of
from selaras.perencanaan.models.naskah import VersiSkp
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp

APPROVALS = ("approve", "accept_signed")  # the verbs that keep a version both have agreed to


def keep_version(skp: Skp, verb: str) -> VersiSkp:
    """Store the SKP as it stands; the caller holds its lock, so the number is free."""
    last = VersiSkp.objects.filter(skp=skp).order_by("-nomor").first()
    nomor = last.nomor + 1 if last else 1
    facts = {"verb": verb, "isi": facts_of(skp), "at": clock.now()}
    return VersiSkp.objects.create(skp=skp, nomor=nomor, **facts)


def agreed_version(skp: Skp) -> VersiSkp | None:
    """The SKP as both agreed last; None where no agreement was kept."""
    return skp.versi_set.filter(verb__in=APPROVALS).order_by("-nomor").first()


def in_words_of(version: VersiSkp, rows: Iterable[Indikator]) -> list[Indikator]:
    """Those of the indicators that stood in a version, in its words; for reading, never saved."""
    known = {row["id"]: (rhk, row) for rhk in version.isi["rhk"] for row in rhk["indikator"]}
    found = [row for row in rows if row.pk in known]
    for row in found:
        rhk, indikator = known[row.pk]
        _put(row, INDIKATOR, indikator)
        _put(row.rhk, RHK, rhk)
        row.rhk.intervensi, row.rhk.intervensi_teks = None, rhk["rhk_pimpinan"]
    return found


def restore_words(version: VersiSkp) -> None:
    """Write a version back into its rows; newer rows go, unless work rests on them."""
    kept: dict[type[models.Model], set[int]] = {RencanaHasilKerja: set(), Indikator: set()}
    if "dialog_pada" in version.isi:  # versions from before it was kept have none
        said = {"dialog_pada": version.isi["dialog_pada"] or None}
        said["dialog_bersama"] = version.isi["dialog_bersama"]
        Skp.objects.filter(pk=version.skp_id).update(**said)
    for rhk in version.isi["rhk"]:
        teks = "" if rhk["intervensi"] else rhk["rhk_pimpinan"]
        _restore(RencanaHasilKerja, RHK, rhk, intervensi_teks=teks)
        kept[RencanaHasilKerja].add(rhk["id"])
        for row in rhk["indikator"]:
            _restore(Indikator, INDIKATOR, row)
            kept[Indikator].add(row["id"])
    newer = Indikator.objects.filter(rhk__skp=version.skp_id).exclude(pk__in=kept[Indikator])
    results = RencanaHasilKerja.objects.filter(skp=version.skp_id)
    for each in (*newer, *results.exclude(pk__in=kept[RencanaHasilKerja])):
        with suppress(models.ProtectedError):
            each.delete()


def _restore(
    model: type[models.Model], table: Iterable[Kolom], facts: dict[str, Any], **also: str
) -> None:
    columns = {name: facts[name] for name in names(table, Place.VERSION) if name in facts}
    pk = columns.pop("id")
    model._default_manager.filter(pk=pk).update(**columns, **also)


def _put(row: Indikator | RencanaHasilKerja, table: Iterable[Kolom], facts: dict[str, Any]) -> None:
    """Only texts: whom a row belongs to is what it was."""
    for name in names(table, Place.VERSION):
        if isinstance(facts.get(name), str):
            setattr(row, name, facts[name])


def facts_of(skp: Skp) -> dict[str, Any]:
    """Everything that was promised and agreed, as plain data."""
    return {
        "periode_awal": skp.periode_awal.isoformat(),
        "periode_akhir": skp.periode_akhir.isoformat(),
        "model": skp.model,
        "pendekatan": skp.pendekatan,
        "jabatan": skp.riwayat_jabatan.jabatan,
        "rhk": [_rhk(rhk) for rhk in skp.susunan()],
        "ekspektasi": skp.ekspektasi(),
        "lampiran": lampiran_of(skp),
        "cuplikan": skp.cuplikan,
        "dialog_pada": str(skp.dialog_pada or ""),
        "dialog_bersama": skp.dialog_bersama,
    }


def _rhk(rhk: RencanaHasilKerja) -> dict[str, Any]:
    return columns_of(rhk, RHK, Place.VERSION) | {
        "rhk_pimpinan": rhk.rhk_pimpinan,
        "indikator": [
            columns_of(row, INDIKATOR, Place.VERSION) | {"manual": manual_of(row)}
            for row in rhk.indikator_set.all()
        ],
    }
