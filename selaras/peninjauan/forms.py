"""What the Tim Penilai says; the action decides."""

from selaras.base.forms import VersiForm, text
from selaras.penilaian.models import ALASAN_MAX


class KukuhkanForm(VersiForm):
    """A confirmation says nothing but which version was seen."""


class TimbangKembaliForm(VersiForm):
    alasan = text("Yang perlu ditimbang kembali", ALASAN_MAX, rows=3)
