"""The rows of a subquery as one JSON list: they come along with the row above them."""

from typing import Any

from django.db import models


class JsonRows(models.Aggregate):
    """Of one JSON value per row; the order is the caller's to make."""

    function = "jsonb_agg"
    output_field = models.JSONField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="json_group_array", **context)
