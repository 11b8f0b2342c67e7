"""Autosave of the one-page editor: a field changes only while it still says what was shown.

The SKP's row is locked first, as by every other edit, then one conditional UPDATE decides. It is
locked by the query that brings the row with all that the edit asks about (susun.…_to_edit), so
that a save costs six queries: hence `create`, whose deeds lock what they lean on themselves.
"""

from collections.abc import Mapping
from dataclasses import asdict
from textwrap import shorten
from typing import Any

from django.db import IntegrityError, models

from selaras.base.errors import InvalidInput, Stale
from selaras.base.format import tanggal
from selaras.core import audit, validation
from selaras.core.deed import Ask, create
from selaras.core.pelaku import Pelaku
from selaras.perencanaan import susun
from selaras.perencanaan.actions import indikator as of_indikator
from selaras.perencanaan.actions import rhk as of_rhk
from selaras.perencanaan.actions.rhk import right_of, texts, verb_for
from selaras.perencanaan.bentuk import LABEL
from selaras.perencanaan.models.rhk import PENUGASAN, Indikator, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy
from selaras.perencanaan.policies.susun import require_not_given
from selaras.rules.mutu import KODE

Facts = dict[str, Any]
ATASAN = {"intervensi", "intervensi_teks"}
JENIS = {"jenis"}  # by it the other columns are checked
COLUMN = {"intervensi": "intervensi_id"}
KUTIPAN = 400  # characters of a text that a sentence cites
ENTRI_MAKS = 50  # how far back it is looked for who wrote what stands there now
TAK_DIKETAHUI = (
    "Isian ini dikirim tanpa isi semulanya, sehingga belum dapat disimpan dengan aman. Mohon muat "
    "ulang halaman ini."
)


@create(SkpPolicy, "diubah rencana hasil kerjanya", verb="edit_rhk", right="write_rhk")
def autosave_rhk(
    ask: Ask[SkpPolicy],
    /,
    rhk: RencanaHasilKerja,
    *,
    by: Pelaku,
    semula: Mapping[str, Any],
    **changes: Any,
) -> RencanaHasilKerja:
    """Change the named facts of a result, each only if it still is what the page showed.

    `intervensi` may be the word PENUGASAN, the catch-all that closes the list of some agencies.
    """
    chosen = changes.get("intervensi")
    rows = susun.rhk_to_edit(by, chosen if isinstance(chosen, int) else None)
    rhk = _held(rhk, rows)
    policy = ask(SkpPolicy(by, rhk.skp))
    policy.require(right_of(rhk))
    require_not_given(policy, rhk)
    before = _stored(rhk)
    news = _news(rhk, _shown(rhk, policy), semula, texts(changes))
    if not news:
        return rhk
    policy.require(verb_for(news.get("jenis", rhk.jenis)))
    _put(rhk, news, policy)
    after = _stored(rhk)
    if after == before:  # "-" stands where a text was emptied: nothing to write
        return rhk
    if not _swap(rhk, before, after):
        return autosave_rhk(_fresh(rhk, rows), by=by, semula=semula, **changes)
    facts = {"rhk": rhk.pk, "semula": _differences(before, after)}
    rhk.skp.touch("edit_rhk", by=by, data=facts)
    return rhk


@create(SkpPolicy, "diubah indikatornya", verb="edit_indikator", right="write_rhk")
def autosave_indikator(
    ask: Ask[SkpPolicy],
    /,
    indikator: Indikator,
    *,
    by: Pelaku,
    semula: Mapping[str, Any],
    **changes: Any,
) -> Indikator:
    """Likewise the named facts of an indicator."""
    rows = susun.indikator_to_edit(by)
    indikator = _held(indikator, rows)
    skp = indikator.rhk.skp
    ask(SkpPolicy(by, skp)).require(right_of(indikator))
    before = asdict(of_indikator.isian_of(indikator))
    news = _news(indikator, before, semula, texts(changes))
    if not news:
        return indikator
    after = before | news
    of_indikator.check_columns(after, skp, only=news)
    _check_different(indikator, after)
    for name, value in news.items():
        setattr(indikator, name, value)
    validation.clean(indikator, exclude=("rhk",), alone=True)
    if not _swap(indikator, before, after):
        return autosave_indikator(_fresh(indikator, rows), by=by, semula=semula, **changes)
    facts = {"indikator": indikator.pk, "semula": _differences(before, after)}
    skp.touch("edit_indikator", by=by, data=facts)
    return indikator


@create(SkpPolicy, "diabaikan satu saran mutunya", right="write_rhk")
def dismiss_hint(
    ask: Ask[SkpPolicy], row: RencanaHasilKerja | Indikator, *, by: Pelaku, kode: str
) -> None:
    """Do not show one hint about this row again: the plan itself stays as it is."""
    rows = susun.rhk_to_edit(by) if isinstance(row, RencanaHasilKerja) else None
    held: Any = _held(row, susun.indikator_to_edit(by) if rows is None else rows)
    rhk = held if rows is not None else held.rhk
    ask(SkpPolicy(by, rhk.skp)).require(right_of(rhk))
    if kode not in KODE:
        raise validation.wrong("kode", "Saran ini tidak dikenal. Mohon muat ulang halaman ini.")
    if kode in held.saran_diabaikan:
        return
    held.saran_diabaikan = sorted({*held.saran_diabaikan, kode})
    type(held).objects.filter(pk=held.pk).update(saran_diabaikan=held.saran_diabaikan)
    kind = "rhk" if rows is not None else "indikator"
    audit.record(rhk.skp, "dismiss_hint", by=by, data={kind: held.pk, "kode": kode})


def _held(row: Any, rows: "models.QuerySet[Any, Any]") -> Any:
    """The row under its SKP's lock; one that a view fetched so is not asked for again."""
    return row if getattr(row, "ditahan", False) else _fresh(row, rows)


def _fresh(row: Any, rows: "models.QuerySet[Any, Any]") -> Any:
    found = rows.filter(pk=row.pk).first()
    if found is None:
        skp = row.skp if isinstance(row, RencanaHasilKerja) else row.rhk.skp
        raise Stale(audit.what_changed(skp))
    return found


# What stands there, what was shown, what is wanted


def _stored(rhk: RencanaHasilKerja) -> Facts:
    """The columns that an autosave may write, as they would be kept."""
    facts = asdict(of_rhk.isian_of(rhk))
    return facts | {"intervensi_semula": rhk.intervensi_semula}


def _shown(rhk: RencanaHasilKerja, policy: SkpPolicy) -> Facts:
    """As a page shows it: one list offers the leader's results and the catch-all (NTT-103)."""
    facts = asdict(of_rhk.isian_of(rhk))
    catch_all = policy.kebijakan.penugasan_pimpinan
    if catch_all and rhk.intervensi_teks == catch_all:
        facts["intervensi"] = PENUGASAN
    return facts


def _news(row: models.Model, now: Facts, semula: Mapping[str, Any], changes: Facts) -> Facts:
    """What this person changed and is to be written; refused where somebody else did as well.

    A fact that was sent as it was shown is none of his changes, whoever changed it meanwhile.
    """
    if unknown := [name for name in changes if name not in semula]:
        raise InvalidInput(errors={name: [TAK_DIKETAHUI] for name in unknown})
    news = {
        name: susun.plain(value)
        for name, value in changes.items()
        if not susun.is_same(semula[name], value) and susun.plain(value) != susun.plain(now[name])
    }
    validation.refuse_nul({name: text for name, text in news.items() if isinstance(text, str)})
    stale = [name for name in news if not susun.is_same(semula[name], now[name])]
    if stale:
        raise Stale(errors={name: [_who_changed(row, name, now[name])] for name in stale})
    return news


def _differences(before: Facts, after: Facts) -> Facts:
    return {name: value for name, value in before.items() if value != after[name]}


def _swap(row: Any, before: Facts, after: Facts) -> bool:
    """Write what differs, if it still is what was read: of two writers at once one finds it so."""
    changed = set(_differences(before, after))
    together = JENIS & set(before) | (ATASAN if changed & ATASAN else set())  # one list has both
    if changed & JENIS:
        together = set(before)
    same = {COLUMN.get(name, name): before[name] for name in changed | together}
    news = {COLUMN.get(name, name): after[name] for name in changed}
    try:
        return bool(type(row).objects.filter(pk=row.pk, **same).update(**news))
    except IntegrityError as error:  # of two equal indicators at once the second is one too many
        raise InvalidInput(errors={"uraian": [of_indikator.SUDAH_ADA]}) from error


# The result


def _put(rhk: Any, news: Facts, policy: SkpPolicy) -> None:
    """As an edit fills it, without a question to the database where the row brought the answer."""
    facts = asdict(of_rhk.isian_of(rhk)) | news
    if "intervensi" in news:
        is_catch_all = news["intervensi"] == PENUGASAN
        facts["intervensi"] = None if is_catch_all else news["intervensi"]
        teks = policy.kebijakan.penugasan_pimpinan if is_catch_all else ""
        facts["intervensi_teks"] = news.get("intervensi_teks", teks)
        if rhk.tawaran and not rhk.melingkar and not rhk.penugasan_dari.startswith("Ketua "):
            rhk.intervensi_id, rhk.intervensi_semula = news["intervensi"], rhk.tawaran["uraian"]
            facts["penugasan_dari"] = facts["penugasan_dari"] or _ketua(rhk, policy)
    elif news.get("intervensi_teks"):
        facts["intervensi"] = None
    of_rhk.put(rhk, of_rhk.Isian(**facts), policy)
    validation.clean(rhk, exclude=("skp", "intervensi", "tim"), alone=True)


def _ketua(rhk: Any, policy: SkpPolicy) -> str:
    """As an edit says who gave it, when the ketua of a team did."""
    tim = rhk.tawaran["tim"]
    return f"Ketua {tim}" if tim and "penugasan_dari" in policy.subject.bentuk.rhk else ""


# The indicator


def _check_different(indikator: Any, after: Facts) -> None:
    """NTT-045, among the others of the RHK, which came with the row."""
    same = (after["aspek"], after["uraian"])
    others = (row for row in indikator.saudara or () if row["pk"] != indikator.pk)
    if any((row["aspek"], row["uraian"]) == same for row in others):
        raise InvalidInput(errors={"uraian": [of_indikator.SUDAH_ADA]})


# Who was faster


def _who_changed(row: models.Model, name: str, now: Any) -> str:
    """One sentence: which fact, by whom and when, and what stands there now."""
    entry, label = _last_change(row, name, now), LABEL[name]
    kind = "RHK" if isinstance(row, RencanaHasilKerja) else "indikator"
    who = "orang lain"
    if entry:
        at = entry.at.astimezone(entry.instansi.zona) if entry.instansi else entry.at
        who = f"{entry.oleh} pada {tanggal(at.date())} pukul {at:%H.%M}"
    return (
        f"Isian {label} {kind} ini sudah diubah {who} menjadi “{_words(row, name, now)}”. Ketikan "
        "Bapak/Ibu belum disimpan; mohon pilih isian mana yang dipakai."
    )


def _last_change(row: Any, name: str, now: Any) -> Any:
    kind = "rhk" if isinstance(row, RencanaHasilKerja) else "indikator"
    skp: Skp = row.skp if kind == "rhk" else row.rhk.skp
    entries = audit.trail(skp).filter(verb=f"edit_{kind}", **{f"data__{kind}": row.pk})
    for entry in entries[:ENTRI_MAKS]:
        semula = entry.data["semula"]
        if name in semula and semula[name] != now:
            return entry
    return None


def _words(row: Any, name: str, now: Any) -> str:
    """A value as a person reads it."""
    if name == "intervensi" and isinstance(now, int):
        return str(row.intervensi)
    if name == "intervensi" and now == PENUGASAN:
        return str(row.intervensi_teks)
    field = row._meta.get_field(name)  # noqa: SLF001 -- Django's public name
    if field.choices and now:
        return str(getattr(row, f"get_{name}_display")())
    return shorten(str(now), KUTIPAN, placeholder=" …") if now else "kosong"
