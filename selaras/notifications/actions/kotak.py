"""The one write of an inbox: what has been seen."""

from selaras.core.pelaku import Pelaku
from selaras.notifications.models import Kotak, news_for


def read_all(*, by: Pelaku) -> None:
    """Mark everything up to now as seen; a job has no inbox."""
    if by.user_id is None:
        return
    newest = news_for(by).values_list("id", flat=True).first() or 0
    Kotak.objects.update_or_create(user_id=by.user_id, defaults={"dibaca_sampai": newest})
