"""The answer to a request for the matrix."""

from selaras.base.forms import ActionForm, text
from selaras.base.limits import CATATAN_MAX


class JawabanMatriksForm(ActionForm):
    catatan = text("Jawaban", CATATAN_MAX, rows=2)
