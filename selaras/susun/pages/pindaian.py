"""The signed scans of an SKP as its page lists them: none is lost, each says what became of it."""

from dataclasses import dataclass

from django.db.models import (
    OuterRef,
    Prefetch,
    QuerySet,
    Subquery,
    prefetch_related_objects,
)

from selaras.base.format import tanggal
from selaras.core.pelaku import OPERATOR_PENILAI, Pelaku
from selaras.kebijakan.in_force import kebijakan_for
from selaras.perencanaan.models.naskah import DokumenBertandaTangan, VersiSkp
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy
from selaras.perencanaan.versi import APPROVALS

MENUNGGU, DITERIMA, DIGANTI, LAMA = (
    "Menunggu diterima penilai",
    "Diterima",
    "Diganti",
    "Pengajuan sebelumnya",
)
TONE = {MENUNGGU: "brand", DITERIMA: "good", DIGANTI: "", LAMA: ""}


@dataclass(frozen=True)
class PindaianTampil:
    """A scan and what became of it."""

    dokumen: DokumenBertandaTangan
    status: str
    tone: str


def scans() -> QuerySet[DokumenBertandaTangan]:
    """Scans, each with the moment of the first approval after it."""
    later = VersiSkp.objects.filter(
        skp=OuterRef("skp"), verb__in=APPROVALS, at__gte=OuterRef("diunggah_pada")
    )
    first = Subquery(later.order_by("nomor").values("at")[:1])
    return DokumenBertandaTangan.objects.annotate(diputuskan_pada=first)


def beside_skp() -> Prefetch:
    """For the SKP of a page: one query for all scans and what became of them."""
    return Prefetch("dokumen_set", queryset=scans())


def scans_of(policy: SkpPolicy, *, every: bool = False) -> list[PindaianTampil]:
    """Newest first; where decisions stand on scans, or in any case (`every`)."""
    skp = policy.subject
    if not (every or scans_matter(policy.actor) or _on_paper(policy)):
        return []
    prefetch_related_objects([skp], beside_skp())  # asks nothing where the page has them
    rows = list(skp.dokumen_set.all())
    found: list[PindaianTampil] = []
    for place, row in enumerate(rows):
        status = _status(skp, row, rows[:place])
        word = f"{status} {_day(skp, row)}" if status == DITERIMA else status
        found.append(PindaianTampil(row, word, TONE[status]))
    return found


def scans_matter(pelaku: Pelaku) -> bool:
    """Whether the agency approves by the signed scan (§8 (e)), or she records by signed forms."""
    if pelaku.instansi is None or pelaku.has(OPERATOR_PENILAI):
        return pelaku.instansi is not None
    return kebijakan_for(pelaku.instansi, pelaku.today).approves_by_scan


def _on_paper(policy: SkpPolicy) -> bool:
    """Whether this SKP is decided on a signed form although the agency approves on screen."""
    return policy.hubungan is not None and policy.hubungan.is_non_asn


def _status(skp: Skp, row: DokumenBertandaTangan, newer: list[DokumenBertandaTangan]) -> str:
    """The newest before a decision is the one that was decided on; the others were replaced."""
    decided = row.diputuskan_pada
    if any(each.diputuskan_pada == decided for each in newer):
        return DIGANTI
    if decided is not None:
        return DITERIMA
    if skp.status == Skp.Status.REVISI_DIAJUKAN:
        return MENUNGGU
    sent = skp.diajukan_pada if skp.status == Skp.Status.DIAJUKAN else None
    return MENUNGGU if sent and row.diunggah_pada >= sent else LAMA


def _day(skp: Skp, row: DokumenBertandaTangan) -> str:
    return tanggal(row.diputuskan_pada.astimezone(skp.instansi.zona).date())
