"""One append-only trail: history, timeline and outbox at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models

from selaras.base import clock
from selaras.core.models import AuditEntry
from selaras.core.pelaku import Pelaku
from selaras.core.wording import verb_phrase, word

word("seen", "dilihat")
word("refused", "dicoba, tetapi ditolak")
QUIET = ("seen", "refused")  # no deeds: they stand on pages of their own


@dataclass(frozen=True, slots=True)
class BarisJejak:
    """A line of the trail, as the component shows it."""

    at: datetime
    actor: str
    text: str
    note: str


def record(
    subject: models.Model,
    verb: str,
    *,
    by: Pelaku,
    before: str = "",
    after: str = "",
    note: str = "",
    data: dict[str, Any] | None = None,
) -> AuditEntry:
    """Write one unsealed row, in the caller's transaction."""
    return AuditEntry.objects.create(
        instansi_id=getattr(subject, "instansi_id", None) or by.instansi_id,
        subject_type=ContentType.objects.get_for_model(subject),
        subject_id=subject.pk,
        verb=verb,
        before=before,
        after=after,
        note=note,
        data=data or {},
        actor_id=by.user_id,
        actor_nama=by.nama,
        at=clock.now(),
    )


def record_many(
    verb: str,
    rows: Iterable[tuple[models.Model, str, dict[str, Any]]],
    *,
    by: Pelaku,
    after: str = "",
) -> None:
    """Write one unsealed row for each subject, note and data: subjects of one model."""
    rows = list(rows)
    if not rows:
        return
    kind = ContentType.objects.get_for_model(rows[0][0])
    AuditEntry.objects.bulk_create(
        (
            AuditEntry(
                instansi_id=getattr(subject, "instansi_id", None) or by.instansi_id,
                subject_type=kind,
                subject_id=subject.pk,
                verb=verb,
                after=after,
                note=note,
                data=data,
                actor_id=by.user_id,
                actor_nama=by.nama,
                at=clock.now(),
            )
            for subject, note, data in rows
        ),
        batch_size=500,
    )


def seen(subject: models.Model, *, by: Pelaku, note: str = "") -> None:
    """Record that somebody opened what is another's: the one write of a GET.

    Of an auditor it says under which letter he looked (practice.md §4).
    """
    letters = ", ".join(by.periksa.surat)
    record(subject, "seen", by=by, note=note or (letters and f"Surat tugas {letters}"))


def trail(subject: models.Model) -> models.QuerySet[AuditEntry]:
    """The rows of one subject, newest first."""
    return AuditEntry.objects.about(subject).exclude(verb__in=QUIET).order_by("-id")


def refusals(subject: models.Model) -> models.QuerySet[AuditEntry]:
    """What was tried on this subject and refused: `note` is the sentence, `data["verb"]` what."""
    return AuditEntry.objects.about(subject).filter(verb="refused").order_by("-id")


def refused(subject: models.Model, verb: str, sentence: str, *, by: Pelaku) -> None:
    """Keep that he tried, once a day: proof for him that he did what he could.

    Called where the deed's own transaction is already undone.
    """
    since = clock.now() - timedelta(days=1)
    mine = refusals(subject).filter(actor=by.user_id, at__gt=since, note=sentence, data__verb=verb)
    if not mine.exists():
        record(subject, "refused", by=by, note=sentence, data={"verb": verb})


def deed(entry: AuditEntry, *, phrase: str = "", note: str = "") -> BarisJejak:
    """A line that says first what was done, then by whom."""
    done = phrase or verb_phrase(entry.verb)
    return BarisJejak(
        entry.at, done[:1].upper() + done[1:], f"oleh {entry.oleh}", note or entry.note
    )


def what_changed(subject: models.Model) -> str:
    """One sentence about the last deed on this subject, for a page that is stale."""
    last = trail(subject).first()
    if last is None:
        return "Mohon muat ulang halaman ini."
    moment = last.at.astimezone(last.instansi.zona) if last.instansi else last.at
    return (
        f"Terakhir {verb_phrase(last.verb)} oleh {last.oleh} pada {moment:%d-%m-%Y} pukul "
        f"{moment:%H.%M}. Mohon muat ulang halaman ini."
    )
