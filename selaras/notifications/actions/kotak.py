"""The writes of an inbox: what has been seen."""

from collections.abc import Collection

from selaras.core.pelaku import Pelaku
from selaras.notifications.kabar import news_for, unread_for
from selaras.notifications.models import KabarDibaca, Kotak


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
    KabarDibaca.objects.filter(user=by.user_id, kejadian__lte=until).delete()


def read_some(kabar: Collection[int], *, by: Pelaku) -> None:
    """Mark what was opened; when nothing else is unread, all is seen and no mark is needed."""
    if by.user_id is None:
        return
    opened = unread_for(by).filter(pk__in=kabar).values_list("pk", flat=True)
    KabarDibaca.objects.bulk_create(
        [KabarDibaca(user_id=by.user_id, kejadian_id=pk) for pk in opened], ignore_conflicts=True
    )
    if not unread_for(by).exists():
        read_all(by=by)
