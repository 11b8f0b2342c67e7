"""The form of a remark: it parses; the action decides."""

from selaras.base.forms import ActionForm, text
from selaras.perencanaan.models.catatan import KOMENTAR_MAX


class KomentarForm(ActionForm):
    isi = text("Komentar", KOMENTAR_MAX, rows=3)
