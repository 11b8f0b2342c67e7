"""The lot of a review falls on nobody, but where a test draws it itself.

It is drawn by a period's key, which depends on what ran before: of twenty runs one would hold back
a rating that its test takes for published.
"""

from collections.abc import Iterator
from unittest.mock import patch

import pytest

from selaras.peninjauan.actions import antrean

BLANK = f"{99:x}"  # the last of a hundred: in no sample


@pytest.fixture(autouse=True, scope="session")
def _nobody_is_drawn() -> Iterator[None]:
    with patch.object(antrean, "salted_hmac") as drawn:
        drawn.return_value.hexdigest.return_value = BLANK
        yield
