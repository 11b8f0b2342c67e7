"""Much at once, in steps that hold no lock for long."""

from typing import Any

from django.db.models import QuerySet

BATCH = 1000


def delete_in_batches(rows: "QuerySet[Any]") -> int:
    """Delete all that a queryset finds, a batch at a time; how many went."""
    count, keys = 0, rows.order_by().values_list("pk", flat=True)
    while found := list(keys[:BATCH]):
        rows.model._default_manager.filter(pk__in=found).delete()
        count += len(found)
    return count


def delete_with_files(rows: "QuerySet[Any]") -> int:
    """Delete rows and the file that each keeps in `berkas`; how many went.

    The file goes first: a row without its file is met again tomorrow, a file without its row never.
    """
    found = list(rows)
    for row in found:
        if row.berkas:
            row.berkas.delete(save=False)
        row.delete()
    return len(found)
