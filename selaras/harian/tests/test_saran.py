"""What one tap logs: yesterday's, a shift, a plan; and the ten seconds in which it is undone."""

import gzip
from datetime import date, time
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotAllowed
from selaras.harian.actions import pola as actions
from selaras.harian.models import TemplatDinas
from selaras.pelaksanaan.models import ProgresHarian
from tests.reading import main_of, words_of

DAY = date(2026, 2, 10)
URL = "/pelaksanaan/harian/"


@pytest.fixture
def cast(world: Any) -> Any:
    here = world("ntt")
    here.skp("budi")
    return here


def page(cast: Any, query: str = "", day: date = DAY) -> str:
    with cast.on(day):
        return str(main_of(cast.client("budi").get(URL + query).content.decode()))


def tap(cast: Any, saran: str, day: str = "2026-02-10") -> Any:
    with cast.on(DAY):
        facts = {"tanggal": day, "saran": saran, "uraian": "setengah diketik"}
        return cast.client("budi").post(f"{URL}log/", facts, follow=True)


def shift(cast: Any, **facts: Any) -> TemplatDinas:
    facts = {"uraian": "Dinas malam, 20 pasien", "mulai": time(21), "selesai": time(7)} | facts
    with cast.on(DAY):
        return actions.add_templat(cast.unit("budi"), by=cast.pelaku("agus"), **facts)


def test_yesterday_again_in_one_tap_and_back(cast: Any) -> None:
    old = cast.log("budi", date(2026, 2, 9), uraian="Rapat rutin")
    assert "Kemarin: Rapat rutin" in words_of(page(cast))
    text = words_of(tap(cast, f"p{old.pk}").content.decode())
    new = ProgresHarian.objects.get(tanggal=DAY)
    assert (new.uraian, new.mulai, new.indikator) == ("Rapat rutin", old.mulai, old.indikator)
    assert "Tercatat. Urungkan" in text
    assert "Hari ini beres" in text
    assert "Kemarin: Rapat rutin" not in words_of(page(cast))
    with cast.on(DAY):
        browser = cast.client("budi")
        text = browser.post(f"{URL}{new.pk}/delete/", follow=True).content.decode()
        assert f"{URL}{new.pk}/undo_delete_log/" in text
        browser.post(f"{URL}{new.pk}/undo_delete_log/")
        assert cast.client("tono").post(f"{URL}{new.pk}/undo_delete_log/").status_code == 403
    assert ProgresHarian.objects.filter(pk=new.pk).exists()


def test_a_shift_in_one_tap_in_the_words_last_used(cast: Any) -> None:
    row = shift(cast)
    cast.log("budi", date(2026, 2, 8), uraian="Dinas malam, 17 pasien")
    assert "Dinas malam, 17 pasien" in words_of(page(cast))
    tap(cast, f"t{row.pk}")
    new = ProgresHarian.objects.get(tanggal=DAY)
    assert (new.uraian, new.mulai, new.selesai) == ("Dinas malam, 17 pasien", time(21), time(7))


def test_what_is_not_ones_own_is_no_suggestion(cast: Any) -> None:
    other = cast.log("sari", DAY)
    for saran in (f"p{other.pk}", "t999", "a1", "x", "p" + "9" * 30):
        assert tap(cast, saran).status_code == 404
    assert not ProgresHarian.objects.filter(skp=cast.skp_of("budi")).exists()


def test_tomorrow_is_planned_with_one_tap_and_becomes_an_entry(cast: Any) -> None:
    row = cast.log("budi", DAY, uraian="Backup server")
    tap(cast, f"besok-p{row.pk}")
    plan = ProgresHarian.objects.get(tanggal=date(2026, 2, 11))
    assert plan.is_rencana
    text = words_of(page(cast, "?tanggal=2026-02-11", date(2026, 2, 11)))
    assert "Backup server Rencana · ketuk bila sudah dikerjakan" in text


def test_a_missed_day_says_until_when_and_offers_the_day_before(cast: Any) -> None:
    for hour in (8, 9, 10, 11):
        hours = {"mulai": time(hour), "selesai": time(hour, 45)}
        cast.log("budi", date(2026, 2, 5), uraian=f"Pekerjaan {chr(57 + hour)}", **hours)
    text = words_of(page(cast, "?tanggal=2026-02-06"))
    assert "Tanggal 6 masih kosong. Dapat diisi sampai 10 Maret 2026, 23.59 WITA" in text
    assert text.count("Kemarin: Pekerjaan") == 3


def test_a_closed_month_says_who_may_open_it(cast: Any) -> None:
    text = page(cast, "?tanggal=2026-01-15", date(2026, 3, 20))
    assert 'id="catat"' not in text
    assert "Batas pencatatan untuk 15 Januari 2026 adalah 10 Februari 2026" in text
    assert "Minta perpanjangan" in text


def test_templates_are_kept_by_who_administers_the_unit(cast: Any) -> None:
    with pytest.raises(NotAllowed):
        actions.add_templat(
            cast.unit("budi"),
            by=cast.pelaku("sari"),
            uraian="Dinas pagi",
            mulai=time(7),
            selesai=time(14),
        )
    with pytest.raises(InvalidInput):
        shift(cast, selesai=time(21))
    unit, data = cast.unit("budi"), {"uraian": "Dinas pagi", "mulai": "07:00", "selesai": "14:00"}
    with cast.on(DAY):
        browser = cast.client("agus")
        answer = browser.post(f"{URL}pola/{unit.pk}/add_templat/", data, follow=True)
        assert "Dinas pagi 07.00–14.00" in words_of(answer.content.decode())
        row = TemplatDinas.objects.get()
        browser.post(f"{URL}templat/{row.pk}/remove_templat/")
    assert not TemplatDinas.objects.exists()


def test_the_text_of_a_day_goes_to_bkn(world: Any) -> None:
    here = world("bkn")
    here.skp("budi")
    here.log("budi", DAY, uraian="Memeriksa berkas")
    assert "belum diteruskan ke e-Kinerja BKN" in words_of(page(here))
    with here.on(DAY):
        text = here.client("budi").get(f"{URL}teks/?tanggal=2026-02-10").content.decode()
    assert text.startswith("Selasa, 10 Februari 2026\n- 08.00–09.30 Memeriksa berkas (")


def test_a_month_of_400_entries_is_a_small_page(
    cast: Any, queries: Any, budget: Any, capsys: Any
) -> None:
    """Its size compressed, and as many statements as for one entry."""
    first = cast.log("budi", DAY)
    texts = [f"Melayani konsultasi aplikasi dan menjawab aduan {n}" for n in range(399)]
    seen, answers = [], []
    for rows in ([], texts):
        days = [DAY.replace(day=1 + n % 10) for n in range(len(rows))]
        pairs = zip(days, rows, strict=True)
        many = [copy(first, tanggal=day, uraian=text) for day, text in pairs]
        ProgresHarian.objects.bulk_create(many)
        with cast.on(DAY):
            browser = cast.client("budi")
            browser.get(URL)
            with queries() as found:
                answers = [browser.get(URL), browser.get(f"{URL}?tab=semua")]
        seen.append(list(found))
    sizes = [len(gzip.compress(answer.content)) for answer in answers]
    with capsys.disabled():
        print(f"\n400 entries, compressed: the day {sizes[0]} B, the month {sizes[1]} B")
    assert max(sizes) <= 15_000
    budget(*seen, most=32, why="Two pages.")


def copy(row: ProgresHarian, **facts: Any) -> ProgresHarian:
    names = ("instansi_id", "skp_id", "indikator_id", "mulai", "selesai", "dicatat_pada")
    return ProgresHarian(**({name: getattr(row, name) for name in names} | facts))
