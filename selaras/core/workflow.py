"""The only writer of `status`: steps, a conditional UPDATE, an audit row, one transaction."""

import functools
from dataclasses import dataclass
from typing import Any, ClassVar, Self, TypeVar

from django.db import models, transaction
from django.db.models import QuerySet

from selaras.base.errors import Stale
from selaras.core import audit
from selaras.core.pelaku import Pelaku
from selaras.core.prepared import Named, Prepared


@dataclass(frozen=True, slots=True)
class Step:
    """From any of `sources` to `target`; without one, the verb edits and the status stays."""

    sources: frozenset[str] | set[str]
    target: str = ""


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

    @property
    def status_label(self) -> str:
        """The status in words; a noun may have the agency's own."""
        shown: str = self.get_status_display()  # type: ignore[attr-defined]
        return shown

    def status_sentence(self, verb: str) -> str:
        """Why this verb does not fit the status: what happened meanwhile."""
        if self._said[0] != self.versi:  # several verbs ask on one page
            self._said = (self.versi, audit.what_changed(self))
        return f"Tidak dapat dilakukan saat status {self.status_label}. {self._said[1]}"

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
        if not step.target:
            raise LookupError(f"{verb} of {type(self).__name__} is no step: it has no target.")
        manager: Any = type(self)._base_manager  # of a subclass, which has the status
        rows = manager.filter(pk=self.pk, status=before)
        versi = models.F("versi") + 1
        if not self.can(verb) or not rows.update(status=step.target, versi=versi, **fields):
            raise Stale(audit.what_changed(self))
        audit.record(self, verb, by=by, before=before, after=step.target, note=note, data=data)
        see(self)


Model = TypeVar("Model", bound=models.Model)


def lock(root: Model) -> Model:
    """Lock the root row and see it as it is now; on SQLite BEGIN IMMEDIATE already serialises.

    Two statements: what stands beside the row is read once the lock is held. Raises Stale where
    somebody deleted it meanwhile.
    """
    kind: Any = type(root)
    if not row_locked.ask((kind,), {"pk": root.pk}):
        raise Stale(audit.what_changed(root))
    see(root, getattr(root, "SEEN_WITH", ()))  # what every deed on such a row asks of beside it
    return root


@Prepared
def row_locked(kind: type[models.Model]) -> QuerySet[Any, Any]:
    rows = kind._base_manager.select_for_update().filter(pk=Named("pk"))
    return rows.order_by().values("pk")


def see(row: models.Model, beside: tuple[str, ...] = ()) -> None:
    """As `refresh_from_db`, with what stands beside the row; every deed does it once or twice."""
    kind: Any = type(row)
    if row.pk is None:
        raise kind.DoesNotExist
    if row.get_deferred_fields():  # what was left out stays out
        row.refresh_from_db(from_queryset=kind._base_manager.select_related(*beside or (None,)))
    else:
        found = row_seen.find(kind, (kind, beside), {"pk": row.pk})
        row.refresh_from_db(from_queryset=Found(kind, found))  # type: ignore[arg-type]


@Prepared
def row_seen(kind: type[models.Model], beside: tuple[str, ...]) -> QuerySet[Any, Any]:
    rows = kind._base_manager.filter(pk=Named("pk")).order_by()
    return rows.select_related(*beside) if beside else rows


@dataclass(frozen=True, slots=True)
class Found:
    """Stands where `refresh_from_db` takes a queryset: it is left to copy what was read."""

    kind: Any
    rows: list[models.Model]

    def filter(self, **_: object) -> Self:
        return self

    def get(self) -> models.Model:
        if not self.rows:
            raise self.kind.DoesNotExist
        return self.rows[0]


def hold(row: models.Model) -> models.Model:
    """Lock the root that a row belongs to, see both as they are now, and return the root.

    A model whose rows are part of another says so: `ROOT = "rhk__skp"`. Raises Stale where the row
    or its root was deleted meanwhile.
    """
    path, root = _path(row), root_of(row)
    lock(root)
    if path:
        _see_again(row, path, root)
    return root


def root_of(row: models.Model) -> models.Model:
    """The row itself, or what it is a part of."""
    return functools.reduce(getattr, _path(row), row)


def _path(row: models.Model) -> list[str]:
    return [name for name in getattr(row, "ROOT", "").split("__") if name]


def _see_again(row: models.Model, path: list[str], root: models.Model) -> None:
    """The part as it is under the lock of its root, which is the very object that was locked."""
    between = "__".join(path[:-1])  # what lies between it and its root, to be read with it
    try:
        see(row, (between,) if between else ())
    except type(row).DoesNotExist:  # type: ignore[attr-defined]
        raise Stale(audit.what_changed(root)) from None
    parent: Any = row
    for name in path[:-1]:
        parent = getattr(parent, name)
    setattr(parent, path[-1], root)
