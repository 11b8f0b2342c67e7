"""The form of a template of ekspektasi: it parses; the action decides."""

from django import forms

from selaras.susun.forms.skp import PerilakuForm


class TemplatForm(PerilakuForm):
    """Of one jabatan, or of all; an empty text leaves it to the next wider template."""

    tinggi = 4
    jabatan = forms.CharField(required=False, widget=forms.HiddenInput)
