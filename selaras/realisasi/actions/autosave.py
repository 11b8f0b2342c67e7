"""Autosave of a realisation: a field changes only while it still says what was shown.

The period's row is locked first, as by every other edit of it, so what is compared stays true until
it is written.
"""

from collections.abc import Mapping
from decimal import Decimal
from textwrap import shorten
from typing import Any

from selaras.base.errors import InvalidInput, Stale
from selaras.base.format import angka, tanggal
from selaras.core import audit
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.pelaksanaan.actions.realisasi import fill
from selaras.pelaksanaan.models import Periode
from selaras.pelaksanaan.policies.periode import PeriodePolicy
from selaras.perencanaan import susun

Facts = dict[str, Any]
LABEL = {
    "nilai": "angka realisasi",
    "narasi": "uraian",
    "sumber_data": "sumber data",
    "nihil": "tanpa hasil",
    "alasan": "alasan",
}
EMPTY: Facts = {"nilai": None, "narasi": "", "sumber_data": "", "nihil": False, "alasan": ""}
KUTIPAN = 400  # characters of a text that a sentence cites
ENTRI_MAKS = 50  # how far back it is looked for who wrote what stands there now
SAMA = (
    "Uraian ini sama dengan {}. Mohon ubah sesuai hasil periode ini; setelah diubah langsung "
    "tersimpan."
)
BUKAN_INDIKATOR = "Indikator ini tidak ada pada SKP periode ini. Mohon muat ulang halaman ini."
TAK_DIKETAHUI = (
    "Isian ini dikirim tanpa isi semulanya, sehingga belum dapat disimpan dengan aman. Mohon muat "
    "ulang halaman ini."
)


@deed(PeriodePolicy, "diisi realisasinya", verb="write_realisasi")
def autosave_realisasi(
    periode: Periode,
    policy: PeriodePolicy,
    /,
    *,
    by: Pelaku,
    indikator: int,
    semula: Mapping[str, Any],
    **changes: Any,
) -> None:
    """Change the named facts of an indicator, each only if it still is what the page showed."""
    before = stored_of(policy, indikator)
    news = _news(periode, indikator, before, semula, changes)
    if not news:
        return
    _require_changed(policy, indikator, news.get("narasi", ""))
    after = before | news
    if after["nihil"]:
        after["nilai"] = policy.isi.angka_nihil(indikator)
    elif before["nihil"]:
        after |= {"nilai": _before_nihil(periode, indikator, before["nilai"]), "alasan": ""}
    try:
        changed = fill(policy.isi, [{"indikator": indikator, **after}])
    except InvalidInput as error:
        raise InvalidInput(errors=_of_the_row(error)) from error
    if changed:
        was = {name: _kept(value) for name, value in before.items() if value != after[name]}
        periode.touch("write_realisasi", by=by, data={"satu": indikator, "semula": was})


def _require_changed(policy: PeriodePolicy, indikator: int, narasi: str) -> None:
    """Where a narrative is typed by hand, an earlier one may be recalled, not kept as it is."""
    if not narasi or not policy.kebijakan.narasi_diketik:
        return
    words = narasi.split()
    same = next((r for r in policy.isi.lalu.get(indikator, ()) if r.narasi.split() == words), None)
    if same is not None:
        raise InvalidInput(errors={"narasi": [SAMA.format(same.periode)]})


def stored_of(policy: PeriodePolicy, indikator: int) -> Facts:
    """What is kept of an indicator in a period, as a form shows it."""
    found = next((row for row in policy.isi.indikator if row.indikator.pk == indikator), None)
    if found is None:
        raise InvalidInput(errors={"indikator": [BUKAN_INDIKATOR]})
    row = found.realisasi
    if row is None:
        return dict(EMPTY)
    return {name: row.is_nihil if name == "nihil" else getattr(row, name) for name in EMPTY}


def _news(
    periode: Periode, indikator: int, now: Facts, semula: Mapping[str, Any], changes: Facts
) -> Facts:
    """What this person changed and is to be written; refused where another page did as well.

    A fact that was sent as it was shown is none of his changes, whoever changed it meanwhile.
    """
    if unknown := [name for name in changes if name not in semula]:
        raise InvalidInput(errors={name: [TAK_DIKETAHUI] for name in unknown})
    news = {
        name: susun.plain(value)
        for name, value in changes.items()
        if not susun.is_same(semula[name], value) and susun.plain(value) != susun.plain(now[name])
    }
    stale = [name for name in news if not susun.is_same(semula[name], now[name])]
    if stale:
        raise Stale(errors={n: [_who_changed(periode, indikator, n, now[n])] for n in stale})
    return news


def _who_changed(periode: Periode, indikator: int, name: str, now: Any) -> str:
    """One sentence: which fact, by whom and when, and what stands there now."""
    entry, who = _last_of(periode, indikator, name), "halaman lain"
    if entry:
        at = entry.at.astimezone(periode.instansi.zona)
        who = f"{entry.oleh} pada {tanggal(at.date())} pukul {at:%H.%M}"
    return (
        f"Isian {LABEL[name]} ini sudah diubah {who} menjadi “{_words(now)}”. Ketikan Anda "
        "belum disimpan; mohon pilih isian mana yang dipakai."
    )


def _last_of(periode: Periode, indikator: int, name: str) -> Any:
    """The last autosave that changed this fact of the indicator."""
    rows = audit.trail(periode).filter(verb="write_realisasi", data__satu=indikator)
    return next((row for row in rows[:ENTRI_MAKS] if name in row.data["semula"]), None)


def _before_nihil(periode: Periode, indikator: int, now: Decimal | None) -> Decimal | None:
    """The figure that a nil replaced comes back when the nil is taken back."""
    entry = _last_of(periode, indikator, "nihil")
    if entry is None:  # written with others, where nothing stood before
        return None
    nilai = entry.data["semula"].get("nilai", now)
    return None if nilai is None else Decimal(nilai)


def _of_the_row(error: InvalidInput) -> dict[str, list[str]]:
    """The action names rows by their place; here there is one."""
    return {name.rpartition(".")[2]: texts for name, texts in error.errors.items()}


def _kept(value: Any) -> Any:
    """As the trail keeps it."""
    return str(value) if isinstance(value, Decimal) else value


def _words(value: Any) -> str:
    """A value as a person reads it."""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, Decimal):
        return angka(value)
    return shorten(str(value), KUTIPAN, placeholder=" …") if value else "kosong"
