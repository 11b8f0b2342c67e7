"""What the pages of units show: a unit, its chain to the top, and a page of what is below it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from selaras.base.limits import PER_PAGE
from selaras.core import audit
from selaras.core.pelaku import Pelaku
from selaras.core.wording import verb_phrase
from selaras.organisasi.models.pegawai import JenisPenugasan, RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.pengelola import units_above
from selaras.organisasi.policies.unit import UnitPolicy

JEJAK_MAKS = 20
SEBUTAN = {  # the kinds of leadership as the field writes them (BLL-006)
    JenisPenugasan.DEFINITIF: "definitif",
    JenisPenugasan.PJ: "pjb",
    JenisPenugasan.PLT: "plt",
    JenisPenugasan.PLH: "plh",
    JenisPenugasan.TUGAS_TAMBAHAN: "tugas tambahan",
}


@dataclass(frozen=True, slots=True)
class PimpinanUnit:
    nama: str
    sapaan: str
    nip: str
    jenis: str
    jabatan: str
    sampai: date | None  # the last day of a stand-in


@dataclass(frozen=True, slots=True)
class SimpulUnit:
    """A unit as a line: who heads it, the one who decides first; who rates meanwhile if nobody."""

    unit: UnitKerja
    eselon: str
    pimpinan: list[PimpinanUnit]
    pengganti: str = ""
    is_closed: bool = False


def units_of(pelaku: Pelaku) -> QuerySet[UnitKerja]:
    """The units of one's agency; those who belong to none see none."""
    return UnitKerja.objects.filter(instansi=pelaku.instansi_id or 0)


def chain_of(pelaku: Pelaku, pk: int) -> list[UnitKerja]:
    """The unit and those above it, nearest first; nothing when it is not his to see."""
    units = units_of(pelaku).filter(pk__in=units_above(pk)).select_related("instansi")
    rows = {unit.pk: unit for unit in with_counts(units, pelaku.today)}
    chain: list[UnitKerja] = []
    unit = rows.get(pk)
    while unit is not None:
        chain.append(unit)
        unit = rows.get(unit.parent_id or 0)
    for lower, upper in pairwise(chain):
        lower.parent = upper
    return chain


def heads_of(unit_ids: Iterable[int], today: date) -> dict[int, list[PimpinanUnit]]:
    """Who heads these units today: a stand-in before the definitif head."""
    rows = RiwayatJabatan.objects.heads().on(today).filter(unit__in=list(unit_ids))
    found: dict[int, list[PimpinanUnit]] = defaultdict(list)
    for post in rows.select_related("pegawai").stand_ins_last():
        found[post.unit_id].insert(
            0,
            PimpinanUnit(
                post.pegawai.nama,
                post.pegawai.sapaan,
                post.pegawai.nip,
                SEBUTAN[JenisPenugasan(post.penugasan)],
                post.sebutan,
                post.selesai,
            ),
        )
    return found


def simpul(unit: UnitKerja, heads: dict[int, list[PimpinanUnit]], today: date) -> SimpulUnit:
    return SimpulUnit(
        unit,
        eselon_of(unit),
        heads.get(unit.pk, []),
        is_closed=unit.ditutup is not None and unit.ditutup <= today,
    )


def eselon_of(unit: UnitKerja) -> str:
    """The code, the mark and the word, as the manuals write it: 22 (Mandiri) (BLL-005)."""
    mandiri = " (Mandiri)" if unit.is_mandiri else ""
    label = unit.get_eselon_display()
    return f"{unit.eselon}{mandiri}{f' · {label}' if label != '-' else ''}"


def with_counts(units: QuerySet[UnitKerja], today: date) -> QuerySet[UnitKerja]:
    """How many people work in each, and how many units are directly below it."""
    posts = RiwayatJabatan.objects.definitif().on(today).filter(unit=OuterRef("pk"))
    people = posts.order_by().values("unit").annotate(n=Count("pegawai", distinct=True))
    below = UnitKerja.objects.filter(parent=OuterRef("pk")).order_by()
    below = below.values("parent").annotate(n=Count("pk"))
    return units.annotate(
        jumlah_pegawai=Coalesce(Subquery(people.values("n")), 0),
        jumlah_anak=Coalesce(Subquery(below.values("n")), 0),
    ).order_by(F("ditutup").asc(nulls_first=True), "nama", "pk")


def below_of(unit: UnitKerja, today: date, number: Any) -> Page:
    """A page of the units directly below; their number, where it is known, is not counted anew."""
    rows = UnitKerja.objects.filter(parent=unit.pk)
    paginator = Paginator(with_counts(rows, today), PER_PAGE)
    if hasattr(unit, "jumlah_anak"):
        paginator.count = unit.jumlah_anak
    return paginator.get_page(number)


def staff_of(unit: UnitKerja, today: date, number: Any) -> Page:
    """Who works here today, the head first."""
    rows = RiwayatJabatan.objects.on(today).filter(unit=unit.pk).select_related("pegawai")
    return Paginator(rows.order_by("-is_pimpinan", "pegawai__nama", "pk"), PER_PAGE).get_page(
        number
    )


def structure(pelaku: Pelaku, chain: list[UnitKerja], params: Any) -> dict[str, Any]:
    """The context of a unit's page: five queries, however large the tree; one more with a trail."""
    unit, today = chain[0], pelaku.today
    below = below_of(unit, today, params.get("halaman"))
    heads = heads_of([each.pk for each in [*chain, *below]], today)
    policy = UnitPolicy(pelaku, unit)
    return {
        "unit": unit,
        "rantai": _with_substitutes([simpul(each, heads, today) for each in chain]),
        "bawah": below,
        "bawah_simpul": [simpul(each, heads, today) for each in below],
        "pegawai": staff_of(unit, today, params.get("pegawai")),
        "sebutan": SEBUTAN,
        "boleh": [verb for verb in UnitPolicy.verbs if policy.role(verb) is None],
        "jejak": trail_of(unit) if _sees_trail(pelaku, unit) else None,
    }


def _with_substitutes(chain: list[SimpulUnit]) -> list[SimpulUnit]:
    """For each unit without a head: who stands in its place meanwhile, the next head above."""
    found: list[SimpulUnit] = []
    above = ""
    for each in reversed(chain):
        if each.pimpinan:
            above = f"{each.pimpinan[0].sapaan}, {each.pimpinan[0].jabatan}"
        found.append(
            each if each.pimpinan else SimpulUnit(each.unit, each.eselon, [], above, each.is_closed)
        )
    return found[::-1]


def _sees_trail(pelaku: Pelaku, unit: UnitKerja) -> bool:
    return pelaku.reads_unit(unit.pk, unit.instansi_id)


def trail_of(unit: UnitKerja) -> list[audit.BarisJejak]:
    """What was done to the unit, newest first."""
    return [
        audit.BarisJejak(
            row.at, row.oleh, f"({verb_phrase(row.verb)})", _detail(row.note, row.data)
        )
        for row in audit.trail(unit)[:JEJAK_MAKS]
    ]


def _detail(note: str, data: dict[str, Any]) -> str:
    if "ke" in data:
        return f"dari {data.get('dari') or '-'} ke {data['ke']}"
    if semula := data.get("semula"):
        rows = semula if isinstance(semula, dict) else {"tanggal tutup": semula}
        return "semula " + "; ".join(f"{name}: {value or '-'}" for name, value in rows.items())
    return note or (f"mulai {data['mulai']}" if "mulai" in data else "")


def top_of(pelaku: Pelaku) -> tuple[list[UnitKerja], dict[int, list[PimpinanUnit]]]:
    """The units without a unit above, and those directly below: what the tree shows at first."""
    today = pelaku.today
    tops = with_counts(units_of(pelaku).filter(parent__isnull=True), today)[:PER_PAGE]
    units = list(tops)
    return units, heads_of([unit.pk for unit in units], today)


def found_by(pelaku: Pelaku, units: QuerySet[UnitKerja], number: Any) -> Page:
    rows = with_counts(units.select_related("parent"), pelaku.today)
    return Paginator(rows, PER_PAGE).get_page(number)
