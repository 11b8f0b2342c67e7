"""What a list of plans is narrowed to."""

from django import forms

from selaras.base.forms import FilterForm


class SaringRencanaForm(FilterForm):
    """Of the address; nonsense asks for nothing."""

    status = forms.CharField(required=False, max_length=20)
    model = forms.CharField(required=False, max_length=10)
    periode = forms.CharField(required=False, max_length=30)
