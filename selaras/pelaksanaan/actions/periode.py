"""Opening of periods: by the system on their first day, by the pegawai's button as a fallback."""

from collections import defaultdict
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.base.errors import InvalidInput, NotNow
from selaras.base.format import tanggal
from selaras.core import audit
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import JenisPegawai, Pegawai
from selaras.pelaksanaan.models import Periode
from selaras.pelaksanaan.policies.skp import PembukaanPolicy
from selaras.perencanaan.models.skp import Skp, SkpQuerySet
from selaras.rules.jadwal import midnight, periode_opens
from selaras.rules.kebijakan import JenisPeriode, Kebijakan
from selaras.rules.periode import PANJANG_BULAN, RentangPeriode, periode_of, periods_within

DAY = timedelta(days=1)
CUKUP = timedelta(days=5)  # for a report; fewer are too few
PARUH = JenisPegawai.PARUH_WAKTU
Span = tuple[date, date, bool | None]  # days of an SKP, and of PPPK paruh waktu or of the others


@deed(PembukaanPolicy, "dibuka", verb="open", right="open_periode")
def open_periode(
    skp: Skp, policy: PembukaanPolicy, *, by: Pelaku, jenis: str, tahun: int, nomor: int
) -> tuple[Periode, bool]:
    """Open a period of an approved SKP, or return the one that is open; True when it is new."""
    rentang = _rentang(skp, jenis, tahun, nomor)
    found = Periode.objects.filter(skp=skp, jenis=jenis, tahun=tahun, nomor=nomor).first()
    if found:
        return found, False
    opens = periode_opens(kebijakan_for(skp.instansi, rentang.mulai), rentang)
    if clock.today(skp.instansi.zona) < opens:
        raise NotNow(f"{rentang.label} baru dapat dibuka mulai {tanggal(opens)}.")
    return create_periode(skp, rentang, by), True


def open_due(
    instansi: Instansi, *, by: Pelaku, batch: int = 500, approved_since: datetime | None = None
) -> int:
    """Open every period whose first day has come, days that were missed included; idempotent.

    `approved_since`: only of the SKP that were approved since then.
    """
    rows = Skp.objects.approved().filter(instansi=instansi)
    if approved_since:
        rows = rows.filter(disetujui_pada__gte=approved_since)
    opened = 0
    for rentang, spans in _due(instansi, rows, clock.today(instansi.zona)).items():
        lacking = _lacking(rows, instansi, rentang, spans)
        while count := _open_batch(lacking[:batch], instansi, rentang, by):
            opened += count
    return opened


def _rentang(skp: Skp, jenis: str, tahun: int, nomor: int) -> RentangPeriode:
    """The period asked for, inside the SKP's own; refused beside its field."""
    kind = _kind(skp, jenis)
    last = 12 // PANJANG_BULAN[kind]
    if not 1 <= nomor <= last:
        raise InvalidInput(errors={"nomor": [f"Nomor periode diisi 1 sampai {last}."]})
    if tahun != skp.tahun:
        raise InvalidInput(
            errors={"tahun": [f"Tahun periode mengikuti SKP ini, yaitu {skp.tahun}."]}
        )
    whole = periode_of(kind, tahun, nomor)
    rentang = whole.clipped(skp.periode_awal, skp.periode_akhir)
    if rentang is None:  # BLL-023
        sentence = (
            f"{whole.label} baru dapat dibuka bila periode SKP sampai {tanggal(whole.selesai)}; "
            f"SKP Anda berlaku {tanggal(skp.periode_awal)} sampai {tanggal(skp.periode_akhir)}."
        )
        raise InvalidInput(errors={"nomor": [sentence]})
    return rentang


def _kind(skp: Skp, jenis: str) -> JenisPeriode:
    allowed = (skp.jenis_periode, JenisPeriode.FINAL)
    if jenis not in allowed:
        names = " dan ".join(str(Periode.Jenis(kind.value).label).lower() for kind in allowed)
        raise InvalidInput(
            errors={"jenis": [f"Instansi Anda memakai penilaian {names}; mohon pilih salah satu."]}
        )
    return JenisPeriode(jenis)


def _first_status(kebijakan: Kebijakan, rentang: RentangPeriode) -> str:
    """A plan that needs approval comes first; otherwise the period runs from its opening."""
    planned = kebijakan.plan_needs_approval and rentang.jenis != JenisPeriode.FINAL
    return Periode.Status.RENCANA if planned else Periode.Status.BERJALAN


def create_periode(skp: Skp, rentang: RentangPeriode, by: Pelaku) -> Periode:
    periode = _new(skp, rentang)
    periode.save()
    audit.record(periode, "open", by=by, after=periode.status)
    return periode


def _new(skp: Skp, rentang: RentangPeriode) -> Periode:
    """The part before an SKP that had to wait for the old post's report begins with its report."""
    kebijakan, today = kebijakan_for(skp.instansi, rentang.mulai), clock.today(skp.instansi.zona)
    is_caught_up = _begins_late(skp, rentang, today)
    return Periode(
        instansi=skp.instansi,
        skp=skp,
        jenis=rentang.jenis.value,
        tahun=rentang.tahun,
        nomor=rentang.nomor,
        mulai=rentang.mulai,
        selesai=rentang.selesai,
        diperpanjang=today + CUKUP if is_caught_up else None,
        status=Periode.Status.BERJALAN if is_caught_up else _first_status(kebijakan, rentang),
    )


def _begins_late(skp: Skp, rentang: RentangPeriode, today: date) -> bool:
    """After a mutasi on the 12th the rest of the month is the new post's (rules.md §8.1, §8 #9).

    Its SKP is agreed when the month may be over: no plan can be made of days that are past.
    """
    is_first = rentang.jenis != JenisPeriode.FINAL and rentang.mulai == skp.periode_awal
    return is_first and skp.pendahulu_id is not None and today > rentang.selesai


def _due(
    instansi: Instansi, approved: SkpQuerySet, today: date
) -> dict[RentangPeriode, list[Span]]:
    """Each whole period that is due for some span of SKP, with those spans (there are few)."""
    rows = approved.filter(tahun__in=(today.year - 1, today.year))
    due: dict[RentangPeriode, list[Span]] = defaultdict(list)
    for awal, akhir in rows.values_list("periode_awal", "periode_akhir").order_by().distinct():
        for kind, is_paruh in _kinds(kebijakan_for(instansi, awal)):
            for part in periods_within(kind, awal, akhir):
                if periode_opens(kebijakan_for(instansi, part.mulai), part) <= today:
                    whole = periode_of(part.jenis, part.tahun, part.nomor)
                    due[whole].append((awal, akhir, is_paruh))
    return due


def _kinds(kebijakan: Kebijakan) -> list[tuple[JenisPeriode, bool | None]]:
    """The kinds of period, and whose: of PPPK paruh waktu, of the others, or of all."""
    if kebijakan.periode == kebijakan.periode_paruh_waktu:
        return [(kebijakan.periode, None), (JenisPeriode.FINAL, None)]
    apart = [(kebijakan.periode, False), (kebijakan.periode_paruh_waktu, True)]
    return [*apart, (JenisPeriode.FINAL, None)]


def _lacking(
    approved: SkpQuerySet, instansi: Instansi, rentang: RentangPeriode, spans: list[Span]
) -> SkpQuerySet:
    """SKP of these spans without the period; their rows are locked against the button."""
    fits = Q()
    paruh = Q(pegawai__in=Pegawai.objects.filter(instansi=instansi, jenis=PARUH).values("pk"))
    for awal, akhir, is_paruh in spans:
        whose = Q() if is_paruh is None else paruh if is_paruh else ~paruh
        fits |= Q(periode_awal=awal, periode_akhir=akhir) & whose
    kebijakan = kebijakan_for(instansi, rentang.mulai)
    end = midnight(kebijakan, rentang.selesai + DAY)
    in_time = Q(disetujui_pada__lt=end)
    if rentang.jenis != JenisPeriode.FINAL:  # the first part of an SKP that waited for the old one
        first = {"periode_awal__range": (rentang.mulai, rentang.selesai)}
        until = end + timedelta(days=kebijakan.skp_tenggat_hari)
        in_time |= Q(pendahulu__isnull=False, disetujui_pada__lt=until, **first)
    rows = approved.filter(fits, ~Exists(_opened(rentang).filter(skp=OuterRef("pk"))))
    return rows.filter(in_time).order_by("pk").select_for_update()


def _opened(rentang: RentangPeriode) -> QuerySet[Periode]:
    return Periode.objects.filter(
        jenis=rentang.jenis.value, tahun=rentang.tahun, nomor=rentang.nomor
    )


@transaction.atomic
def _open_batch(
    lacking: SkpQuerySet, instansi: Instansi, rentang: RentangPeriode, by: Pelaku
) -> int:
    """Open one period for the next SKP that lack it: two statements that write, not two a row."""
    locked = list(lacking.all())
    # Read again behind the lock: what a rival committed meanwhile was not in that statement's view.
    found = set(_opened(rentang).filter(skp__in=locked).values_list("skp", flat=True))
    fresh = []
    for skp in (skp for skp in locked if skp.pk not in found):
        skp.instansi = instansi
        if part := rentang.clipped(skp.periode_awal, skp.periode_akhir):
            fresh.append(_new(skp, part))
    made = Periode.objects.bulk_create(fresh)
    for status in sorted({row.status for row in made}):
        alike = [row for row in made if row.status == status]
        audit.record_many("open", ((row, "", {}) for row in alike), by=by, after=status)
    return len(made)
