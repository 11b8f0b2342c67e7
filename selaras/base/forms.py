"""Forms parse; actions decide. `run` brings an action's errors back beside the fields."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms

from selaras.base.errors import DomainError, InvalidInput

SCAN = ".pdf,.png,.jpg,.jpeg"  # what a file dialog offers
DJANGOS = forms.Field.default_error_messages["required"]
WAJIB = {"required": "Isian ini wajib diisi."}


class DateInput(forms.DateInput):
    """The browser's own field for a day; it takes and gives ISO dates whatever it shows."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def scan_field(label: str) -> forms.FileField:
    """One file; whether there is one, and what it is, the action says."""
    return forms.FileField(
        label=label,
        required=False,
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": SCAN}),
    )


class AddressForm(forms.Form):
    """What a page is asked for in its address; nonsense asks for nothing."""

    def facts(self) -> dict[str, Any]:
        self.is_valid()
        return {name: self.cleaned_data.get(name) for name in self.fields}


class ActionForm(forms.Form):
    """A form whose valid data goes to an action, and whose errors include the action's."""

    status = 200  # of the page that shows this form again
    error: DomainError  # why `run` said no: for who asked for no page

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if field.error_messages["required"] == DJANGOS:
                field.error_messages = field.error_messages | {"required": "Mohon diisi."}

    def run(self, action: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Call the action with the cleaned data; False: the form has errors and what was typed."""
        if not self.is_valid():
            errors = {name: [str(each) for each in rows] for name, rows in self.errors.items()}
            self.status, self.error = 422, InvalidInput(errors=errors)
            return False
        try:
            self.result = action(*args, **self.cleaned_data, **kwargs)
        except DomainError as error:
            self.status, self.error = error.status, error
            self._keep(error)
            return False
        return True

    def _keep(self, error: DomainError) -> None:
        for name, rows in error.errors.items():
            for row in rows:
                self.add_error(name if name in self.fields else None, row)
        if not error.errors:
            self.add_error(None, error.message)


def text(label: str, max_length: int, *, rows: int = 0, required: bool = True) -> forms.CharField:
    """A text field of one line, or of several."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(
        label=label,
        max_length=max_length,
        widget=widget,
        required=required,
        error_messages=WAJIB,
    )


def choice(label: str, choices: Any, *, required: bool = True) -> forms.ChoiceField:
    """A choice of a few, as cards."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=required,
        widget=forms.RadioSelect,
        error_messages={**WAJIB, "invalid_choice": "Pilihan ini tidak tersedia."},
    )


class VersiForm(ActionForm):
    """A form that says which version of the SKP its page showed."""

    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)


class FilterForm(AddressForm):
    """What a list is narrowed to."""

    tahun = forms.IntegerField(required=False, min_value=2000, max_value=2100)
    q = forms.CharField(required=False, max_length=100)


def years(today: date) -> range:
    """The years that a list offers: the coming one, this one and what is behind."""
    return range(today.year + 1, today.year - 5, -1)
