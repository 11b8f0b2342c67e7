"""How a unit works: five or six days, or by roster; and what the log says of days off."""

from datetime import date
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotAllowed
from selaras.core import audit
from selaras.core.models import HariLibur
from selaras.harian.actions import pola as actions
from selaras.harian.models import PolaKerja

SABTU = date(2026, 2, 14)
MINGGU = date(2026, 2, 15)
URL = "/pelaksanaan/harian/"
LIBUR = "bukan hari kerja unit Anda"


@pytest.fixture
def cast(world: Any) -> Any:
    here = world("ntt")
    here.skp("budi")
    return here


def work(cast: Any, pola: str, mulai: date = date(2026, 2, 1), name: str = "agus") -> Any:
    with cast.on(date(2026, 2, 1)):
        return actions.set_pola(cast.unit("budi"), by=cast.pelaku(name), pola=pola, mulai=mulai)


def page(cast: Any, day: date) -> str:
    with cast.on(day):
        return str(cast.client("budi").get(URL).content.decode())


def test_a_day_off_is_hinted_to_those_who_have_one(cast: Any) -> None:
    assert f"Sabtu: {LIBUR}" in page(cast, SABTU)
    assert LIBUR not in page(cast, date(2026, 2, 13))
    HariLibur.objects.create(tanggal=date(2026, 2, 13), nama="Contoh")
    assert LIBUR in page(cast, date(2026, 2, 13))


def test_six_days(cast: Any) -> None:
    work(cast, "enam_hari")
    assert LIBUR not in page(cast, SABTU)
    assert LIBUR in page(cast, MINGGU)
    assert "Isi Sabtu, 14 Februari 2026" in page(cast, MINGGU)


def test_a_roster_has_no_day_off_for_all_and_no_empty_days(cast: Any) -> None:
    work(cast, "bergilir")
    text = page(cast, MINGGU)
    assert LIBUR not in text
    assert "hari kerja masih kosong" not in text
    assert "hari tanpa dinas tidak dihitung kosong" in text


def test_it_holds_from_its_day_on(cast: Any) -> None:
    work(cast, "bergilir", date(2026, 2, 10))
    text = page(cast, MINGGU)
    assert "Isi Senin, 9 Februari 2026" in text
    assert "Isi Selasa, 10 Februari 2026" not in text


def test_the_same_day_again_corrects_it(cast: Any) -> None:
    work(cast, "bergilir")
    row = work(cast, "enam_hari", name="rina")
    assert PolaKerja.objects.get() == row
    assert [entry.after for entry in audit.trail(row)] == ["enam_hari", "bergilir"]


def test_only_who_administers_the_unit(cast: Any) -> None:
    for name in ("budi", "sari", "tono"):
        with pytest.raises(NotAllowed, match="pengelola kepegawaian"):
            work(cast, "bergilir", name=name)
    with pytest.raises(InvalidInput):
        work(cast, "semaunya")
    assert not PolaKerja.objects.exists()


def test_an_admin_sets_it_on_the_page(cast: Any) -> None:
    unit = cast.unit("budi")
    with cast.on(SABTU):
        browser = cast.client("rina")
        shown = browser.get(f"{URL}pola/").content.decode()
        data = {"pola": "bergilir", "mulai": "2026-03-01"}
        answer = browser.post(f"{URL}pola/{unit.pk}/set_pola/", data, follow=True)
        wrong = browser.post(f"{URL}pola/{unit.pk}/set_pola/", {"pola": "x", "mulai": ""})
        assert cast.client("budi").get(f"{URL}pola/").status_code == 403
    assert "Bidang Layanan Informatika" in shown
    assert "Dinas Perhubungan" not in shown  # of another OPD
    assert "mulai 1 Maret 2026: Bergilir" in answer.content.decode()
    assert wrong.status_code == 422


def test_the_list_asks_the_same_for_one_unit_and_for_all(
    cast: Any, queries: Any, budget: Any
) -> None:
    seen = []
    for query in ("?cari=Bidang", ""):
        with cast.on(SABTU):
            browser = cast.client("agus")
            browser.get(f"{URL}pola/")
            with queries() as found:
                browser.get(f"{URL}pola/{query}")
        seen.append(list(found))
    budget(*seen)


@pytest.mark.parametrize(
    ("pola", "tasks"), [("lima_hari", False), ("enam_hari", True), ("bergilir", False)]
)
def test_home_asks_for_an_entry_by_the_same_pattern(cast: Any, pola: str, *, tasks: bool) -> None:
    """On a Saturday; the number at the menu counts as the list does."""
    work(cast, pola)
    with cast.on(SABTU):
        text = cast.client("budi").get("/").content.decode()
    assert ("Belum ada catatan untuk hari ini." in text) is tasks
    badge = text.partition('id="lencana-samping-home"')[2].partition("</a>")[0]
    assert ('class="n">2<' in badge) is tasks  # beside the year's confirmation of one's data
