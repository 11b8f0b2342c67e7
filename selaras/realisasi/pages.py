"""What an autosave answers: saved when, what is lacking now, what the next one is compared with."""

from http import HTTPStatus
from typing import Any

from selaras.base import clock
from selaras.base.format import jam
from selaras.pelaksanaan.models import Periode
from selaras.pelaksanaan.pages import realisasi_context
from selaras.pelaksanaan.policies.periode import PeriodePolicy
from selaras.perencanaan.susun import is_same
from selaras.realisasi.actions.autosave import stored_of
from selaras.realisasi.forms import AutosaveRealisasiForm


def saved_context(
    periode: Periode, policy: PeriodePolicy, form: AutosaveRealisasiForm
) -> dict[str, Any]:
    """For _tersimpan.html, after the deed or its refusal; `policy` has seen nothing older."""
    context = realisasi_context(periode, policy)
    rows = [row for rhk in context["realisasi"]["rhk"] for row in rhk["indikator"]]
    row = next(each for each in rows if each["id"] == form.key)
    wrong = form.wrong()
    is_stale = form.status == HTTPStatus.CONFLICT
    bentrok = {name: row["semula"][name] for name in wrong if is_stale and name in form.sent}
    return context | {
        "row": row,
        "salah": wrong,
        "bentrok": bentrok,
        "semula": _compared(row, policy, form, bentrok),
        "isi": _written(row, policy, form) if not wrong else {},
        "tersimpan": "" if wrong else jam(clock.now(), periode.instansi.zona),
    }


def _compared(
    row: dict[str, Any], policy: PeriodePolicy, form: AutosaveRealisasiForm, bentrok: Any
) -> dict[str, Any]:
    """What the next save is compared with: never newer than what the person has before her."""
    if form.status != HTTPStatus.OK:
        return {}
    now, sent = stored_of(policy, form.key), form.cleaned_data
    return {
        name: row["semula"][name]
        for name in form.sent
        if name not in bentrok and is_same(sent[name], now[name])
    }


def _written(
    row: dict[str, Any], policy: PeriodePolicy, form: AutosaveRealisasiForm
) -> dict[str, Any]:
    """What a nil, or its taking back, has put where nobody typed."""
    if "nihil" not in form.sent:
        return {}
    return {name: row[name] for name in ("nilai", "alasan")}
