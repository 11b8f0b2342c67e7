"""A reminder before the term of an objection ends, to whom silence would cost something."""

from datetime import date, datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.base.format import batas, hari
from selaras.core import audit
from selaras.core.models import AuditEntry
from selaras.core.pelaku import Pelaku
from selaras.core.wording import word
from selaras.keberatan.masa import MasaBerjalan, masa_of
from selaras.keberatan.models import Keberatan, Perbaikan
from selaras.keberatan.policies import is_open_to_objection
from selaras.kebijakan.pengingat import KEPADA
from selaras.organisasi.models.pegawai import MENINGGAL
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.models import Evaluasi
from selaras.rules.predikat import Rating

TERM = word("remind_term", "diingatkan batas keberatannya")
LAMA = timedelta(days=120)  # longer than any term: sixty working days with their holidays


def remind_terms(instansi: Instansi, *, by: Pelaku) -> int:
    """Each once for a rating; a day that was missed is caught up while the term still runs."""
    if not instansi.versi_kebijakan:
        return 0
    today, now = clock.today(instansi.zona), clock.now()
    terms = ((row.periode, masa_of(row)) for row in _unanswered(instansi, today, now))
    rows = [
        (periode, "", _facts(periode, term)) for periode, term in terms if _is_near(periode, term)
    ]
    with transaction.atomic():
        audit.record_many(TERM, rows, by=by)
    return len(rows)


def _unanswered(instansi: Instansi, today: date, now: datetime) -> list[Evaluasi]:
    """Ratings in force below expectation, or whose mending was asked for and is not answered.

    Nobody is told who objected, has left, or was told before; all others were content, as far as
    anybody can see, and fourteen thousand reminders of a right would be noise.
    """
    since = Q(diterbitkan_pada__gte=now - LAMA, diterbitkan_pada__lte=now)
    low = Q(hasil_kerja=Rating.DI_BAWAH) | Q(perilaku=Rating.DI_BAWAH)
    later = Evaluasi.objects.filter(periode=OuterRef("periode"), nomor__gt=OuterRef("nomor"))
    newer = later.filter(diterbitkan_pada__lte=now)  # one that is held is not in force yet
    asked = Perbaikan.objects.open().filter(evaluasi=OuterRef("pk"))
    objected = Keberatan.objects.standing().filter(evaluasi__periode=OuterRef("periode"))
    gone = Q(periode__skp__pegawai__berhenti_pada__lt=today)
    gone |= Q(periode__skp__pegawai__kedudukan=MENINGGAL)
    rows = Evaluasi.objects.filter(since, low | Exists(asked.order_by()), instansi=instansi)
    rows = rows.exclude(gone).exclude(Exists(newer.order_by())).exclude(Exists(objected.order_by()))
    rows = rows.exclude(Exists(_told().order_by())).order_by("pk")
    found = rows.select_related(
        "periode__skp__riwayat_jabatan__unit", "periode__skp__pegawai", "periode__instansi"
    )
    return [row for row in found if is_open_to_objection(row.periode)]


def _told() -> QuerySet[AuditEntry]:
    """The reminder of this very rating: one that was given later has a term of its own."""
    kind = ContentType.objects.get_for_model(Periode)
    return AuditEntry.objects.filter(
        subject_type=kind,
        subject_id=OuterRef("periode"),
        verb=TERM,
        at__gte=OuterRef("diterbitkan_pada"),
    )


def _is_near(periode: Periode, term: MasaBerjalan) -> bool:
    return 0 < term.sisa <= periode.kebijakan.ingatkan_keberatan_hari_kerja


def _facts(periode: Periode, term: MasaBerjalan) -> dict[str, str | int]:
    """Dates, so that the stored notice does not age."""
    last, zona = term.terakhir, periode.instansi.zona
    return {
        "batas": last.isoformat(),
        "sampai": f"{hari(last)}, {batas(term.tutup, zona)}",
        KEPADA: periode.skp.pegawai_id,
    }
