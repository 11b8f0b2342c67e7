"""Lists in pages: `{"items", "berikutnya", "total"}`, each page found by key, never by offset."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Generic, TypeVar

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Q, QuerySet
from pydantic import Field

from selaras.base.api.kinds import BIGINT_MAX, Answer
from selaras.base.errors import NUL, InvalidInput

PAGE = 50
COUNTED = 1000  # rows up to which the total is told
CURSOR_MAX = 500
BASI = "Penanda halaman ini tidak dikenal; mohon mulai lagi dari halaman pertama."

Item = TypeVar("Item")


class Halaman(Answer, Generic[Item]):
    items: list[Item]
    berikutnya: str | None = Field(description="Kirim sebagai ?cursor= untuk halaman berikutnya.")
    total: int | None = Field(description="Banyak baris; kosong bila lebih dari 1.000.")


@dataclass(frozen=True, slots=True)
class Order:
    """A total order of rows: `fields` end with the key; all ascend or all descend."""

    fields: tuple[str, ...]
    is_descending: bool = False

    @property
    def by(self) -> list[str]:
        sign = "-" if self.is_descending else ""
        return [f"{sign}{name}" for name in self.fields]

    def after(self, values: list[Any]) -> Q:
        """Rows behind the one with these values."""
        than = "lt" if self.is_descending else "gt"
        found = Q()
        for place, name in enumerate(self.fields):
            same = dict(zip(self.fields[:place], values[:place], strict=True))
            found |= Q(**same, **{f"{name}__{than}": values[place]})
        return found


def page(
    rows: QuerySet[Any],
    order: Order,
    cursor: str | None,
    present: Callable[[list[Any]], Iterable[Any]] = list,
    size: int = PAGE,
) -> dict[str, Any]:
    """One page of `size` rows; `present` gets them together, so that it may prefetch."""
    total = rows.order_by()[: COUNTED + 1].count()
    if cursor:
        rows = rows.filter(order.after(_decode(rows, order, cursor)))
    found = list(rows.order_by(*order.by)[: size + 1])
    shown = found[:size]
    return {
        "items": list(present(shown)),
        "berikutnya": _encode(shown[-1], order) if len(found) > size else None,
        "total": total if total <= COUNTED else None,
    }


def _encode(row: Any, order: Order) -> str:
    values = [_plain(getattr(row, name)) for name in order.fields]
    return urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | time) else value


def _decode(rows: QuerySet[Any], order: Order, cursor: str) -> list[Any]:
    """The values of the last row seen; anything that this list did not write itself is refused."""
    try:
        values = json.loads(urlsafe_b64decode(cursor[:CURSOR_MAX] + "=" * (-len(cursor) % 4)))
        pairs = zip(order.fields, list(values), strict=True)
        return [_value(rows, name, value) for name, value in pairs]
    except (ValueError, TypeError, ValidationError, FieldDoesNotExist, RecursionError) as error:
        raise InvalidInput(errors={"cursor": [BASI]}) from error


def _value(rows: QuerySet[Any], name: str, value: Any) -> Any:
    field = rows.model._meta.pk if name == "pk" else rows.model._meta.get_field(name)  # noqa: SLF001 -- Django's documented API
    if isinstance(value, str) and NUL in value:
        raise ValueError(BASI)
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise TypeError(BASI)
    parsed = field.to_python(value)
    if isinstance(parsed, int) and not 0 <= parsed <= BIGINT_MAX:
        raise ValueError(BASI)
    return parsed
