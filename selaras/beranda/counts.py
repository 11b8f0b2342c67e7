"""The badge counts of the frame: every page asks for them, so their queries are prepared."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    Case,
    Count,
    DateField,
    Exists,
    F,
    Func,
    IntegerField,
    Q,
    QuerySet,
    Subquery,
    When,
)

from selaras.base import clock
from selaras.core.models import HariLibur
from selaras.core.pelaku import (
    ADMIN_INSTANSI,
    ADMIN_OPD,
    OPERATOR_PENILAI,
    TIM_PENILAI,
    Pelaku,
    facts_of,
    somebody,
)
from selaras.core.prepared import Named, Prepared
from selaras.documents.models import my_turn
from selaras.harian.models import AjuanCatatan, DinasPegawai, pola_on
from selaras.kaskade.models import PermintaanMatriks
from selaras.kaskade.pages.permintaan import may_fill
from selaras.keadaan.models import LaporanTidakMasuk
from selaras.keberatan.models import Keberatan, Keterangan, Perbaikan
from selaras.kebijakan.in_force import kebijakan_for
from selaras.kebijakan.keadaan import tanpa_progres, tanpa_skp
from selaras.kontrak.pages import without_predikat
from selaras.koreksi.models import KoreksiSkp
from selaras.organisasi.models.keadaan import Keadaan
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan
from selaras.pelaksanaan.models import Periode, PeriodeQuerySet, ProgresHarian
from selaras.pelaksanaan.tenggat import is_owners_turn
from selaras.pembinaan.models import Pembinaan
from selaras.peninjauan.models import Tinjauan
from selaras.perencanaan.models.skp import Skp
from selaras.rilis.models.rilis import Rilis
from selaras.rules import harian
from selaras.rules.cara import ProgresCara
from selaras.rules.harian import Pola
from selaras.rules.kebijakan import Pintu

News = Callable[[Pelaku], QuerySet[Any]]
Kelola = Callable[[Pelaku], list[QuerySet[Any]]]
TAHUN = Named("tahun")
KELOLA = "kelola_"  # the columns of what waits for an admin
KEPEGAWAIAN = frozenset({ADMIN_INSTANSI, ADMIN_OPD})
ROLES_COUNTED = frozenset({OPERATOR_PENILAI, ADMIN_INSTANSI, TIM_PENILAI})
DIINGAT = timedelta(days=366)  # what ended longer ago is no task any more
NUMBER = Func(F("pk"), function="COUNT", output_field=IntegerField())  # of all rows, in one


class CountOf(Subquery):
    """The rows of a union, which has no columns to aggregate.

    As keys of a table PostgreSQL would run it for each row of one that it takes for small.
    """

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS found)"
    output_field = IntegerField()


@dataclass(frozen=True, slots=True)
class Counts:
    """tugas: mine to do; bawahan: for me as penilai; baru: unread; kelola: for me as admin."""

    tugas: int = 0
    bawahan: int = 0
    baru: int = 0
    kelola: int = 0


def nothing_waits(_: Pelaku) -> list[QuerySet[Any]]:
    return []


def counts_of(pelaku: Pelaku | None, *, baru: News, kelola: Kelola = nothing_waits) -> Counts:
    """`baru`: news; `kelola`: what waits for an admin; from apps that this one does not know."""
    if pelaku is None or pelaku.pegawai_id is None or pelaku.instansi is None:
        return Counts()
    today = pelaku.today
    facts = facts_of(pelaku) | {"tahun": today.year, "sejak": today - DIINGAT}
    peran = tuple(sorted(pelaku.peran & ROLES_COUNTED))
    kinds = ContentType.objects.get_for_model(Pegawai).pk  # numbered anew where tests flush
    own = of_person.ask((pelaku.is_penilai, baru, _by_name(kelola, pelaku), kinds, *peran), facts)[
        0
    ]
    is_free = own["tanpa_skp"] or enters_elsewhere(pelaku)
    tugas: int = own["skp"] + (own["ber_skp"] == 0 and not is_free)
    if own["periode"]:
        tugas += sum(_is_my_turn(pelaku, row) for row in periods_of_mine.ask((), facts))
    owes_log = own["berjalan"] > 0 and own["tercatat"] == 0 and not (own["pergi"] or own["lapor"])
    tugas += owes_log and is_workday(pelaku, own["libur"], own["pola"])
    tugas += pelaku.needs_confirmation(today)
    waiting = sum(number for name, number in own.items() if name.startswith(KELOLA))
    if may_fill(pelaku):
        tugas += PermintaanMatriks.objects.waiting_for(pelaku).exists()
    if pelaku.admin_unit_ids:
        tugas += without_predikat(pelaku).exists()
        waiting = sum(rows.count() for rows in kelola(pelaku))
    elif ADMIN_INSTANSI in peran:
        tugas += own["kontrak"]
    tugas += own["keberatan"] + own["keterangan"] + own["perbaikan"]
    tugas += (own["kembali"] > 0) + (own["teken"] > 0) + own["rilis"]
    tugas += own["bina"] + own.get("usulan", 0) + own.get("tinjauan", 0)
    setujui, koreksi = own.get("setujui", 0), own["koreksi"]
    catatan = logs_waiting(pelaku)
    groups = periods_of_team.ask(peran, facts) if pelaku.is_penilai else []
    return Counts(
        tugas=tugas + (setujui > 0) + (catatan > 0) + koreksi + len(groups),
        bawahan=setujui + catatan + koreksi + sum(row["orang"] for row in groups),
        baru=own["baru"],
        kelola=waiting,
    )


def _by_name(kelola: Kelola, pelaku: Pelaku) -> Kelola:
    """What waits for one who asks by name; the units of an Admin OPD are a list: not for him."""
    return nothing_waits if pelaku.admin_unit_ids else kelola


def logs_waiting(pelaku: Pelaku) -> int:
    """Of how many people entries of the log wait for him; asked where entries are submitted."""
    if not (pelaku.is_penilai and _submits_logs(pelaku)):
        return 0
    rows = AjuanCatatan.objects.waiting_for(pelaku)
    return rows.aggregate(n=Count("progres__skp", distinct=True))["n"] or 0


def logs_returned(pelaku: Pelaku) -> bool:
    """Whether entries of his own wait to be mended."""
    return _submits_logs(pelaku) and AjuanCatatan.objects.returned_to(pelaku).exists()


def _submits_logs(pelaku: Pelaku) -> bool:
    if pelaku.instansi is None:
        return False
    return kebijakan_for(pelaku.instansi, pelaku.today).progres == ProgresCara.DIAJUKAN


def enters_elsewhere(pelaku: Pelaku) -> bool:
    """Whether his post has another door: no SKP is asked for here (practice.md §5)."""
    if pelaku.instansi is None:
        return False
    kebijakan = kebijakan_for(pelaku.instansi, pelaku.today)
    return kebijakan.pintu_of(pelaku.jabatan) != Pintu.SELARAS


def holidays_on(who: Pelaku) -> QuerySet[HariLibur]:
    """Of the nation and of his agency, on this day."""
    shared = Q(instansi=who.instansi_id) | Q(instansi=None)
    return HariLibur.objects.filter(shared, tanggal=who.today)


def is_workday(who: Pelaku, libur: int, pola: str) -> bool:
    """Whether an entry of the log is a task: not on a day off, of his unit's week (§10).

    In a unit of shifts he has to be on duty by its roster; without one nobody can say that he is.
    """
    if pola == Pola.BERGILIR:
        rows = DinasPegawai.objects.filter(pegawai=who.pegawai_id, tanggal=who.today)
        return rows.exists()
    holidays = frozenset({who.today} if libur else ())
    return harian.is_workday(who.today, holidays, Pola(pola)) is True


def absence_told(who: Pelaku) -> QuerySet[LaporanTidakMasuk]:
    """That he said himself that he is not at work today."""
    rows = LaporanTidakMasuk.objects.waiting().touching(who.today, who.today)
    return rows.filter(pegawai=who.pegawai_id)


@Prepared
def of_person(
    is_penilai: bool,  # noqa: FBT001 -- a shape
    baru: News,
    kelola: Kelola,
    kinds: int,
    *peran: str,
) -> QuerySet[Any, Any]:
    """Counted: what tasks.py lists of one's own, news, what waits for a penilai, for an admin."""
    who = somebody(*peran)
    own = Skp.objects.filter(pegawai=who.pegawai_id)
    logged = ProgresHarian.objects.filter(skp__pegawai=who.pegawai_id, is_rencana=False)
    status = Keadaan.objects.filter(pegawai=who.pegawai_id).touching(who.today, who.today)
    counted: dict[str, QuerySet[Any]] = {
        "skp": own.editable().filter(tahun=TAHUN),
        "ber_skp": own.filter(tahun=TAHUN),
        "periode": _mine(),
        "tanpa_skp": status.of(tanpa_skp()),
        "pergi": status.of(tanpa_progres()),
        "lapor": absence_told(who),
        "kembali": AjuanCatatan.objects.returned_to(who),
        "berjalan": own.running_on(who.today),
        "tercatat": logged.filter(tanggal=who.today),
        "koreksi": KoreksiSkp.objects.awaiting_decision_by(who),
        **_asked(who),
        "libur": holidays_on(who),
        **{f"{KELOLA}{n}": rows for n, rows in enumerate(kelola(who))},
    }
    if is_penilai:
        counted["setujui"] = Skp.objects.awaiting_approval_by(who)
        counted["usulan"] = Pembinaan.objects.awaiting_answer_of(who)
    columns: dict[str, Any] = {
        name: Subquery(rows.order_by().values(n=NUMBER)) for name, rows in counted.items()
    }
    columns["baru"] = CountOf(baru(who))
    running = own.running_on(who.today).order_by("-periode_awal")
    pola = running.annotate(pola=pola_on("riwayat_jabatan__unit", who.today)).values("pola")
    columns["pola"] = Subquery(pola[:1])
    columns |= _of_roles(who)
    return Pegawai.objects.filter(pk=who.pegawai_id).order_by().values(**columns)


def _asked(who: Pelaku) -> dict[str, QuerySet[Any]]:
    """To decide, to confirm, to answer, to sign, to talk over: of whoever it concerns."""
    return {
        "teken": my_turn(who),
        "rilis": Rilis.objects.awaiting_confirmation_by(who),
        "bina": Pembinaan.objects.to_review(who, who.today),
        "keberatan": Keberatan.objects.awaiting_decision_by(who),
        "keterangan": Keterangan.objects.awaiting_answer_of(who),
        "perbaikan": Perbaikan.objects.awaiting_answer_of(who),
    }


def _of_roles(who: Pelaku) -> dict[str, Exists]:
    """What waits for a role that somebody holds: one task, however many rows."""
    found = {}
    if who.has(ADMIN_INSTANSI):
        found["kontrak"] = Exists(without_predikat(who))
    if who.has(TIM_PENILAI):
        found["tinjauan"] = Exists(Tinjauan.objects.visible_to(who).waiting())
    return found


@Prepared
def periods_of_team(*peran: str) -> QuerySet[Any, Any]:
    """Whose periods wait for a penilai, in the groups in which tasks.py lists them."""
    who = somebody(*peran)
    hers, passed_on = Periode.objects.order_by().by_way_to(who, who.today)
    # One that passed on is a group of its own: who rates it both ways meets it once.
    return _in_groups(hers).union(_in_groups(passed_on))


def _in_groups(rows: PeriodeQuerySet) -> QuerySet[Any, Any]:
    columns = ("status", "jenis", "tahun", "nomor", "tersendiri")
    return telling_what_passed_on(rows).values(*columns).annotate(orang=Count("pk"))


def telling_what_passed_on(rows: PeriodeQuerySet) -> PeriodeQuerySet:
    """Each with `tersendiri`: its number where it passed on to the atasan penilai, else 0."""
    passed_on = When(beralih_pada__isnull=False, then=F("pk"))
    return rows.annotate(tersendiri=Case(passed_on, default=0))


@Prepared
def periods_of_mine() -> QuerySet[Any, Any]:
    columns = ("status", "jenis", "tahun", "nomor", "mulai", "selesai", "diperpanjang")
    return _mine().order_by().values(*columns, unit=F("skp__riwayat_jabatan__unit"))


def _mine() -> QuerySet[Periode]:
    who = somebody()
    rows = Periode.objects.waiting_for_owner(who, who.today)
    return rows.filter(selesai__gte=Named("sejak", DateField()))


def _is_my_turn(pelaku: Pelaku, row: dict[str, Any]) -> bool:
    """As the list of Beranda asks, which has the whole period at hand."""
    post = RiwayatJabatan(unit_id=row.pop("unit"))
    skp = Skp(pegawai_id=pelaku.pegawai_id, riwayat_jabatan=post)
    periode = Periode(instansi=pelaku.instansi, skp=skp, **row)
    return is_owners_turn(periode, clock.now())
