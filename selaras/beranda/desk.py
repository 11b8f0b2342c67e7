"""What the home page is made of: my SKP and periods of the year, and what waits for me."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.beranda.counts import DIINGAT
from selaras.core.pelaku import Pelaku
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import HubunganPenilai, RiwayatJabatan
from selaras.pelaksanaan.models import Periode, ProgresHarian
from selaras.perencanaan.models.rhk import Indikator
from selaras.perencanaan.models.skp import Skp
from selaras.rules.jadwal import window
from selaras.rules.kebijakan import Jendela, Kebijakan, Langkah

SHOWN = 6  # names given of those who wait


@dataclass(frozen=True)
class Desk:
    """Everything of one person on one day."""

    pelaku: Pelaku
    instansi: Instansi
    kebijakan: Kebijakan
    now: datetime
    today: date
    skp: list[Skp]
    periods: list[Periode]
    last_log: ProgresHarian | None
    penilai: dict[int, str]  # riwayat_jabatan → name
    sejak: date  # from which day of the year an SKP is his duty: PPPK and CPNS from their SPMT
    approvals: list[Skp] = field(default_factory=list)
    waiting: list[Periode] = field(default_factory=list)

    def window(self, langkah: Langkah, periode: Periode) -> Jendela:
        return window(kebijakan_for(self.instansi, periode.mulai), langkah, periode.rentang)

    @property
    def waiting_for_me(self) -> list[Any]:
        """Those of my periods in which it is my turn, as the badge counts them."""
        periods: list[Any] = self.periods  # with what `_periods` annotates
        return [each for each in periods if each.menunggu and each.is_owners_turn(self.now)]

    @property
    def active_skp(self) -> Skp | None:
        """The approved SKP that covers today."""
        covering = (skp for skp in self.skp if skp.periode_awal <= self.today <= skp.periode_akhir)
        return next((skp for skp in covering if skp.is_approved), None)

    def penilai_of(self, skp: Skp) -> str:
        return self.penilai.get(skp.riwayat_jabatan_id, "pejabat penilai")


def desk_of(pelaku: Pelaku) -> Desk | None:
    """Nothing for those who are no pegawai of an agency."""
    if pelaku.instansi is None or pelaku.pegawai_id is None:
        return None
    now, today = clock.now(), pelaku.today
    skp = list(Skp.objects.filter(pegawai=pelaku.pegawai_id, tahun=today.year))
    return Desk(
        pelaku=pelaku,
        instansi=pelaku.instansi,
        kebijakan=kebijakan_for(pelaku.instansi, today),
        now=now,
        today=today,
        skp=skp,
        periods=_periods(pelaku, today),
        last_log=ProgresHarian.objects.filter(
            skp__pegawai=pelaku.pegawai_id, is_rencana=False
        ).first(),
        penilai=_penilai(skp, today),
        sejak=_since(pelaku, today) if not skp else today.replace(month=1, day=1),
        approvals=_approvals(pelaku),
        waiting=_waiting(pelaku, today),
    )


def _periods(pelaku: Pelaku, today: date) -> list[Periode]:
    """My periods that began, of this year and those left open since the last."""
    since = today - DIINGAT
    rows = Periode.objects.filter(
        skp__pegawai=pelaku.pegawai_id, mulai__lte=today, selesai__gte=since
    )
    waiting = Periode.objects.waiting_for_owner(pelaku, today).filter(pk=OuterRef("pk"))
    still = Q(tahun=today.year) | ~Q(status=Periode.Status.DINILAI)
    found: list[Any] = list(
        rows.filter(still)
        .select_related("skp", "instansi")
        .annotate(terisi=Count("realisasi_set"), menunggu=Exists(waiting))
        .order_by("mulai", "jenis")
    )
    seluruh = _indikator_of({row.skp_id for row in found})
    for periode in found:
        periode.seluruh = seluruh.get(periode.skp_id, 0)
    return found


def _indikator_of(skp: set[int]) -> dict[int, int]:
    """How many indicators each SKP has."""
    rows = Indikator.objects.filter(rhk__skp__in=skp).order_by().values_list("rhk__skp")
    return dict(rows.annotate(Count("pk")))


def _since(pelaku: Pelaku, today: date) -> date:
    """The first of January, or the first day at work here if that came later (§8 #33)."""
    posts = RiwayatJabatan.objects.definitif().filter(pegawai=pelaku.pegawai_id)
    first = posts.order_by("mulai").values_list("mulai", flat=True).first()
    return max(today.replace(month=1, day=1), first or date.min)


def _penilai(skp: list[Skp], today: date) -> dict[int, str]:
    posts = [row.riwayat_jabatan_id for row in skp]
    rows = (
        HubunganPenilai.objects.on(today)
        .filter(riwayat_jabatan__in=posts)
        .select_related("penilai")
    )
    return {
        row.riwayat_jabatan_id: row.penilai.sapaan if row.penilai else row.penilai_nama
        for row in rows
    }


def _approvals(pelaku: Pelaku) -> list[Skp]:
    if not pelaku.is_penilai:
        return []
    rows = Skp.objects.awaiting_approval_by(pelaku).select_related("pegawai")
    return list(rows.order_by("diajukan_pada"))


def _waiting(pelaku: Pelaku, today: date) -> list[Periode]:
    """Periods of those I rate that wait for me: plans to approve, realisations to rate."""
    if not pelaku.is_penilai:
        return []
    rows = Periode.objects.waiting_for_penilai(pelaku, today)
    rows = rows.select_related("skp__pegawai", "instansi")
    return list(rows.order_by("mulai", "skp__pegawai__nama"))
