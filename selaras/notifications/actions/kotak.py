"""The one write of an inbox: what has been seen."""

from selaras.core.pelaku import Pelaku
from selaras.notifications.models import Kotak, news_for


def read_all(*, by: Pelaku, sampai: int | None = None) -> None:
    """Mark everything up to now as seen, or up to a row; what was seen stays so.

    A job has no inbox.
    """
    if by.user_id is None:
        return
    newest = news_for(by).values_list("id", flat=True).first() or 0
    until = newest if sampai is None else min(sampai, newest)
    Kotak.objects.get_or_create(user_id=by.user_id)
    mine = Kotak.objects.filter(user=by.user_id, dibaca_sampai__lt=until)
    mine.update(dibaca_sampai=until)
