"""What comes with a file: fields that the operation reads itself, errors worded as ninja's."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import pydantic
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from ninja.errors import HttpError, ValidationError
from pydantic import ConfigDict

from selaras.base.api.kinds import Body, Versi

MULTIPART = "multipart/form-data"
BERKAS = {"berkas": {"type": "string", "format": "binary"}}
Shape = TypeVar("Shape", bound=pydantic.BaseModel)


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


def read_with_file(
    request: HttpRequest, shape: type[Shape]
) -> "tuple[Shape, UploadedFile[bytes] | None]":
    """The fields and the file, by the content type; ninja reads one kind per operation only."""
    with errors_in_words():
        if request.content_type != MULTIPART:
            return shape.model_validate_json(request.body or b"null"), None
        facts = {name: value for name, value in request.POST.items() if name != "_key"}
        return shape.model_validate(facts), request.FILES.get("berkas")


class BesertaBerkas(Body):
    """What comes with a file where the file is all."""

    model_config = ConfigDict(extra="ignore")

    versi: Versi | None = None


def read_file(request: HttpRequest) -> dict[str, Any]:
    """The file, and the `versi` that was seen, as the facts of a deed."""
    with errors_in_words():
        beside = BesertaBerkas.model_validate(request.POST.dict())
    return beside.model_dump() | {"berkas": request.FILES.get("berkas")}


def body_of_file(fields: dict[str, Any] | None = None) -> dict[str, Any]:
    """How an operation that takes a file alone is told in the description of the API."""
    schema = {"type": "object", "required": ["berkas"], "properties": (fields or {}) | BERKAS}
    return {"requestBody": {"required": True, "content": {MULTIPART: {"schema": schema}}}}


FILE_AND_VERSI = body_of_file(BesertaBerkas.model_json_schema()["properties"])


def body_with_file(shape: type[pydantic.BaseModel]) -> dict[str, Any]:
    """How such an operation is told in the description of the API."""
    fields = shape.model_json_schema()
    whole = {**fields, "properties": fields["properties"] | BERKAS}
    content = {"application/json": {"schema": fields}, MULTIPART: {"schema": whole}}
    return {"requestBody": {"required": True, "content": content}}
