"""What the pages and the API show of a kebijakan; nothing is written here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.base.errors import InvalidInput, NotNow
from selaras.base.format import tanggal
from selaras.core.pelaku import Pelaku
from selaras.kebijakan.in_force import Terapan, applications, holding, kebijakan_for
from selaras.kebijakan.models import PenerapanKebijakan, in_turn
from selaras.pengaturan.akibat import PerubahanKebijakan, check, sentences
from selaras.pengaturan.isian import Kenop, kenop_of, kenops
from selaras.pengaturan.kalimat import in_words
from selaras.pengaturan.models import UsulanKebijakan
from selaras.pengaturan.policies import change_of
from selaras.rules.bentuk_ketentuan import KelompokKetentuan
from selaras.rules.kebijakan import Kebijakan


@dataclass(frozen=True, slots=True)
class BarisKetentuan:
    """A knob in the list: what holds, what comes, what waits."""

    kenop: Kenop
    kata: str
    nanti: str
    usulan: int | None


@dataclass(frozen=True, slots=True)
class Masa:
    """From which day a value held, in words, and on which decision."""

    mulai: date
    kata: str
    dasar: str
    is_nanti: bool


@dataclass(frozen=True, slots=True)
class LembarKebijakan:
    """The whole kebijakan of an agency on a day."""

    kebijakan: Kebijakan
    today: date
    groups: list[tuple[KelompokKetentuan, list[BarisKetentuan]]]
    menunggu: int


def agency_of(pelaku: Pelaku) -> Instansi:
    if pelaku.instansi is None:
        raise NotNow("Akun ini tidak berada pada suatu instansi.")
    return pelaku.instansi


def sheet(pelaku: Pelaku) -> LembarKebijakan:
    """Every knob that is in use, grouped by subject; two queries."""
    instansi, today = agency_of(pelaku), pelaku.today
    terapan = applications(instansi)
    now, coming = holding(terapan, today, instansi), _coming(terapan, today)
    waiting = dict(
        UsulanKebijakan.objects.filter(instansi=instansi).waiting().values_list("kunci", "pk")
    )
    rows = [
        BarisKetentuan(
            kenop=kenop,
            kata=in_words(kenop, kenop.value(now)),
            nanti=coming.get(kenop.kunci, ""),
            usulan=waiting.get(kenop.kunci),
        )
        for kenop in _used(terapan, now, today)
    ]
    found = [
        (each, [row for row in rows if row.kenop.ketentuan.kelompok == each])
        for each in KelompokKetentuan
    ]
    return LembarKebijakan(now, today, [(each, rows) for each, rows in found if rows], len(waiting))


def _used(terapan: Terapan, now: Kebijakan, today: date) -> list[Kenop]:
    """The knobs of today, and those that a change to come will need: of another kind of period."""
    later = [its for mulai, its in terapan if mulai > today]
    found = {kenop.kunci: kenop for its in (now, *later) for kenop in kenops(its)}
    return list(found.values())


def _coming(terapan: Terapan, today: date) -> Mapping[str, str]:
    """By key, the nearest day to come on which it changes, and to what."""
    found: dict[str, str] = {}
    for (_, before), (mulai, after) in pairwise(terapan):
        if mulai <= today:
            continue
        for kenop in kenops(after):
            will = kenop.value(after)
            if will != kenop.value(before) and kenop.kunci not in found:
                found[kenop.kunci] = f"mulai {tanggal(mulai)}: {in_words(kenop, will)}"
    return found


def history(kenop: Kenop, instansi: Instansi, today: date) -> list[Masa]:
    """From which day each value held or will, newest first."""
    rows = list(PenerapanKebijakan.objects.filter(instansi=instansi))
    found: list[Masa] = []
    known: Any = object()  # equal to no value
    for row, (mulai, its) in zip(rows, in_turn(rows), strict=True):
        nilai = kenop.value(its)
        if nilai == known:
            continue
        known = nilai
        found.append(Masa(mulai, in_words(kenop, nilai), _basis(row), is_nanti=mulai > today))
    return found[::-1]


def register(instansi: Instansi, today: date) -> list[Masa]:
    """Every preset and change with its day and its basis, newest first."""
    rows = list(PenerapanKebijakan.objects.filter(instansi=instansi))
    found = []
    for row, (mulai, its) in zip(rows, in_turn(rows), strict=True):
        kenop = kenop_of(row.kunci)
        said = f"{kenop.label}: {in_words(kenop, kenop.value(its))}" if kenop else its.nama
        found.append(Masa(mulai, said, _basis(row), is_nanti=mulai > today))
    return found[::-1]


def _basis(row: PenerapanKebijakan) -> str:
    if not row.kunci:
        return f"preset {row.preset}"
    return f"{row.dasar_nomor}, {tanggal(row.dasar_tanggal)}"


def value_on(kenop: Kenop, instansi: Instansi, on: date) -> Any:
    return kenop.value(kebijakan_for(instansi, on))


def look(*, by: Pelaku, kenop: Kenop, nilai: Any, mulai: date, **_: Any) -> list[str]:
    """What a change would do, in words; InvalidInput for what cannot be."""
    its = PerubahanKebijakan(agency_of(by), kenop, nilai, mulai, clock.now())
    check(its)
    return sentences(its)


def change_in_words(usulan: UsulanKebijakan) -> tuple[str, str]:
    """From what to what; the raw value once the knob is gone."""
    kenop = usulan.kenop
    if kenop is None:
        return str(usulan.semula), str(usulan.nilai)
    return in_words(kenop, usulan.semula), in_words(kenop, usulan.nilai)


def effects_of(usulan: UsulanKebijakan) -> list[str]:
    """What a proposal that waits would do; what cannot be any more, the button says."""
    if usulan.kenop is None:
        return []
    its = change_of(usulan)
    try:
        check(its)
    except InvalidInput:
        return []
    return sentences(its)
