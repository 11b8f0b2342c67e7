"""Plans as their lists show them: a constant number of queries however many rows there are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Count, Q

from selaras.base.angka import read_whole
from selaras.core.pelaku import Pelaku
from selaras.keadaan.pergi import away_until
from selaras.organisasi.models.keadaan import away_sentence
from selaras.pelaksanaan.giliran import PeriodeQuerySet
from selaras.pelaksanaan.models import Periode, RencanaAksi
from selaras.perencanaan.models.skp import Skp
from selaras.rencana.dibuka import plan_opened_by
from selaras.rules.kebijakan import JenisPeriode
from selaras.rules.periode import periode_of

Status = Periode.Status
MENUNGGU, SUDAH, DIKEMBALIKAN, BELUM = "menunggu", "sudah", "dikembalikan", "belum"
SARING = {
    MENUNGGU: "Menunggu persetujuan",
    SUDAH: "Sudah disetujui",
    DIKEMBALIKAN: "Dikembalikan",
    BELUM: "Belum diajukan",
}
DIGITS = 4  # of a year
TABS = {"": "Semua", Skp.Model.JPT: "SKP JPT", Skp.Model.JA_JF: "SKP JA/JFT/JFU"}  # DPS-033


@dataclass(frozen=True, slots=True)
class HasilBerencana:
    """A result with the lines of its plan."""

    uraian: str
    baris: tuple[RencanaAksi, ...]


@dataclass(frozen=True, slots=True)
class KartuRencana:
    """One person's plan in the list of the penilai."""

    periode: Periode
    hasil: tuple[HasilBerencana, ...]
    sama: str  # the period before, where its plan was the same
    keterangan: str  # "tidak bertugas s.d. …", of who is away now
    is_dibuka: bool
    is_terurai: bool = False  # its lines are shown, and with them its box is ticked

    @property
    def banyak(self) -> int:
        return sum(len(each.baris) for each in self.hasil)


def plans_of_team(pelaku: Pelaku, facts: dict[str, Any]) -> PeriodeQuerySet:
    """Plans of those whom one rates today; what waits for her includes what passed on to her."""
    rows = Periode.objects.rated_by(pelaku, pelaku.today)
    wanted = facts["status"] if facts["status"] in SARING else MENUNGGU
    if wanted == MENUNGGU:
        rows = Periode.objects.waiting_for_penilai(pelaku, pelaku.today)
    rows = rows.filter(in_status(wanted)).exclude(jenis=JenisPeriode.FINAL)
    return narrowed(rows, facts).with_people().order_by("mulai", "skp__pegawai__nama", "pk")


def narrowed(rows: PeriodeQuerySet, facts: dict[str, Any]) -> PeriodeQuerySet:
    if facts["model"] in Skp.Model.values:
        rows = rows.filter(skp__model=facts["model"])
    if facts["tahun"]:
        rows = rows.filter(tahun=facts["tahun"])
    if parts := _parts(facts["periode"]):
        jenis, tahun, nomor = parts
        rows = rows.filter(jenis=jenis, tahun=tahun, nomor=nomor)
    if text := facts["q"]:
        person = Q(skp__pegawai__nama__icontains=text)
        person |= Q(skp__pegawai__nip__startswith="".join(text.split()))
        rows = rows.filter(person | Q(skp__riwayat_jabatan__unit__nama__icontains=text))
    return rows


def in_status(wanted: str) -> Q:
    """What the penilai has said of a plan so far (DPS-038)."""
    if wanted == MENUNGGU:
        return Q(status=Status.RENCANA_DIAJUKAN)
    if wanted == DIKEMBALIKAN:
        return Q(status=Status.RENCANA_DIKEMBALIKAN)
    if wanted == BELUM:
        return Q(status=Status.RENCANA)
    open_again = [*Periode.PLANNING, Status.RENCANA_DIAJUKAN]
    return Q(rencana_disetujui_pada__isnull=False) & ~Q(status__in=open_again)


def choices_of(rows: PeriodeQuerySet) -> list[tuple[str, str]]:
    """The periods that these plans are of, as a filter offers them."""
    found = rows.order_by("mulai").values_list("jenis", "tahun", "nomor")
    return [
        (f"{jenis}-{tahun}-{nomor}", periode_of(JenisPeriode(jenis), tahun, nomor).label)
        for jenis, tahun, nomor in dict.fromkeys(found.distinct())
    ]


def cards_of(
    rows: Iterable[Periode], pelaku: Pelaku, unfolded: Sequence[int] = ()
) -> list[KartuRencana]:
    """Each plan with its lines, and whether it says what the one before said."""
    page = list(rows)
    before = _before(page)
    lines = _lines([row.pk for row in page] + [row.pk for row in before.values()])
    opened = set(
        Periode.objects.filter(plan_opened_by(pelaku), pk__in=[row.pk for row in page])
        .order_by()
        .values_list("pk", flat=True)
    )
    away = away_until([row.skp.pegawai_id for row in page], pelaku.today)
    return [
        KartuRencana(
            periode=row,
            hasil=_results(lines[row.pk]),
            sama=_same(lines, row, before.get(row.pk)),
            keterangan=_away(away, row.skp.pegawai_id),
            is_dibuka=row.pk in opened,
            is_terurai=row.pk in unfolded,
        )
        for row in page
    ]


def own_plans(pelaku: Pelaku, facts: dict[str, Any]) -> list[Any]:
    """One's own plans of a year, the newest first, each with `banyak` lines (DPS-034)."""
    rows = Periode.objects.filter(skp__pegawai=pelaku.pegawai_id or 0)
    rows = narrowed(rows.exclude(jenis=JenisPeriode.FINAL), facts | {"q": "", "periode": ""})
    if facts["status"] in SARING:
        rows = rows.filter(in_status(facts["status"]))
    return list(
        rows.telling_who_is_free()
        .select_related("instansi", "skp")
        .annotate(banyak=Count("rencana_set"))
        .order_by("-mulai", "-pk")
    )


def _parts(key: str | None) -> tuple[str, int, int] | None:
    jenis, *numbers = (key or "").split("-")
    found = [read_whole(each, digits=DIGITS) for each in numbers]
    match found:
        case [int(tahun), int(nomor)]:
            return jenis, tahun, nomor
    return None


def _before(rows: Sequence[Periode]) -> dict[int, Periode]:
    """The period just before each, of the same SKP, by the key of the later one."""
    found = Periode.objects.filter(
        skp__in={row.skp_id for row in rows}, nomor__in={row.nomor - 1 for row in rows}
    )
    known = {(row.skp_id, row.jenis, row.tahun, row.nomor): row for row in found}
    earlier = {row.pk: known.get((row.skp_id, row.jenis, row.tahun, row.nomor - 1)) for row in rows}
    return {pk: row for pk, row in earlier.items() if row}


def _lines(keys: list[int]) -> dict[int, list[RencanaAksi]]:
    found: dict[int, list[RencanaAksi]] = defaultdict(list)
    for row in RencanaAksi.objects.filter(periode__in=keys).select_related("rhk"):
        found[row.periode_id].append(row)
    return found


def _results(rows: list[RencanaAksi]) -> tuple[HasilBerencana, ...]:
    groups = groupby(rows, key=lambda row: row.rhk_id)
    found = [tuple(each) for _, each in groups]
    return tuple(HasilBerencana(rows[0].rhk.kata, rows) for rows in found)


def _same(lines: dict[int, list[RencanaAksi]], row: Periode, earlier: Periode | None) -> str:
    if earlier is None or not lines[row.pk]:
        return ""
    return str(earlier) if _facts(lines[row.pk]) == _facts(lines[earlier.pk]) else ""


def _facts(rows: list[RencanaAksi]) -> list[tuple[int, str, str, str]]:
    return sorted((row.rhk_id, row.uraian, row.target, row.satuan) for row in rows)


def _away(away: dict[int, Any], pegawai: int) -> str:
    return away_sentence(away[pegawai]) if pegawai in away else ""
