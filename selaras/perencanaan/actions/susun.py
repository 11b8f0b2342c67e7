"""Autosave of the one-page editor: a field changes only while it still says what was shown.

The SKP's row is locked first, as by every other edit, then one conditional UPDATE decides.
"""

from collections.abc import Mapping
from dataclasses import asdict
from textwrap import shorten
from typing import Any

from django.db import IntegrityError, models

from selaras.base.errors import InvalidInput, Stale
from selaras.base.format import tanggal
from selaras.core import audit, validation
from selaras.core.deed import deed
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


@deed(SkpPolicy, "diubah rencana hasil kerjanya", verb="edit_rhk", right=right_of)
def autosave_rhk(
    rhk: RencanaHasilKerja,
    policy: SkpPolicy,
    /,
    *,
    by: Pelaku,
    semula: Mapping[str, Any],
    **changes: Any,
) -> RencanaHasilKerja:
    """Change the named facts of a result, each only if it still is what the page showed.

    `intervensi` may be the word PENUGASAN, the catch-all that closes the list of some agencies.
    """
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
        return autosave_rhk(rhk, by=by, semula=semula, **changes)
    facts = {"rhk": rhk.pk, "semula": _differences(before, after)}
    policy.subject.touch("edit_rhk", by=by, data=facts)
    return rhk


@deed(SkpPolicy, "diubah indikatornya", verb="edit_indikator", right=right_of)
def autosave_indikator(
    indikator: Indikator,
    policy: SkpPolicy,
    /,
    *,
    by: Pelaku,
    semula: Mapping[str, Any],
    **changes: Any,
) -> Indikator:
    """Likewise the named facts of an indicator."""
    before = asdict(of_indikator.isian_of(indikator))
    news = _news(indikator, before, semula, texts(changes))
    if not news:
        return indikator
    after = before | news
    of_indikator.check_columns(after, policy.subject, only=news)
    for name, value in news.items():
        setattr(indikator, name, value)
    of_indikator.check_different(indikator)
    validation.clean(indikator, exclude=("rhk",), alone=True)
    if not _swap(indikator, before, after):
        return autosave_indikator(indikator, by=by, semula=semula, **changes)
    facts = {"indikator": indikator.pk, "semula": _differences(before, after)}
    policy.subject.touch("edit_indikator", by=by, data=facts)
    return indikator


@deed(SkpPolicy, "diabaikan satu saran mutunya", right=right_of)
def dismiss_hint(
    row: RencanaHasilKerja | Indikator, policy: SkpPolicy, *, by: Pelaku, kode: str
) -> None:
    """Do not show one hint about this row again: the plan itself stays as it is."""
    if kode not in KODE:
        raise validation.wrong("kode", "Saran ini tidak dikenal. Mohon muat ulang halaman ini.")
    if kode in row.saran_diabaikan:
        return
    row.saran_diabaikan = sorted({*row.saran_diabaikan, kode})
    row.save(update_fields=["saran_diabaikan"])
    kind = "rhk" if isinstance(row, RencanaHasilKerja) else "indikator"
    audit.record(policy.subject, "dismiss_hint", by=by, data={kind: row.pk, "kode": kode})


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


def _put(rhk: RencanaHasilKerja, news: Facts, policy: SkpPolicy) -> None:
    """As an edit fills it; one list offers the leader's results and the catch-all."""
    facts = asdict(of_rhk.isian_of(rhk)) | news
    if "intervensi" in news:
        is_catch_all = news["intervensi"] == PENUGASAN
        facts["intervensi"] = None if is_catch_all else news["intervensi"]
        teks = policy.kebijakan.penugasan_pimpinan if is_catch_all else ""
        facts["intervensi_teks"] = news.get("intervensi_teks", teks)
    elif news.get("intervensi_teks"):
        facts["intervensi"] = None
    of_rhk.put(rhk, of_rhk.IsianRhk(**facts), policy)
    validation.clean(rhk, exclude=("skp", "intervensi", "tim"), alone=True)


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
        "Anda belum disimpan; mohon pilih isian mana yang dipakai."
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
