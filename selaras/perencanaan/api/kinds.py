"""The kinds of text that an RHK and an indicator are made of."""

from typing import Annotated, Any

from pydantic import (
    BeforeValidator,
    StringConstraints,
)

from selaras.base.api.kinds import Teks, none_is_blank
from selaras.perencanaan.models.rhk import SATUAN_MAX, TARGET_MAX, URAIAN_MAX


def _number_as_text(value: Any) -> Any:
    """A target is free text; a caller may send it as a plain number."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if is_number else value


Uraian = Annotated[Teks, StringConstraints(max_length=URAIAN_MAX)]


UraianBolehKosong = Annotated[Uraian, BeforeValidator(none_is_blank)]


Target = Annotated[
    Teks,
    StringConstraints(max_length=TARGET_MAX),
    BeforeValidator(_number_as_text),
    BeforeValidator(none_is_blank),
]


Satuan = Annotated[Teks, StringConstraints(max_length=SATUAN_MAX), BeforeValidator(none_is_blank)]
