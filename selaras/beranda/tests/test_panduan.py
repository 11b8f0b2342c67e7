"""The handbook where no nginx stands before the product."""

from collections.abc import Callable
from pathlib import Path

import pytest

from selaras.beranda import views
from selaras.demo.world import World


def test_the_handbook_is_served_and_says_how_it_is_built(
    world: Callable[..., World], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    budi = world("ntt").client("budi")
    monkeypatch.setattr(views, "PANDUAN", tmp_path)
    assert "make docs" in budi.get("/bantuan/panduan/").content.decode()
    assert budi.get("/bantuan/panduan/siasn/").status_code == 404
    (tmp_path / "siasn").mkdir()
    for place in (tmp_path, tmp_path / "siasn"):
        (place / "index.html").write_text("<p>Lima pintu</p>")
    answer = budi.get("/bantuan/panduan/siasn/")
    assert b"Lima pintu" in b"".join(answer.streaming_content)
    assert "script-src 'self' 'unsafe-inline'" in answer["Content-Security-Policy"]
    assert budi.get("/bantuan/panduan/../../uv.lock").status_code == 400
