"""The form that approves several SKP at once: it parses; the action decides."""

from typing import Any

from selaras.base.forms import ActionForm, text
from selaras.base.limits import CATATAN_MAX


class SekaligusForm(ActionForm):
    """One note for all; which SKP are meant, the boxes beside them say."""

    catatan = text("Catatan persetujuan untuk semua yang dipilih", CATATAN_MAX, rows=3)

    def __init__(self, *args: Any, is_required: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["catatan"].required = is_required  # the action asks each SKP's own policy
