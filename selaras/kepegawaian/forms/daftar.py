"""The lists behind fields and suggestions: units, posts' names, people; within one agency."""

import re
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db.models import Case, Q, QuerySet, Value, When

from selaras.accounts.models import User
from selaras.base.angka import is_whole
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.organisasi.models.pegawai import Jabatan, JenisJabatan, Pegawai, RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja

TERBANYAK = 20  # suggestions at a time
TERDEKAT = 200  # names that are compared with a misspelt one
KATA_MAKS = 8  # words of a misspelt name that are compared
KATA_MIN = 2  # shorter words list nothing
WORD = re.compile(r"[\w./]{2,}")
DI = " — "  # between a unit and the unit above it
TITIK = " · "  # between a name and what tells it from another


class Daftar(ABC):
    """What may be chosen; `kelola`: only within the reach of an administrator."""

    def __init__(self, pelaku: Pelaku, *, kelola: bool = False) -> None:
        self.pelaku = pelaku
        self.is_narrow = kelola and not (pelaku.has(ADMIN_INSTANSI) or pelaku.is_system)

    @property
    def today(self) -> Any:
        return self.pelaku.today

    @abstractmethod
    def rows(self) -> QuerySet[Any]:
        """All that may be chosen."""

    @abstractmethod
    def search(self, words: str) -> QuerySet[Any]:
        """Those with all these words."""

    @abstractmethod
    def labels(self, rows: Sequence[Any]) -> list[str]:
        """How each is written; no two rows are written alike."""

    @abstractmethod
    def match(self, text: str) -> list[Any]:
        """The rows that exactly this text names: one, if it is right."""

    def note(self, row: Any) -> str:
        """What stands small beside the label."""
        return ""

    def suggest(self, words: str) -> list[tuple[str, str]]:
        """Labels with their notes; nothing for less than two letters."""
        if len(words.strip()) < KATA_MIN:
            return []
        rows = list(self.search(words)[:TERBANYAK])
        return [(label, self.note(row)) for label, row in zip(self.labels(rows), rows, strict=True)]

    def near(self, text: str) -> list[str]:
        """Labels with at least one of the words, or a part of one: for a misspelt name."""
        words = WORD.findall(text)[:KATA_MAKS]
        parts = {part for word in words for part in (word, word[:4], word[-4:])}
        if not parts:
            return []
        hits: Any = sum(
            (Case(When(nama__icontains=part, then=len(part)), default=0) for part in parts),
            start=Value(0),
        )
        rows = self.rows().annotate(_hits=hits).filter(_hits__gt=0).order_by("-_hits", "nama", "pk")
        return self.labels(list(rows[:TERDEKAT]))


class DaftarUnit(Daftar):
    """Units that are open: "Bidang Mutasi — Badan Kepegawaian Daerah"."""

    def rows(self) -> QuerySet[UnitKerja]:
        still_open = Q(ditutup__isnull=True) | Q(ditutup__gt=self.today)
        units = UnitKerja.objects.filter(still_open, instansi=self.pelaku.instansi_id)
        if self.is_narrow:
            units = units.filter(pk__in=self.pelaku.admin_unit_ids)
        return units.select_related("parent").order_by("nama", "pk")

    def search(self, words: str) -> QuerySet[UnitKerja]:
        return units_with(self.rows(), words)

    def labels(self, rows: Sequence[UnitKerja]) -> list[str]:
        units = UnitKerja.objects.filter(
            instansi=self.pelaku.instansi_id, nama__in={unit.nama for unit in rows}
        )
        times = Counter(units.values_list("nama", "parent__nama")) if rows else Counter()
        return [self._label(unit, times) for unit in rows]

    def match(self, text: str) -> list[UnitKerja]:
        plain = re.sub(r" \([^()]*\)$", "", text)
        some = Q(nama__iexact=text) | Q(kode__iexact=text) | Q(siasn_id__iexact=text)
        for at in [found.start() for found in re.finditer(DI, plain)]:
            some |= Q(nama__iexact=plain[:at], parent__nama__iexact=plain[at + len(DI) :])
        some |= Q(nama__iexact=plain, parent__isnull=True)
        found = list(self.rows().filter(some)[:TERBANYAK])
        labels = self.labels(found)
        exact = [u for u, label in zip(found, labels, strict=True) if _same(label, text)]
        return exact or [unit for unit in found if _same_any(text, unit.nama, unit.kode)] or found

    def _label(self, unit: UnitKerja, times: Counter[Any]) -> str:
        above = unit.parent.nama if unit.parent else None
        label = f"{unit.nama}{DI}{above}" if above else unit.nama
        if times[unit.nama, above] > 1:
            return f"{label} ({unit.kode or f'nomor {unit.pk}'})"
        return label


class DaftarJabatan(Daftar):
    """Posts that the agency knows; two of one name are told apart by their kind."""

    def rows(self) -> QuerySet[Jabatan]:
        return Jabatan.objects.filter(instansi=self.pelaku.instansi_id).order_by("nama", "jenis")

    def search(self, words: str) -> QuerySet[Jabatan]:
        rows = self.rows()
        for word in words.replace(TITIK, " ").split():
            rows = rows.filter(Q(nama__icontains=word) | Q(jenis__in=_kinds(word)))
        return rows

    def labels(self, rows: Sequence[Jabatan]) -> list[str]:
        known = Jabatan.objects.filter(
            instansi=self.pelaku.instansi_id, nama__in={row.nama for row in rows}
        )
        times = Counter(known.values_list("nama", flat=True)) if rows else Counter()
        return [
            f"{row.nama}{TITIK}{row.get_jenis_display()}" if times[row.nama] > 1 else row.nama
            for row in rows
        ]

    def match(self, text: str) -> list[Jabatan]:
        nama, _, jenis = text.rpartition(TITIK)
        some = Q(nama__iexact=text)
        if nama:
            some |= Q(nama__iexact=nama, jenis__in=_kinds(jenis))
        return list(self.rows().filter(some)[:TERBANYAK])

    def note(self, row: Jabatan) -> str:
        return row.get_jenis_display()


class DaftarPegawai(Daftar):
    """People who work here: "Budi Santoso · 198502142010031004"."""

    def rows(self) -> QuerySet[Pegawai]:
        people = Pegawai.objects.filter(instansi=self.pelaku.instansi_id).working(self.today)
        if self.is_narrow:
            posts = RiwayatJabatan.objects.on(self.today).filter(
                unit__in=self.pelaku.admin_unit_ids
            )
            people = people.filter(pk__in=posts.values("pegawai"))
        return people.order_by("nama", "pk")

    def search(self, words: str) -> QuerySet[Pegawai]:
        nama, dot, nip = words.rpartition(TITIK.strip())
        return self.rows().search(nip if dot and _digits(nip) else nama or words)

    def labels(self, rows: Sequence[Pegawai]) -> list[str]:
        return [f"{row.nama}{TITIK}{row.nip}" for row in rows]

    def match(self, text: str) -> list[Pegawai]:
        nip = _digits(text.rpartition(TITIK.strip())[2])
        if nip:
            return list(self.rows().filter(nip=nip)[:TERBANYAK])
        return list(self.rows().filter(nama__iexact=text)[:TERBANYAK])


class DaftarPengguna(Daftar):
    """Who can log in here, with a NIP or an issued id: "Auditor Inspektorat · X-AUDITOR-01"."""

    def rows(self) -> QuerySet[User]:
        users = User.objects.filter(is_active=True, instansi=self.pelaku.instansi_id)
        return users.exclude(instansi=None).order_by("nama", "pk")

    def search(self, words: str) -> QuerySet[User]:
        nama, dot, nip = words.rpartition(TITIK.strip())
        text = " ".join((nip if dot else words).split())
        return self.rows().filter(
            Q(nama__icontains=text) | Q(nip__icontains=_digits(text) or text) | Q(nama=nama.strip())
        )

    def labels(self, rows: Sequence[User]) -> list[str]:
        return [f"{row.nama}{TITIK}{row.nip}" for row in rows]

    def match(self, text: str) -> list[User]:
        last = text.rpartition(TITIK.strip())[2].strip()
        by_id = list(self.rows().filter(nip__iexact=_digits(last) or last))
        return by_id or list(self.rows().filter(nama__iexact=text)[:TERBANYAK])


def units_with(units: QuerySet[UnitKerja], words: str) -> QuerySet[UnitKerja]:
    """Units with every word in their name or in the name above; or with this code or SIASN id."""
    code = " ".join(words.split())
    every = Q()
    for word in words.replace(DI.strip(), " ").split():
        every &= Q(nama__icontains=word) | Q(parent__nama__icontains=word)
    return units.filter(every | Q(kode__istartswith=code) | Q(siasn_id__iexact=code))


def _digits(text: str) -> str:
    """The digits of a NIP, written in groups or not; nothing when it is no number."""
    plain = text.replace(" ", "")
    return plain if is_whole(plain) else ""


def _kinds(word: str) -> list[str]:
    low = word.strip().casefold()
    return [kind.value for kind in JenisJabatan if low and low in kind.label.casefold()]


def _same(label: str, text: str) -> bool:
    return label.casefold() == text.casefold()


def _same_any(text: str, *names: str) -> bool:
    return any(_same(name, text) for name in names)
