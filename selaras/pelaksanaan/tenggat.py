"""Whose turn ends when: nobody waits for ever for a step that somebody no longer takes.

practice.md §1: what the pegawai owed is closed unfinished after its last window and blocks nothing;
what the penilai owes passes on, and the pegawai loses nothing by it.
"""

from datetime import datetime, timedelta

from django.core import signing

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.kebijakan.in_force import libur_for
from selaras.organisasi.models.pegawai import MENINGGAL
from selaras.pelaksanaan.models import Periode
from selaras.rules.calendar import add_working_days
from selaras.rules.jadwal import midnight
from selaras.rules.kebijakan import Langkah

DAY = timedelta(days=1)
STEMPEL = "periode.dibuka"


def stempel(periode: Periode) -> str:
    """When the page that is drawn now was opened, signed: it comes back with what is sent."""
    opened = periode.dibuka or clock.now()
    return signing.dumps([periode.pk, opened.isoformat()], salt=STEMPEL)


def opened_by(periode: Periode, stamp: str) -> datetime | None:
    """What such a stamp says; nothing where it is of another period, or not ours."""
    try:
        pk, moment = signing.loads(stamp, salt=STEMPEL)
    except signing.BadSignature:
        return None
    return datetime.fromisoformat(moment) if pk == periode.pk else None


def is_in_grace(periode: Periode, end: datetime | None, now: datetime) -> bool:
    """Whether an end has just passed for a page that was opened before it."""
    opened, grace = periode.dibuka, timedelta(minutes=periode.kebijakan.tenggang_menit)
    return bool(end and opened and opened < end <= now < end + grace)


def tenggat_pemilik(periode: Periode, status: str = "") -> datetime | None:
    """When the last window closes on its owner; nothing while he owes nothing, or for ever.

    `status`: as if it stood there.
    """
    status = status or periode.status
    if status not in Periode.OWED_BY_OWNER:
        return None
    planning = status in Periode.PLANNING
    jendela = periode.jendela(Langkah.RENCANA_AKSI if planning else Langkah.REALISASI)
    if jendela.tutup:
        return jendela.tutup
    kebijakan = periode.kebijakan
    if not kebijakan.tutup_sendiri_hari:
        return None
    due = periode.jendela(Langkah.REALISASI).batas
    due = due or midnight(kebijakan, periode.hari_terakhir + DAY)
    # What was agreed late, or given back late, is not the owner's delay.
    since = max(due, periode.giliran_pada or due)
    return since + timedelta(days=kebijakan.tutup_sendiri_hari)


def is_unworkable(periode: Periode, now: datetime, status: str = "") -> bool:
    """Whether what its owner still owes can be done no more."""
    end = tenggat_pemilik(periode, status)
    return end is not None and now >= end


def is_left_behind(periode: Periode, now: datetime) -> bool:
    """Of one who has left and can report no more: his penilai's, except of the dead.

    A plan that still waits is no longer one: what it would have planned is over.
    """
    pegawai, today = periode.skp.pegawai, now.astimezone(periode.kebijakan.zona).date()
    if not pegawai.has_left(today) or pegawai.kedudukan == MENINGGAL:
        return False
    status = periode.status
    if status == Periode.Status.RENCANA_DIAJUKAN:
        status = Periode.Status.BERJALAN
    return is_unworkable(periode, now, status)


def is_owners_turn(periode: Periode, now: datetime) -> bool:
    """Of those that wait for their owner: a plan always, a realisation in its window."""
    if periode.status in Periode.PLANNING:
        return True
    return periode.jendela(Langkah.REALISASI).is_open(now)


def is_waited_for(periode: Periode, now: datetime) -> bool:
    """Whether anything may still come of it: rated, closed and unworkable periods block nobody."""
    return periode.status not in Periode.OVER and not is_unworkable(periode, now)


def of_agency(periode: Periode, instansi: Instansi) -> Periode:
    """One of many rows of an agency: its policy is looked up once for all."""
    periode.instansi = instansi
    return periode


def tenggat_penilai(periode: Periode) -> datetime | None:
    """When what the penilai owes passes on; nothing where he owes nothing, or it never does."""
    langkah, since = _owed_by_penilai(periode)
    kebijakan = periode.kebijakan
    if langkah is None or since is None or not kebijakan.beralih_hari_kerja:
        return None
    jendela = periode.jendela(langkah)
    if jendela.tutup and not periode.dikembalikan_pada:
        return jendela.tutup
    due = jendela.sampai or midnight(kebijakan, periode.hari_terakhir + DAY)
    # The duty ends at the midnight after its last day; what came later counts from itself.
    last = (max(due, since).astimezone(kebijakan.zona) - timedelta(microseconds=1)).date()
    end = add_working_days(last, kebijakan.beralih_hari_kerja, libur_for(periode.instansi))
    return midnight(kebijakan, end + DAY)


def is_left_lying(periode: Periode, now: datetime) -> bool:
    """Whether the penilai let it lie beyond his time."""
    end = tenggat_penilai(periode)
    return end is not None and now >= end


def _owed_by_penilai(periode: Periode) -> tuple[Langkah | None, datetime | None]:
    """The step, and since when it waits for him."""
    if periode.status == Periode.Status.RENCANA_DIAJUKAN:
        return Langkah.PERSETUJUAN_RENCANA, periode.rencana_diajukan_pada
    if periode.status == Periode.Status.REALISASI_DIAJUKAN:
        return Langkah.PENILAIAN, periode.dikembalikan_pada or periode.realisasi_diajukan_pada
    return None, None
