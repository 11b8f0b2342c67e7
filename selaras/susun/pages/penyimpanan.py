"""What an autosave answers: saved when, the hints, and what the next one is compared with."""

from http import HTTPStatus
from typing import Any

from selaras.base import clock
from selaras.base.format import jam
from selaras.perencanaan import susun
from selaras.perencanaan.isian import INDIKATOR, RHK, Place, columns_of
from selaras.perencanaan.models.rhk import PENUGASAN, Indikator, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.rules.mutu import Saran

Row = RencanaHasilKerja | Indikator
TABLE = {"rhk": RHK, "indikator": INDIKATOR}


def context_of(row: Row, form: Any = None) -> dict[str, Any]:
    """For _tersimpan.html: on the page, or with its form after an autosave."""
    kind = kind_of(row)
    skp = skp_of(row)
    shown = _shown(row, skp, kind)
    errors = [text for rows in form.errors.values() for text in rows] if form else []
    is_stale = form is not None and form.status == HTTPStatus.CONFLICT
    bentrok = [name for name in shown if is_stale and name in form.errors]
    return (
        saran_of(row)
        | ({"saran": ()} if errors else {})
        | {
            "versi": skp.versi,
            "tersimpan": jam(clock.now(), skp.instansi.zona) if form and not errors else "",
            "penolakan": errors,
            "bentrok": {name: shown.pop(name) for name in bentrok},
            "semula": _compared(shown, form),
        }
    )


def saran_of(row: Row) -> dict[str, Any]:
    """For _saran.html."""
    return {"kind": kind_of(row), "pk": row.pk, "saran": _hints(row, skp_of(row))}


def _compared(shown: dict[str, Any], form: Any) -> dict[str, Any]:
    """What the next save is compared with: never newer than what the person has before her.

    After a save that is what she wrote; of what she left alone, or what was refused, what her page
    showed already: else a change by somebody else would be overwritten unseen.
    """
    if form is None:
        return {name: susun.sidik(value) for name, value in shown.items()}
    accepted = form.cleaned_data if form.status == HTTPStatus.OK else {}
    return {
        name: susun.sidik(value)
        if name in accepted and (susun.plain(accepted[name]) or "") == (susun.plain(value) or "")
        else form.data.get(f"semula_{name}", "")
        for name, value in shown.items()
        if name in form.sent
    }


def kind_of(row: Row) -> str:
    return "rhk" if isinstance(row, RencanaHasilKerja) else "indikator"


def skp_of(row: Row) -> Skp:
    return row.skp if isinstance(row, RencanaHasilKerja) else row.rhk.skp


def _shown(row: Row, skp: Skp, kind: str) -> dict[str, Any]:
    """Each column as the page shows it, for the next comparison; only those that the form has."""
    bentuk = skp.bentuk.rhk if kind == "rhk" else skp.bentuk.indikator
    here = [kolom for kolom in TABLE[kind] if not kolom.bentuk or kolom.nama in bentuk]
    shown = columns_of(row, here, Place.FORM)
    if isinstance(row, RencanaHasilKerja) and "intervensi" in bentuk:
        catch_all = skp.kebijakan.penugasan_pimpinan
        is_catch_all = bool(catch_all) and row.intervensi_teks == catch_all
        shown["intervensi"] = PENUGASAN if is_catch_all else row.intervensi_id or ""
    return shown


def _hints(row: Row, skp: Skp) -> tuple[Saran, ...]:
    if isinstance(row, RencanaHasilKerja):
        return susun.saran_rhk(row, has_indikator=row.indikator_set.exists())
    others = row.rhk.indikator_set.exclude(pk=row.pk)
    return susun.saran_indikator(row, skp, others.values_list("uraian", flat=True))
