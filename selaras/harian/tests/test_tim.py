"""The log as a penilai reads it: the day of his people, one person's month, a word about a day."""

from datetime import date, time
from typing import Any

import pytest

from selaras.base.errors import InvalidInput
from selaras.harian.actions import tanggapan
from selaras.harian.models import TanggapanHarian
from tests.reading import main_of, words_of

DAY = date(2026, 2, 10)
URL = "/pelaksanaan/harian/"


@pytest.fixture
def cast(world: Any) -> Any:
    here = world("ntt")
    here.skp("budi")
    here.log("budi", DAY, uraian="Memeriksa jaringan", mulai=time(8), selesai=time(9))
    here.log("budi", date(2026, 2, 9), uraian="Rapat mingguan")
    return here


def words(cast: Any, name: str, path: str) -> str:
    with cast.on(DAY):
        return words_of(main_of(cast.client(name).get(URL + path).content.decode()))


def test_the_penilai_reads_the_day_of_his_people(cast: Any) -> None:
    text = words(cast, "sari", "tim/")
    assert "Budi Santoso 1 catatan · 2 hari bulan ini 08.00 Memeriksa jaringan" in text
    with cast.on(DAY):
        assert cast.client("budi").get(f"{URL}tim/").status_code == 403


def test_the_list_asks_the_same_for_few_entries_and_for_many(
    cast: Any, queries: Any, budget: Any
) -> None:
    seen = []
    for _ in range(2):
        with cast.on(DAY):
            browser = cast.client("sari")
            browser.get(f"{URL}tim/")
            with queries() as found:
                browser.get(f"{URL}tim/")
        seen.append(list(found))
        for day in range(3, 9):
            cast.log("budi", date(2026, 2, day))
    budget(*seen)


def test_a_word_about_a_day_reaches_its_owner_the_same_day(cast: Any) -> None:
    skp = cast.skp_of("budi")
    with cast.on(DAY):
        data = {"tanggal": "2026-02-10", "teks": "Baik; mohon dicatat juga hasilnya."}
        path = f"{URL}tim/{skp.pk}/comment_log/"
        answer = cast.client("sari").post(path, data, follow=True)
        assert "mohon dicatat juga hasilnya" in words_of(answer.content.decode())
        assert cast.client("budi").post(path, data).status_code == 403
        assert cast.client("agus").get(f"{URL}tim/{skp.pk}/").status_code == 403
        assert cast.client("tono").get(f"{URL}tim/{skp.pk}/").status_code == 404
        news = cast.client("budi").get("/pemberitahuan/").content.decode()
    assert "menanggapi catatan harian Anda, Selasa, 10 Februari 2026" in words_of(news)
    assert "Baik; mohon dicatat juga hasilnya." in words(cast, "budi", "")


def test_a_word_is_of_a_day_that_has_come(cast: Any) -> None:
    skp = cast.skp_of("budi")
    facts = {"by": cast.pelaku("sari"), "tanggal": date(2026, 2, 11), "teks": "Besok"}
    with cast.on(DAY), pytest.raises(InvalidInput):
        tanggapan.comment_log(skp, **facts)
    assert not TanggapanHarian.objects.exists()
