"""Whether a penilai has read a plan since it was handed in: kept in the trail, as `seen`."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Subquery

from selaras.core import audit
from selaras.core.models import AuditEntry
from selaras.core.pelaku import Pelaku
from selaras.pelaksanaan.models import Periode
from selaras.pelaksanaan.policies.of_periode import OfPeriodePolicy


def plan_opened_by(pelaku: Pelaku) -> Exists:
    """As an annotation of Periode; by the order of the trail: two deeds may share a moment."""
    entries = AuditEntry.objects.filter(subject_type=ContentType.objects.get_for_model(Periode))
    submitted = entries.filter(subject_id=OuterRef("subject_id"), verb="submit_plan")
    last = submitted.order_by("-id").values("id")[:1]
    seen = entries.filter(subject_id=OuterRef("pk"), verb="seen", actor=pelaku.user_id)
    return Exists(seen.filter(id__gt=Subquery(last)))


def is_plan_opened(periode: Periode, pelaku: Pelaku) -> bool:
    return Periode.objects.filter(plan_opened_by(pelaku), pk=periode.pk).exists()


def note_plan_opened(policy: OfPeriodePolicy) -> None:
    """Once for each submission; nobody else's look at it is kept here."""
    periode = policy.subject
    if periode.status != Periode.Status.RENCANA_DIAJUKAN or not policy.is_penilai:
        return
    if not is_plan_opened(periode, policy.actor):
        audit.seen(periode, by=policy.actor)
