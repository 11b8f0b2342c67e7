"""One of a few values that a rating or a capaian may have."""

from enum import StrEnum
from typing import TypeVar

from selaras.base.errors import InvalidInput

Choice = TypeVar("Choice", bound=StrEnum)
BUKAN_PILIHAN = "Mohon pilih salah satu: {}."


def choice_of(kind: type[Choice], field: str, value: str) -> Choice:
    try:
        return kind(value)
    except ValueError as error:
        known = ", ".join(each.value for each in kind)
        raise InvalidInput(errors={field: [BUKAN_PILIHAN.format(known)]}) from error
