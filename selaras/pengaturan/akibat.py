"""What a change would do, looked at before anything is written: refusals first, then in words."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Count, Max

from selaras.accounts.models import Instansi
from selaras.base.errors import NUL, InvalidInput
from selaras.base.format import angka, tanggal
from selaras.core.validation import refuse_nul, wrong
from selaras.kebijakan.errors import KebijakanError
from selaras.kebijakan.in_force import Terapan, applications, holding, libur_for
from selaras.kebijakan.models import PenerapanKebijakan
from selaras.pelaksanaan.models import Periode
from selaras.pengaturan.isian import Kenop, kenop_of, kenops
from selaras.pengaturan.kalimat import in_words, moved
from selaras.perencanaan.models.skp import Skp
from selaras.rules.bentuk_ketentuan import Menurut
from selaras.rules.jadwal import window
from selaras.rules.kebijakan import Jendela, JenisPeriode, Kebijakan, Langkah
from selaras.rules.periode import RentangPeriode, containing, periode_of
from selaras.rules.sebutan import LANGKAH, SISI

DAY = timedelta(days=1)
PALING_JAUH = timedelta(days=2 * 366)
BERJENDELA = {Langkah.REALISASI, Langkah.PENILAIAN}
NILAI_MAX, DALAM_MAX = 6000, 5  # of a value as JSON: characters, levels
DITAWARKAN = 6  # days that the form offers
JANUARI = "Dibaca pada hari pertama SKP, jadi perubahan mulai pada 1 Januari"
# What the loader says for those who write presets, as it reads on the page.
BACAAN = {
    "tidak dapat true bila bukti = tidak_ada": "tidak dapat ya bila bukti disebut dalam narasi",
    "keduanya tidak_ada": "keduanya tidak ditanyakan",
    "true atau false": "ya atau tidak",
}
SERENTAK = "Agar semua orang dalam satu periode memakai aturan yang sama, perubahan mulai pada hari"


@dataclass(frozen=True)
class PerubahanKebijakan:
    """One value of one agency from a day on, at a moment."""

    instansi: Instansi
    kenop: Kenop
    nilai: Any
    mulai: date
    now: datetime
    today: date = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "today", self.now.astimezone(self.instansi.zona).date())

    @cached_property
    def sebelum(self) -> Terapan:
        return applications(self.instansi)

    @cached_property
    def sesudah(self) -> Terapan:
        """As it would be; raises KebijakanError where the loader refuses the value."""
        row = PenerapanKebijakan(
            instansi=self.instansi,
            mulai=self.mulai,
            kunci=self.kenop.kunci,
            overrides=self.kenop.fragment(self.nilai),
        )
        return applications(self.instansi, row)

    def before(self, on: date) -> Kebijakan:
        return holding(self.sebelum, on, self.instansi)

    def after(self, on: date) -> Kebijakan:
        return holding(self.sesudah, on, self.instansi)

    @property
    def semula(self) -> Any:
        return self.kenop.value(self.before(self.mulai))

    @property
    def menjadi(self) -> Any:
        """The whole value, where a part of a schedule was given."""
        return self.kenop.value(self.after(self.mulai))

    @cached_property
    def terbuka(self) -> list[tuple[RentangPeriode, int]]:
        """The open periods of the agency that read this knob, with how many there are of each."""
        rows = Periode.objects.filter(instansi=self.instansi).exclude(status=Periode.Status.DINILAI)
        if self.kenop.langkah:
            rows = rows.filter(jenis=self.kenop.langkah[1].value)
        groups = rows.order_by("tahun", "jenis", "nomor").values("jenis", "tahun", "nomor")
        return [
            (periode_of(JenisPeriode(row["jenis"]), row["tahun"], row["nomor"]), row["banyak"])
            for row in groups.annotate(banyak=Count("pk"))
        ]

    @property
    def tersentuh(self) -> list[tuple[RentangPeriode, int]]:
        """Those of them that begin on the day or later."""
        return [
            (rentang, banyak) for rentang, banyak in self.terbuka if rentang.mulai >= self.mulai
        ]

    def windows(self, rentang: RentangPeriode) -> tuple[Jendela, Jendela]:
        """Of a schedule's own step: its window in a period, as it is and as it would be."""
        if self.kenop.langkah is None:
            raise LookupError(f"{self.kenop.kunci} is no schedule.")
        langkah, libur = self.kenop.langkah[0], libur_for(self.instansi)
        was = window(self.before(rentang.mulai), langkah, rentang, libur)
        return was, window(self.after(rentang.mulai), langkah, rentang, libur)


# ---- From which days


def days_offered(kenop: Kenop, kebijakan: Kebijakan, today: date) -> list[date]:
    """The next first days from which this may change; none where any day will do."""
    if kenop.ketentuan.menurut == Menurut.HARI:
        return []
    day, found = earliest(kenop, kebijakan, today), []
    while len(found) < DITAWARKAN and day <= today + PALING_JAUH:
        found.append(day)
        day = containing(_rhythm(kenop, kebijakan), day).selesai + DAY
    return found


def earliest(kenop: Kenop, kebijakan: Kebijakan, today: date) -> date:
    """The running period's first day where that may still change; else what comes."""
    if kenop.ketentuan.menurut == Menurut.HARI:
        return today
    running = containing(_rhythm(kenop, kebijakan), today)
    if kenop.ketentuan.berjalan or running.mulai == today:
        return running.mulai
    return running.selesai + DAY


def _rhythm(kenop: Kenop, kebijakan: Kebijakan) -> JenisPeriode:
    """Whose first days count: an SKP's is the year's."""
    if kenop.ketentuan.menurut == Menurut.SKP:
        return JenisPeriode.FINAL
    return kenop.kinds(kebijakan)[0]


# ---- What is refused


def check(perubahan: PerubahanKebijakan) -> None:
    """Raise InvalidInput for what cannot be: the day, the value, what is published or closed."""
    _check_size(perubahan.nilai)
    _check_day(perubahan)
    _check_value(perubahan)
    _check_published(perubahan)
    _check_closed(perubahan)


def _check_size(nilai: Any) -> None:
    """What nobody could have meant is not worked through: too deep, too long, not to be kept."""
    level, depth = [nilai], 0
    while level:
        depth += 1
        if depth > DALAM_MAX:
            raise wrong("nilai", "Isian ini bertingkat terlalu dalam.")
        level = [part for each in level for part in _parts(each)]
    text = json.dumps(nilai, ensure_ascii=False, default=str)
    refuse_nul({"nilai": text.replace("\\u0000", NUL)})
    if len(text) > NILAI_MAX:
        raise wrong("nilai", f"Isian paling banyak {NILAI_MAX} karakter.")


def _parts(each: Any) -> list[Any]:
    if isinstance(each, dict):
        return list(each.values())
    return each if isinstance(each, list) else []


def _check_day(its: PerubahanKebijakan) -> None:
    kebijakan = its.before(its.mulai)
    begun = its.sebelum[0][0]  # a change stands on a preset
    first = max(earliest(its.kenop, kebijakan, its.today), begun)
    if its.mulai < first:
        said = "Tanggal ini sudah lewat." if first > begun else "Kebijakan belum berlaku."
        sentence = f"{said} Perubahan dapat mulai paling cepat {tanggal(first)}."
        raise wrong("mulai", sentence)
    if its.mulai > its.today + PALING_JAUH:
        last = tanggal(its.today + PALING_JAUH)
        raise wrong("mulai", f"Tanggal ini terlalu jauh. Perubahan mulai paling lambat {last}.")
    if its.kenop.ketentuan.menurut == Menurut.HARI:
        return
    part = containing(_rhythm(its.kenop, kebijakan), its.mulai)
    if part.mulai != its.mulai:
        said = JANUARI if its.kenop.ketentuan.menurut == Menurut.SKP else f"{SERENTAK} pertamanya"
        near = f"{tanggal(part.selesai + DAY)}"
        raise wrong("mulai", f"{said}, misalnya {near}.")


def _check_value(its: PerubahanKebijakan) -> None:
    """The loader reads it as it would read a preset (§8, generic design)."""
    rows = PenerapanKebijakan.objects.filter(instansi=its.instansi)
    if rows.filter(mulai=its.mulai, kunci=its.kenop.kunci).exists():
        raise wrong(
            "mulai",
            f"Ketentuan ini sudah diubah mulai {tanggal(its.mulai)}. Mohon batalkan perubahan itu "
            "terlebih dahulu, atau pilih tanggal lain.",
        )
    try:
        menjadi = its.menjadi
    except KebijakanError as error:
        raise InvalidInput(errors={"nilai": [explained(its.kenop, error)]}) from error
    if menjadi == its.semula:
        raise wrong("nilai", f"Nilai ini sama dengan yang berlaku pada {tanggal(its.mulai)}.")


def explained(kenop: Kenop, error: KebijakanError) -> str:
    """What the loader found wrong, with the name of what it found it in, in words of the page."""
    reason = error.reason
    for key, word in BACAAN.items():
        reason = reason.replace(key, word)
    side = error.key.removeprefix(f"{kenop.kunci}.").split(".")[0]
    if side in SISI:
        return f"{SISI[side]}: {reason}."
    if error.key == kenop.kunci or error.key.startswith(f"{kenop.kunci}."):
        return f"{reason[:1].upper()}{reason[1:]}."
    other = kenop_of(error.key) or kenop_of(error.key.rpartition(".")[0])
    return f"{other.label if other else error.key}: {reason}."


def _check_published(its: PerubahanKebijakan) -> None:
    """Never for a period that is rated: what was published stands (practice.md §6)."""
    if its.kenop.ketentuan.menurut != Menurut.PERIODE:
        return
    rows = Periode.objects.filter(
        instansi=its.instansi, mulai__gte=its.mulai, status=Periode.Status.DINILAI
    )
    if its.kenop.langkah:
        rows = rows.filter(jenis=its.kenop.langkah[1].value)
    found = rows.aggregate(last=Max("mulai"), banyak=Count("pk"))
    if not found["banyak"]:
        return
    rhythm = _rhythm(its.kenop, its.before(its.mulai))
    last = containing(rhythm, found["last"])
    raise wrong(
        "mulai",
        f"{angka(found['banyak'])} penilaian sejak {tanggal(its.mulai)} sudah terbit, jadi "
        f"aturannya tidak berubah lagi. Perubahan dapat mulai {tanggal(last.selesai + DAY)}.",
    )


def _check_closed(its: PerubahanKebijakan) -> None:
    """Nobody loses a window that is open or is late by surprise (practice.md §1)."""
    for rentang, banyak, before, after in windows(its):
        is_closed = after.is_closed(its.now) and not before.is_closed(its.now)
        if is_closed or (after.is_late(its.now) and not before.is_late(its.now)):
            said = "tertutup" if is_closed else "terlambat"
            raise wrong(
                "nilai",
                f"Dengan jadwal ini {_named(its, rentang)} sudah {said}, padahal "
                f"{angka(banyak)} periode masih menunggu. Mohon beri tanggal sesudah hari ini, "
                "atau mulai dari periode berikutnya.",
            )


# ---- In words


def windows(its: PerubahanKebijakan) -> Iterator[tuple[RentangPeriode, int, Jendela, Jendela]]:
    """Of a schedule: each open period that it touches, with its window before and after."""
    if its.kenop.langkah is None or its.kenop.ketentuan.menurut != Menurut.PERIODE:
        return
    for rentang, banyak in its.tersentuh:
        yield rentang, banyak, *its.windows(rentang)


def sentences(its: PerubahanKebijakan) -> list[str]:
    """What the proposer and the second person read before they decide."""
    return [*_effects(its), *_until(its)]


def _effects(its: PerubahanKebijakan) -> Iterator[str]:
    when = tanggal(its.mulai)
    if its.kenop.ketentuan.menurut == Menurut.HARI:
        yield f"Berlaku bagi semua orang mulai {when}. Yang dicatat sebelumnya tidak berubah."
    elif its.kenop.ketentuan.menurut == Menurut.SKP:
        rows = Skp.objects.filter(instansi=its.instansi, periode_awal__gte=its.mulai)
        yield f"Berlaku bagi SKP yang mulai {when} atau sesudahnya; yang berjalan tidak berubah."
        yield f"{angka(rows.count())} SKP yang mulai sejak tanggal itu sudah disusun."
        yield from _unscheduled(its)
    else:
        yield from _on_periods(its)


def _unscheduled(its: PerubahanKebijakan) -> Iterator[str]:
    """Another kind of period comes without windows until somebody gives it some."""
    before, after = its.before(its.mulai), its.after(its.mulai)
    if before.periode == after.periode:
        return
    lacking = [
        kenop.label
        for kenop in kenops(after)
        if kenop.langkah
        and kenop.langkah[1] == after.periode
        and kenop.langkah[0] in BERJENDELA
        and not any(kenop.value(after).values())
    ]
    if lacking:
        yield f"Belum ada jadwal untuk: {', '.join(lacking)}. Mohon usulkan juga jadwalnya."


def _on_periods(its: PerubahanKebijakan) -> Iterator[str]:
    kena = sum(banyak for _, banyak in its.tersentuh)
    tetap = sum(banyak for _, banyak in its.terbuka) - kena
    if kena:
        yield f"{angka(kena)} periode yang sedang terbuka ikut berubah."
    else:
        yield "Tidak ada periode terbuka yang berubah."
    if tetap:
        yield f"{angka(tetap)} periode terbuka yang mulai sebelum {tanggal(its.mulai)} tetap."
    yield "Penilaian yang sudah terbit tidak berubah."
    for rentang, banyak, before, after in windows(its):
        if parts := moved(before, after):
            yield f"{_named(its, rentang)}, {angka(banyak)} periode: {'; '.join(parts)}."
    if not kena:
        yield from _next(its)


def _next(its: PerubahanKebijakan) -> Iterator[str]:
    """Where nothing open moves: the first period that will."""
    rentang = containing(_rhythm(its.kenop, its.before(its.mulai)), its.mulai)
    if its.kenop.langkah is None:
        yield f"Periode pertama dengan aturan baru: {rentang.label}."
        return
    if parts := moved(*its.windows(rentang)):
        yield f"Yang pertama, {_named(its, rentang)}: {'; '.join(parts)}."


def _named(its: PerubahanKebijakan, rentang: RentangPeriode) -> str:
    langkah = its.kenop.langkah
    return f"{LANGKAH[langkah[0]]} {rentang.label}" if langkah else rentang.label


def _until(its: PerubahanKebijakan) -> Iterator[str]:
    """A later change of the same knob, or a later preset, ends it."""
    rows = PenerapanKebijakan.objects.filter(instansi=its.instansi, mulai__gt=its.mulai)
    later = rows.filter(kunci__in=["", its.kenop.kunci]).first()
    if later is None:
        return
    said = in_words(its.kenop, its.kenop.value(its.after(later.mulai)))
    yield f"Berlaku sampai {tanggal(later.mulai - DAY)}; sejak {tanggal(later.mulai)}: {said}."
