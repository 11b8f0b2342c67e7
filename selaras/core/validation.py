"""What is wrong with a row or a text, as the error that forms, pages and the API know."""

from collections.abc import Callable, Collection, Iterable
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from selaras.base.errors import NUL, NUL_SENTENCE, InvalidInput

Given = TypeVar("Given")
Read = TypeVar("Read")
WORDS = {  # where Django's own sentence is written for the machine
    "blank": "Isian ini wajib diisi.",
    "null": "Isian ini wajib diisi.",
    "invalid_choice": "Pilihan ini tidak tersedia. Mohon pilih dari daftar.",
}


def clean(instance: models.Model, exclude: Collection[str] = (), *, alone: bool = False) -> None:
    """Run the model's `full_clean`; what it refuses comes back beside its fields (422).

    A column that may be NULL and still is, is no error: actions of later steps write it.
    `alone`: the row by itself, without asking the database for others like it.
    """
    fields = instance._meta.concrete_fields  # noqa: SLF001 -- Django's documented API
    values = {field.name: getattr(instance, field.attname) for field in fields}
    refuse_nul({name: value for name, value in values.items() if isinstance(value, str)})
    open_yet = {field.name for field in fields if field.null and values[field.name] is None}
    unwritten = {name for name, value in values.items() if value == {}}
    try:
        instance.full_clean(
            exclude={*exclude, *open_yet, *unwritten},
            validate_unique=not alone,
            validate_constraints=not alone,
        )
    except ValidationError as error:
        raise InvalidInput(errors=_worded(error)) from error


def _worded(error: ValidationError) -> dict[str, list[str]]:
    return {
        name: [WORDS.get(row.code or "", " ".join(row.messages)) for row in rows]
        for name, rows in error.error_dict.items()
    }


def refuse_nul(texts: dict[str, str]) -> None:
    """PostgreSQL cannot keep a NUL character; refuse it before it becomes a server error."""
    wrong = {name: [NUL_SENTENCE] for name, text in texts.items() if NUL in text}
    if wrong:
        raise InvalidInput(errors=wrong)


def read_each(
    rows: Iterable[Given], read: Callable[[Given], Read]
) -> tuple[list[Read], dict[str, list[str]]]:
    """What each row of a list comes to, and all that is wrong, as `baris.<n>.<field>`."""
    found: list[Read] = []
    errors: dict[str, list[str]] = {}
    for place, row in enumerate(rows):
        try:
            found.append(read(row))
        except InvalidInput as error:
            errors |= {f"baris.{place}.{name}": texts for name, texts in error.errors.items()}
    return found, errors


def wrong(name: str, sentence: str) -> InvalidInput:
    """What is wrong with one field, to be raised."""
    return InvalidInput(errors={name: [sentence]})


def require_text(name: str, value: str, sentence: str, max_length: int) -> str:
    """A compulsory text without its outer blanks, refused when empty or too long."""
    text = optional_text(name, value, max_length)
    if not text:
        raise InvalidInput(errors={name: [sentence]})
    return text


def optional_text(name: str, value: str, max_length: int) -> str:
    """A text without its outer blanks, refused when too long."""
    text = value.strip().replace("\r\n", "\n")  # as a browser sends the lines of a box
    refuse_nul({name: text})
    if len(text) > max_length:
        raise InvalidInput(
            errors={name: [f"Isian paling banyak {max_length} karakter; yang diisi {len(text)}."]}
        )
    return text
