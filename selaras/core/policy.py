"""Who may, when, and why not: one object asked by template, view, action and API."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, ClassVar

from prometheus_client import Counter

from selaras.base.errors import DomainError, Jalan, NotAllowed, NotNow, one_stop
from selaras.base.jalan import general
from selaras.core.pelaku import Pelaku
from selaras.core.sapaan import addressed
from selaras.core.workflow import Workflow

ROLE, STATUS, PREREQUISITE, WINDOW = "role", "status", "prerequisite", "window"
# A rise tells of a page whose button lies, or of a window that people did not know of.
REFUSALS = Counter("selaras_refusals", "Deeds that were refused.", ["policy", "verb", "kind"])


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a verb is refused: a sentence, who must act, until when, and the way out."""

    kind: str
    sentence: str
    who: str = ""
    until: datetime | None = None
    jalan: Jalan | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "sentence", one_stop(self.sentence))

    def error(self) -> DomainError:
        error = NotAllowed(self.sentence) if self.kind == ROLE else NotNow(self.sentence)
        error.kind, error.oleh, error.sampai = self.kind, self.who, self.until
        error.jalan = self.jalan
        return error

    def told(self, reader: Pelaku) -> "Refusal":
        """As its reader hears it: nobody reads about himself by his own name."""
        said, who = addressed(self.sentence, reader), addressed(self.who, reader, stop="")
        return replace(self, sentence=said, who=who)


def not_yours(sentence: str, *, who: str = "") -> Refusal:
    """`who`: the very person who can, where the policy knows one."""
    return Refusal(ROLE, sentence, who)


def not_now(sentence: str, *, who: str = "") -> Refusal:
    """As the status table says it, where what decides is the status of something else."""
    return Refusal(STATUS, sentence, who)


def not_yet(
    sentence: str, *, who: str = "", until: datetime | None = None, jalan: Jalan | None = None
) -> Refusal:
    return Refusal(PREREQUISITE, sentence, who, until, jalan)


def outside_window(
    sentence: str, *, who: str = "", until: datetime | None = None, jalan: Jalan | None = None
) -> Refusal:
    return Refusal(WINDOW, sentence, who, until, jalan)


def anybody(_: "Policy") -> None:
    """`role_<verb> = anybody`: whoever may see the row may do this, as far as the role goes."""


class Policy:
    """Asks, in this order: `role_<verb>` (403), the status table (409), `refuse_<verb>` (409).

    It fails closed: a verb without `role_<verb>` is a LookupError, never allowed.
    """

    verbs: ClassVar[tuple[str, ...]] = ()
    is_about_row: ClassVar[bool] = False  # its subject: the row of the deed; else the row's root

    def __init__(self, actor: Pelaku, subject: Any) -> None:
        self.actor = actor
        self.subject = subject

    def refusal(self, verb: str) -> Refusal | None:
        """Return nothing when the verb is allowed; LookupError for a verb that is not known."""
        found: Refusal | None = self.role(verb) or self._refuse_status(verb)
        found = found or getattr(self, f"refuse_{verb}", _nothing)()
        return found and found.told(self.actor)

    def role(self, verb: str) -> Refusal | None:
        """The same by the role alone: for what is shown before anybody asks whether it fits now."""
        self.require_known(verb)
        found: Refusal | None = getattr(self, f"role_{verb}")()
        return found and found.told(self.actor)

    @classmethod
    def require_known(cls, verb: str) -> None:
        """LookupError for a verb that this policy does not define."""
        if not hasattr(cls, f"role_{verb}"):
            raise LookupError(f"{cls.__name__} defines no role_{verb}.")

    def can(self, verb: str) -> bool:
        return self.refusal(verb) is None

    def require(self, verb: str) -> None:
        """Raise what `refusal` returns."""
        if refusal := self.refusal(verb):
            REFUSALS.labels(type(self).__name__, verb, refusal.kind).inc()
            raise refusal.error()

    def require_role(self, verb: str) -> None:
        """For a form: a wrong role comes no further; what else is wrong, it says beside itself."""
        refusal = self.refusal(verb)
        if refusal and refusal.kind == ROLE:
            raise refusal.error()

    def tindakan(self, verbs: Iterable[str] = ()) -> dict[str, dict[str, Any]]:
        """The map verb → answer that the API gives and the buttons of the page follow."""
        return {verb: as_tindakan(self.refusal(verb)) for verb in verbs or self.verbs}

    def _refuse_status(self, verb: str) -> Refusal | None:
        subject = self.subject
        if not isinstance(subject, Workflow) or verb not in subject.STEPS or subject.can(verb):
            return None
        return not_now(self.status_sentence(verb), who=self.status_who(verb))

    def status_sentence(self, verb: str) -> str:
        """Why this verb does not fit the status; a policy may say it in better words."""
        sentence: str = self.subject.status_sentence(verb)
        return sentence

    def status_who(self, verb: str) -> str:
        """Who can change that; "" where nobody needs to."""
        return ""


def _nothing() -> None:
    return None


def as_tindakan(refusal: Refusal | None) -> dict[str, Any]:
    if refusal is None:
        return {"boleh": True, "alasan": None, "oleh": None, "sampai": None, "jalan": None}
    return {
        "boleh": False,
        "alasan": refusal.sentence,
        "oleh": refusal.who or None,
        "sampai": refusal.until,
        "jalan": asdict(refusal.jalan or general(refusal.kind)),
    }
