"""What both agreed upon beside the results: the dialog, and the lampiran."""

from collections.abc import Mapping, Sequence
from datetime import date

from selaras.base import storage
from selaras.core.pelaku import Pelaku
from selaras.perencanaan.actions import dialog
from selaras.perencanaan.actions import lampiran as of_lampiran
from selaras.perencanaan.models.skp import Skp


@storage.atomic()
def agree(
    skp: Skp,
    *,
    by: Pelaku,
    pada: date,
    bersama: str,
    isi: Mapping[str, Sequence[str]],
    versi: int | None = None,
) -> None:
    """Both deeds of one page, or neither; the page's `versi` is compared by the first."""
    dialog.record_dialog(skp, by=by, pada=pada, bersama=bersama, versi=versi)
    of_lampiran.write_lampiran(skp, by=by, isi=isi)
