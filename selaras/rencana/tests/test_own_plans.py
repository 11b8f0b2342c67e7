"""One's own plans, a line a month, with what the atasan said of each."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.reading import main_of, words_of

URL = "/pelaksanaan/rencana/"
DAY = date(2026, 2, 5)


@pytest.mark.feature("DPS-033", "DPS-034")
def test_a_line_a_month_with_the_approval_of_the_atasan(world: Callable) -> None:
    here = world("denpasar")
    sent = here.periode("budi", status="rencana_diajukan")
    here.periode("budi", status="berjalan", nomor=1)
    with here.on(DAY):
        budi = here.client("budi")
        start = budi.get("/pelaksanaan/").content.decode()
        assert f'href="{URL}?tahun=2026"><svg' in start
        assert "Rencana aksi</a>" in start
        page = main_of(budi.get(URL).content.decode())
    said = words_of(page)
    for words in ("SKP JPT", "SKP JA/JFT/JFU", "Status persetujuan atasan", "Opsi", "Tutup"):
        assert words in said
    february, january = (row for row in page.split("<tr>")[2:])
    assert "02/2026" in february
    assert ">Belum</span>" in february
    assert "01/2026" in january
    assert "Sudah</span>" in january
    assert f'href="/pelaksanaan/periode/{sent.pk}/write_plan/"' in february
    assert 'write_plan/"><svg class="i" aria-hidden="true"><use href=' in page
    assert "Tambah rencana aksi" in said


def test_the_list_is_narrowed_and_nonsense_narrows_nothing(world: Callable) -> None:
    here = world("denpasar")
    here.periode("budi", status="rencana_diajukan")
    with here.on(DAY):

        def many(query: str) -> int:
            page = here.client("budi").get(URL + query).content.decode()
            return main_of(page).count('<th scope="row">')

        assert [many("?status=sudah"), many("?model=jpt"), many("?tahun=2025")] == [0, 0, 0]
        assert [many("?status=menunggu"), many("?model=ja_jf"), many("?tahun=x&status=x")] == [
            1
        ] * 3


def test_where_there_is_no_plan_the_page_says_so(world: Callable) -> None:
    here = world("ntt")
    here.periode("budi")
    with here.on(DAY):
        assert "Tidak memakai rencana aksi" in here.client("budi").get(URL).content.decode()
