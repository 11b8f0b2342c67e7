"""Ruang kendali: every figure is its list, within the reader's reach and nowhere else."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from selaras.demo.world import World

ALAMAT = "/rekapitulasi/"
FEBRUARI = "bulanan-2026-2"


def page(world: World, name: str, address: str, on: date = date(2026, 3, 3), **extra: Any) -> str:
    client = Client()
    user = getattr(world, name).user
    assert user is not None
    client.force_login(user)
    with world.on(on):
        response = client.get(address, **extra)
    assert response.status_code == 200, (response.status_code, address)
    if response.streaming:
        return b"".join(response.streaming_content).decode()
    return response.content.decode()


def shown(text: str) -> str:
    main = text[text.index("<main") : text.index("</main>")] if "<main" in text else text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


@pytest.fixture
def februari(world: Callable[..., World]) -> World:
    """Budi has not reported; Sari waits for her rating; Dewi's plan waits for its approval."""
    here = world("denpasar")
    here.periode("budi", status="berjalan")
    here.periode("sari", status="realisasi_diajukan")
    here.periode("dewi", status="rencana_diajukan")
    return here


def test_the_page_says_how_many_are_missing_and_where(februari: World) -> None:
    text = shown(page(februari, "agus", f"{ALAMAT}?periode={FEBRUARI}"))
    assert "Februari 2026: 1 dari 3 sudah mengajukan realisasi. Kurang 2 orang lagi" in text
