"""The only writer of `status`: steps, a conditional UPDATE, an audit row, one transaction."""

from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from django.db import models, transaction

from selaras.base.errors import Stale
from selaras.core import audit
from selaras.core.pelaku import Pelaku


@dataclass(frozen=True, slots=True)
class Step:
    """From any of `sources` to `target`."""

    sources: frozenset[str] | set[str]
    target: str


class Versioned(models.Model):
    """An editable root: an edit on an older `versi` is refused with who changed what."""

    versi = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def touch(
        self, verb: str, *, by: Pelaku, note: str = "", data: dict[str, Any] | None = None
    ) -> None:
        """Record an edit and make every page that shows the old one stale."""
        type(self)._base_manager.filter(pk=self.pk).update(versi=models.F("versi") + 1)
        self.versi += 1
        audit.record(self, verb, by=by, note=note, data=data)

    def require_version(self, versi: int | None) -> None:
        """Refuse an edit made on an older page; None is a caller that saw none (the API)."""
        if versi is not None and versi != self.versi:
            raise Stale(audit.what_changed(self))


class Workflow(Versioned):
    """A noun with a status. Subclasses state STEPS and a `status` field."""

    STEPS: ClassVar[dict[str, Step]] = {}
    status: Any
    _said: tuple[int, str] = (0, "")  # what changed last, at a versi

    class Meta:
        abstract = True

    def can(self, verb: str) -> bool:
        return self.status in self.STEPS[verb].sources

    def status_sentence(self, verb: str) -> str:
        """Why this verb does not fit the status: what happened meanwhile."""
        shown = self.get_status_display()  # type: ignore[attr-defined]
        if self._said[0] != self.versi:  # several verbs ask on one page
            self._said = (self.versi, audit.what_changed(self))
        return f"Tidak dapat dilakukan saat status {shown}. {self._said[1]}"

    @transaction.atomic
    def advance(
        self,
        verb: str,
        *,
        by: Pelaku,
        note: str = "",
        data: dict[str, Any] | None = None,
        **fields: Any,
    ) -> None:
        """Take one step, write `fields` with it, and record it; of two rivals only one succeeds."""
        step, before = self.STEPS[verb], self.status
        manager: Any = type(self)._base_manager  # of a subclass, which has the status
        rows = manager.filter(pk=self.pk, status=before)
        versi = models.F("versi") + 1
        if not self.can(verb) or not rows.update(status=step.target, versi=versi, **fields):
            raise Stale(audit.what_changed(self))
        audit.record(self, verb, by=by, before=before, after=step.target, note=note, data=data)
        self.refresh_from_db()


Model = TypeVar("Model", bound=models.Model)


def lock(root: Model) -> Model:
    """Lock the root row and see it as it is now; on SQLite BEGIN IMMEDIATE already serialises."""
    type(root)._base_manager.select_for_update().filter(pk=root.pk).get()
    root.refresh_from_db()
    return root
