"""The desk with many people: ten rated in one go, forty in the list."""

import gzip
import re
from collections.abc import Callable
from typing import Any

import pytest

from selaras.demo.world import World
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.models import Evaluasi
from selaras.penilaian.tests.crowd import crowd

SAID = "Bagus dan pertahankan"
RATINGS = {"hasil_kerja": "sesuai", "perilaku": "sesuai", "konfirmasi": "on"}
NEXT = re.compile(r'name="lanjut" value="(\d+)"')
ROW = re.compile(r'data-hal="(\w+)"')
KB = 1024

Worlds = Callable[..., World]


@pytest.fixture
def desk(world: Worlds) -> tuple[World, Periode]:
    here = world("ntt", penilaian_dua_tahap=False)  # the agency's sentences, one save
    return here, here.periode("budi", status="realisasi_diajukan")


def test_ten_people_are_rated_one_after_the_other(desk: tuple[World, Periode]) -> None:
    """Each save leads to the next who waits; one request saves, one shows him."""
    here, first = desk
    crowd(here, first, 9, berisi=True)
    with here.on(here.rating_day(first)):
        sari, address, requests, taps = here.client("sari"), first.get_absolute_url(), 0, 0
        for _ in range(10):
            page = sari.get(address).content.decode()
            rows = ROW.findall(page)
            sent = {f"baku_{row}": SAID for row in rows} | RATINGS
            following = NEXT.search(page)
            sent |= {"lanjut": following.group(1)} if following else {}
            results = sum(row.startswith("indikator") for row in rows)
            address = sari.post(address.rstrip("/") + "/rate/", sent)["Location"].split("?")[0]
            requests, taps = requests + 2, taps + results + 1 + len(RATINGS) + 1
        following = NEXT.search(sari.get(address).content.decode())
    print(f"ten people: {taps} taps, {requests} requests")
    assert following is None
    assert Evaluasi.objects.count() == 10
    assert (taps, requests) == (70, 20)


def test_forty_people_are_listed_in_forty_kb_and_as_many_statements_as_four(
    desk: tuple[World, Periode], queries: Callable[..., Any]
) -> None:
    here, periode = desk
    counts, sizes = [], []
    with here.on(here.rating_day(periode)):
        sari, pages = here.client("sari"), ("/penilaian/bawahan/", periode.get_absolute_url())
        for more in (3, 36):
            crowd(here, periode, more)
            for page in pages:
                sari.get(page)
                with queries() as asked:
                    answer = sari.get(page)
                counts.append(len(asked))
                sizes.append(len(gzip.compress(answer.content)))
    print(f"list and desk of 4 and 40: {counts} statements, {sizes} bytes")
    assert counts[:2] == counts[2:]
    assert max(sizes) <= 40 * KB
