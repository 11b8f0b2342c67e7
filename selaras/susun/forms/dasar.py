"""The file of the SK or SPT of a tambahan."""

from selaras.base.forms import ActionForm, scan_field


class DasarForm(ActionForm):
    berkas = scan_field("Berkas SK atau SPT")
