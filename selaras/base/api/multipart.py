"""What comes with a file: fields that the operation reads itself, errors worded as ninja's."""

from collections.abc import Iterator
from contextlib import contextmanager

import pydantic
from ninja.errors import HttpError, ValidationError

MULTIPART = "multipart/form-data"


@contextmanager
def errors_in_words() -> Iterator[None]:
    """What is wrong with the fields, as ninja says it of a body that it read itself."""
    try:
        yield
    except pydantic.ValidationError as error:
        rows = [dict(row) for row in error.errors(include_url=False, include_input=False)]
        if rows[0]["type"] == "json_invalid":
            raise HttpError(400, "") from error
        raise ValidationError([row | {"loc": ("body", *row["loc"])} for row in rows]) from error
