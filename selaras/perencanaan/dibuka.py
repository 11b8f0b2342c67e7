"""Whether a penilai has opened an SKP since it was handed in: kept in the trail, as `seen`."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Subquery

from selaras.core import audit
from selaras.core.models import AuditEntry
from selaras.core.pelaku import AUDITOR, Pelaku
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.policies.dinilai import DinilaiPolicy
from selaras.perencanaan.models.skp import Skp


def opened_by(pelaku: Pelaku | Pegawai) -> Exists:
    """As an annotation of SKP; by the order of the trail: two deeds may share a moment."""
    entries = AuditEntry.objects.filter(subject_type=ContentType.objects.get_for_model(Skp))
    submitted = entries.filter(subject_id=OuterRef("subject_id"), verb="submit").order_by("-id")
    return Exists(
        entries.filter(
            subject_id=OuterRef("pk"),
            verb="seen",
            actor=pelaku.user_id,
            id__gt=Subquery(submitted.values("id")[:1]),
        )
    )


def is_opened(skp: Skp, pelaku: Pelaku | Pegawai) -> bool:
    return Skp.objects.filter(opened_by(pelaku), pk=skp.pk).exists()


def note_opened(policy: DinilaiPolicy) -> None:
    """His penilai's once for each submission, and every look of an auditor's; nobody else's."""
    skp: Skp = policy.subject
    examines = policy.actor.has(AUDITOR) and not policy.actor.is_pegawai(skp.pegawai_id)
    decides = skp.status == Skp.Status.DIAJUKAN and policy.is_penilai
    if examines or (decides and not is_opened(skp, policy.actor)):
        audit.seen(skp, by=policy.actor)
