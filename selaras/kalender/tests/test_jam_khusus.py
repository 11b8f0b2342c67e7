"""Days of other hours: the admin names them, calendar, Jadwal, feed and diary show them."""

from datetime import date, time
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotAllowed
from selaras.jadwal.models import JamKhusus
from selaras.kalender import actions
from selaras.kalender.pages import feed_of
from tests.reading import main_of, words_of

DAY = date(2026, 3, 5)
RAMADAN = {
    "nama": "Jam kerja Ramadan",
    "mulai": "2026-02-18",
    "selesai": "2026-03-19",
    "masuk": "08:00",
    "pulang": "15:00",
}
FACTS = {
    "nama": "Jam kerja Ramadan",
    "mulai": date(2026, 2, 18),
    "selesai": date(2026, 3, 19),
    "masuk": time(8),
    "pulang": time(15),
}


def add(cast: Any, name: str = "agus", **changes: Any) -> JamKhusus:
    facts = FACTS | changes
    with cast.on(DAY):
        return actions.add_jam_khusus(cast.instansi, by=cast.pelaku(name), **facts)


def words(cast: Any, path: str) -> str:
    with cast.on(DAY):
        return words_of(main_of(cast.client("budi").get(path).text))


def test_whoever_works_then_reads_the_hours_everywhere(world: Any) -> None:
    cast = world("ntt")
    cast.skp("budi")
    with cast.on(DAY):
        assert cast.client("agus").post("/kalender/jam/", RAMADAN).status_code == 302
        assert cast.client("budi").post("/kalender/jam/", RAMADAN).status_code == 403
    assert "Jam kerja Ramadan, 08.00–15.00" in words(cast, "/kalender/libur/?tahun=2026")
    assert "08.00–15.00, Jam kerja Ramadan" in words(cast, "/jadwal/")
    with cast.on(DAY):
        drawn = "Jam kerja Ramadan: 18 Februari 2026 sampai 19 Maret 2026. 08.00–15.00."
        assert drawn in cast.client("budi").get("/jadwal/").text
    assert "Jam kerja Ramadan, 08.00–15.00" in words(cast, "/pelaksanaan/harian/")
    with cast.on(DAY):
        own = {"ingat_hari": 2, "is_penilai": False}
        feed = actions.renew_kalender(cast.budi, by=cast.pelaku("budi"), **own)
        assert "SUMMARY:Jam kerja 08.00–15.00: Jam kerja Ramadan" in feed_of(feed, DAY)
        path = f"/kalender/jam/{JamKhusus.objects.get().pk}/remove/"
        assert cast.client("budi").post(path).status_code == 403
        assert cast.client("agus").post(path).status_code == 302
    assert "08.00–15.00" not in words(cast, "/pelaksanaan/harian/")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"selesai": date(2026, 2, 1)}, "sebelum hari pertama"),
        ({"pulang": time(8)}, "setelah jam masuk"),
        ({"nama": " "}, "sebutkan namanya"),
        ({"mulai": date(2026, 3, 19), "selesai": date(2026, 3, 30)}, "sudah ada pada"),
    ],
)
def test_hours_that_cannot_be_are_refused(
    world: Any, changes: dict[str, Any], sentence: str
) -> None:
    cast = world("ntt")
    add(cast)
    later = {"mulai": date(2026, 6, 1), "selesai": date(2026, 6, 2)} | changes
    with pytest.raises(InvalidInput, match=sentence):
        add(cast, **later)


def test_only_the_admin_of_the_agency(world: Any) -> None:
    with pytest.raises(NotAllowed, match="Agus Hartono"):
        add(world("ntt"), "rina")
