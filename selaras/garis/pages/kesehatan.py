"""How far the cascade of each unit reaches: what serves the agency's results, and what does not.

The agency's results are those of its JPT and heads of a unit mandiri, which stand by themselves
(rules.md §3.1); everything else is asked to serve one of them, over as many levels as there are.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.expressions import RawSQL
from django.http import Http404

from selaras.accounts.models import Instansi
from selaras.base.address import number_of
from selaras.base.errors import NotAllowed
from selaras.core.pelaku import ADMIN_INSTANSI, AUDITOR, Pelaku
from selaras.kaskade.pages.kaskade import Kaskade
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp

PERSEN: Final = 100

# From the agency's results down to all that serves them; UNION ends even a ring.
SAMPAI = """
WITH RECURSIVE turun(id) AS (
    SELECT hasil.id FROM perencanaan_rencanahasilkerja hasil
    JOIN perencanaan_skp skp ON skp.id = hasil.skp_id
    WHERE skp.instansi_id = %s AND skp.tahun = %s AND skp.model = 'jpt'
    AND skp.status <> 'ditutup' AND hasil.uraian_sepakat <> ''
    UNION
    SELECT bawah.id FROM perencanaan_rencanahasilkerja bawah
    JOIN turun ON bawah.intervensi_id = turun.id
) SELECT id FROM turun
"""


@dataclass(frozen=True, slots=True)
class BarisKesehatan:
    """A unit with all below it; counts only."""

    unit: UnitKerja | None  # None: all that are shown together
    rhk: int = 0  # utama that were agreed upon, of the form that serves
    sampai: int = 0  # of them, those that reach a result of the agency
    pegawai: int = 0
    tanpa_garis: int = 0  # people none of whose results does
    tanpa_pelaksana: int = 0  # results of leaders that nobody serves
    is_bercabang: bool = False

    @property
    def persen(self) -> int | None:
        return round(self.sampai * PERSEN / self.rhk) if self.rhk else None


@dataclass(frozen=True, slots=True)
class Kesehatan:
    """`unit` None: the top of what the viewer leads or administers; `jalur`: the way down to it."""

    tahun: int
    unit: UnitKerja | None
    jalur: list[UnitKerja]
    baris: list[BarisKesehatan]
    jumlah: BarisKesehatan


class PohonUnit:
    """The units of an agency that one person leads or administers, read once."""

    def __init__(self, pelaku: Pelaku, instansi: Instansi) -> None:
        posts = RiwayatJabatan.objects.on(pelaku.today).heads()
        heads = posts.filter(pegawai=pelaku.pegawai_id or 0, unit=OuterRef("pk"))
        rows = UnitKerja.objects.filter(instansi=instansi).annotate(dipimpin=Exists(heads))
        every: list[Any] = list(rows.order_by("nama", "pk"))
        self.unit: dict[int, UnitKerja] = {unit.pk: unit for unit in every}
        self.dipimpin = {unit.pk for unit in every if unit.dipimpin}
        self.anak: dict[int | None, list[int]] = defaultdict(list)
        for unit in self.unit.values():
            self.anak[unit.parent_id].append(unit.pk)
        self.puncak = self._tops(pelaku)
        self.jangkauan = set(self.below(self.puncak))

    def _tops(self, pelaku: Pelaku) -> list[int]:
        if pelaku.has(ADMIN_INSTANSI) or pelaku.has(AUDITOR):
            return self.anak[None]
        mine = self.dipimpin | pelaku.admin_unit_ids
        return [pk for pk, unit in self.unit.items() if pk in mine and unit.parent_id not in mine]

    def below(self, tops: Iterable[int]) -> list[int]:
        """These and all below them; a unit is met once."""
        found = dict.fromkeys(tops)
        waiting = list(found)
        while waiting:
            new = [child for child in self.anak[waiting.pop()] if child not in found]
            found |= dict.fromkeys(new)
            waiting += new
        return list(found)

    def jalur(self, pk: int) -> list[UnitKerja]:
        """From the top of the viewer's reach down to a unit, without it."""
        above: list[UnitKerja] = []
        at = self.unit[pk].parent_id
        while at in self.jangkauan and self.unit[at] not in above:
            above.append(self.unit[at])
            at = self.unit[at].parent_id
        return above[::-1]


def require_kesehatan(pelaku: Pelaku, tahun: int, unit: str = "") -> Kesehatan:
    """As an address asks; Http404 for a unit that is not the reader's, NotAllowed for no reader."""
    if pelaku.instansi is None:
        raise NotAllowed("Kesehatan kaskade dibaca di dalam satu instansi.")
    found = kesehatan_of(pelaku, pelaku.instansi, tahun, number_of(unit))
    if unit and (found is None or found.unit is None):
        raise Http404
    if found is None:
        raise NotAllowed(
            "Kesehatan kaskade dibaca pimpinan unit kerja dan pengelola kepegawaian; garis Anda "
            "sendiri ada pada tab Garis."
        )
    return found


def kesehatan_of(
    pelaku: Pelaku, instansi: Instansi, tahun: int, unit: int | None = None
) -> Kesehatan | None:
    """Of the units below one, or of the top ones; nothing where they are not the viewer's.

    Three queries, however many units and people there are.
    """
    pohon = PohonUnit(pelaku, instansi)
    if not pohon.puncak or (unit and unit not in pohon.jangkauan):
        return None
    shown = _shown(pohon, unit)
    facts = _facts(pelaku, instansi, tahun)
    rows = [
        _sum(pohon.unit[pk], pohon.below([pk]), facts, is_bercabang=bool(pohon.anak[pk]))
        for pk in shown
    ]
    every = pohon.below([unit] if unit else pohon.puncak)
    return Kesehatan(
        tahun,
        pohon.unit[unit] if unit else None,
        pohon.jalur(unit) if unit else [],
        rows,
        _sum(None, every, facts),
    )


def _shown(pohon: PohonUnit, unit: int | None) -> list[int]:
    """The units below; where one's reach has a single top, at once those below it."""
    if unit:
        return pohon.anak[unit]
    if len(pohon.puncak) == 1:
        return pohon.anak[pohon.puncak[0]] or pohon.puncak
    return pohon.puncak


Fakta = dict[int, dict[str, int]]


def _facts(pelaku: Pelaku, instansi: Instansi, tahun: int) -> Fakta:
    """Unit → its own counts."""
    found: Fakta = defaultdict(lambda: defaultdict(int))
    reaches = Q(pk__in=RawSQL(SAMPAI, [instansi.pk, tahun]))  # noqa: S611 -- parameters
    rows = RencanaHasilKerja.objects.approved().filter(
        skp__instansi=instansi, skp__tahun=tahun, skp__model=Skp.Model.JA_JF, jenis="utama"
    )
    counted = (
        rows.order_by()
        .values("skp__riwayat_jabatan__unit")
        .annotate(
            rhk=Count("pk"),
            sampai=Count("pk", filter=reaches),
            pegawai=Count("skp", distinct=True),
            bergaris=Count("skp", distinct=True, filter=reaches),
        )
    )
    for row in counted:
        found[row.pop("skp__riwayat_jabatan__unit")].update(row)
    lonely = Kaskade(pelaku, instansi, tahun).tanpa_pendukung().order_by()
    per_unit = lonely.values_list("skp__riwayat_jabatan__unit").annotate(jumlah=Count("pk"))
    for unit, jumlah in per_unit:
        found[unit]["tanpa_pelaksana"] = jumlah
    return found


def _sum(
    unit: UnitKerja | None, units: Iterable[int], facts: Fakta, *, is_bercabang: bool = False
) -> BarisKesehatan:
    total: dict[str, Any] = defaultdict(int)
    for pk in units:
        for name, count in facts.get(pk, {}).items():
            total[name] += count
    return BarisKesehatan(
        unit,
        rhk=total["rhk"],
        sampai=total["sampai"],
        pegawai=total["pegawai"],
        tanpa_garis=total["pegawai"] - total["bergaris"],
        tanpa_pelaksana=total["tanpa_pelaksana"],
        is_bercabang=is_bercabang,
    )
