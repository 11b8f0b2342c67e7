"""The reminder of the SKP's deadline: a row of the trail, which the inbox shows (§3.6)."""

from django.db import transaction

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.core import audit
from selaras.core.pelaku import Pelaku
from selaras.susun.pengingat import VERB, Giliran, giliran, reminders

BATCH = 500


def remind_skp(instansi: Instansi, *, by: Pelaku, batch: int = BATCH) -> int:
    """Remind each who has not handed in his SKP, once for a listed day; days missed are caught up.

    Returns how many were told.
    """
    if not instansi.versi_kebijakan:
        return 0
    today = clock.today(instansi.zona)
    told = 0
    for turn in giliran(instansi, today):
        while count := _tell(turn, by, batch):
            told += count
    return told


@transaction.atomic
def _tell(turn: Giliran, by: Pelaku, batch: int) -> int:
    """The next people of a turn; their posts are locked against a second worker."""
    rows = list(turn.belum().select_for_update(of=("self",))[:batch])
    # Read again behind the lock: what a rival committed meanwhile was not in that statement's view.
    known = reminders(turn.sejak).filter(subject_id__in=[row.pk for row in rows])
    done = set(known.values_list("subject_id", flat=True))
    new = [(row, *turn.pesan(row)) for row in rows if row.pk not in done]
    audit.record_many(VERB, new, by=by)
    return len(new)
