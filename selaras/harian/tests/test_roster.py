"""A roster per person in a unit of shifts: empty days, days off and tasks follow it."""

from datetime import date, time
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from xlsxwriter import Workbook

from selaras.base.errors import InvalidInput, NotAllowed
from selaras.base.workbook.reader import opened
from selaras.harian.actions import pola
from selaras.harian.actions.roster import set_roster
from selaras.harian.models import DinasPegawai
from selaras.harian.pages.roster_berkas import LEBAR
from selaras.rules.harian import unrolled
from tests.reading import main_of, words_of

DAY = date(2026, 2, 10)  # a Tuesday
URL = "/pelaksanaan/harian/"


@pytest.fixture
def cast(world: Any) -> Any:
    here = world("ntt")
    here.skp("budi")
    unit, agus = here.unit("budi"), here.pelaku("agus")
    with here.on(date(2026, 2, 1)):
        pola.set_pola(unit, by=agus, pola="bergilir", mulai=date(2026, 1, 1))
        for name, hour in (("Dinas pagi", 7), ("Dinas siang", 14)):
            facts = {"uraian": name, "mulai": time(hour), "selesai": time(hour + 7)}
            pola.add_templat(unit, by=agus, **facts)
    return here


def write(cast: Any, line: str, name: str = "rina", query: str = "?bulan=2026-02-01") -> Any:
    path = f"{URL}pola/{cast.unit('budi').pk}/dinas/{query}"
    with cast.on(DAY):
        return cast.client(name).post(path, {f"dinas-{cast.budi.pk}": line})


def words(cast: Any, path: str, name: str = "budi", day: date = DAY) -> str:
    with cast.on(day):
        return words_of(main_of(cast.client(name).get(path).text))


@pytest.mark.pure
def test_a_line_is_begun_again_until_the_days_end() -> None:
    days = [date(2026, 2, day) for day in range(1, 8)]
    assert [day.day for day in unrolled([5, 0, 0], days)] == [1, 4, 7]
    assert unrolled([], days) == {}


def test_a_month_is_written_as_a_line_and_the_diary_follows(cast: Any) -> None:
    assert write(cast, "1 - 2").status_code == 302
    assert DinasPegawai.objects.count() == 19
    assert "Jadwal: Dinas pagi" in words(cast, f"{URL}?tanggal=2026-02-10")
    assert "Jadwal: Dinas siang" in words(cast, f"{URL}?tanggal=2026-02-09")
    assert "Tanggal 9 masih kosong" in words(cast, f"{URL}?tanggal=2026-02-09")
    off = words(cast, f"{URL}?tanggal=2026-02-08")
    assert "Anda libur menurut jadwal dinas" in off
    assert "Tanggal 8 masih kosong" not in off


def test_home_asks_for_an_entry_on_duty_only(cast: Any) -> None:
    write(cast, "1 - 2")
    asked = "Belum ada catatan untuk hari ini."
    assert asked in words(cast, "/")
    assert asked not in words(cast, "/", day=date(2026, 2, 11))


def test_the_month_before_is_copied_and_a_wrong_sign_is_told(cast: Any) -> None:
    write(cast, "1 - 2")
    path = f"{URL}pola/{cast.unit('budi').pk}/dinas/?bulan=2026-03-01&salin=1"
    with cast.on(DAY):
        shown = cast.client("rina").get(path).text
    assert 'value="1 - 2 1 - 2 1' in shown
    wrong = write(cast, "1 9 x", query="?bulan=2026-03-01")
    assert wrong.status_code == 422
    assert "Tidak dikenal: 9, x." in words_of(wrong.text)
    assert not DinasPegawai.objects.filter(tanggal__month=3).exists()


def sent(cast: Any, content: bytes, name: str = "rina") -> Any:
    path = f"{URL}pola/{cast.unit('budi').pk}/dinas/berkas/?bulan=2026-02-01"
    with cast.on(DAY):
        return cast.client(name).post(path, {"berkas": SimpleUploadedFile("jadwal.xlsx", content)})


def filled(content: bytes, nip: str, signs: list[str]) -> bytes:
    """The workbook as somebody fills it in: the row of one person, at the end those of others."""
    stream = BytesIO()
    with opened(BytesIO(content), LEBAR) as sheets:
        heading, *rows = sheets[0].texts()
    book = Workbook(stream)
    sheet = book.add_worksheet("Jadwal dinas")
    mine = [[*row[:2], *signs] if row[0] == nip else row for row in rows]
    for number, cells in enumerate([heading, *mine]):
        sheet.write_row(number, 0, cells)
    book.close()
    return stream.getvalue()


def test_a_month_goes_through_a_workbook_and_is_saved_on_the_page(cast: Any) -> None:
    write(cast, "1 - 2")
    path = f"{URL}pola/{cast.unit('budi').pk}/dinas/berkas/?bulan=2026-02-01"
    with cast.on(DAY):
        assert cast.client("budi").get(path).status_code == 403
        content = cast.client("rina").get(path).content
    assert "1 pegawai terbaca dari berkas." in words_of(sent(cast, content).text)
    changed = sent(cast, filled(content, cast.budi.nip, ["2", "", "-"] + ["1"] * 25))
    assert 'value="2 - - 1 1' in changed.text
    assert "berubah" in words_of(main_of(changed.text))
    assert DinasPegawai.objects.filter(templat__uraian="Dinas pagi").count() == 10  # as before
    wrong = sent(cast, filled(content, cast.budi.nip, ["9", "x"]))
    assert wrong.status_code == 422
    assert "Bukan nomor dinas. Pakai -, 1, 2" in words_of(wrong.text)
    assert sent(cast, b"PK bukan buku kerja").status_code == 422
    assert sent(cast, content, "budi").status_code == 403


def test_the_head_of_the_unit_writes_it_and_nobody_else(cast: Any) -> None:
    assert write(cast, "1 -", name="budi").status_code == 403
    head = next(name for name in ("sari", "agus") if cast.pelaku(name).is_pimpinan)
    unit = cast.riwayat(head).unit
    with cast.on(DAY):
        assert set_roster(unit, by=cast.pelaku(head), bulan=DAY, dinas={}) == 0
        with pytest.raises(NotAllowed, match="pimpinan atau pengelola"):
            set_roster(cast.unit("budi"), by=cast.pelaku("budi"), bulan=DAY, dinas={})
        for dinas in ({cast.tono.pk: {}}, {cast.budi.pk: {DAY: 999999}}):
            with pytest.raises(InvalidInput):
                set_roster(cast.unit("budi"), by=cast.pelaku("agus"), bulan=DAY, dinas=dinas)


def test_the_same_workbook_by_the_api_is_saved_at_once_or_not_at_all(
    cast: Any, caller: Any
) -> None:
    write(cast, "1 - 2")
    path = f"/unit/{cast.unit('budi').pk}/jadwal-dinas/2026/2/berkas"
    with cast.on(DAY):
        rina = caller(cast, "rina")
        content = rina.send("GET", path).content
        wrong = filled(content, cast.budi.nip, ["9"] + ["1"] * 27)
        refused = rina.upload(path, berkas=SimpleUploadedFile("jadwal.xlsx", wrong))
        assert refused.json()["errors"][0]["field"] == "berkas.2.1"
        assert DinasPegawai.objects.filter(templat__uraian="Dinas pagi").count() == 10
        right = filled(content, cast.budi.nip, ["2"] * 28)
        answer = rina.upload(path, berkas=SimpleUploadedFile("jadwal.xlsx", right))
        assert (refused.status_code, answer.status_code) == (422, 204)
    assert DinasPegawai.objects.filter(templat__uraian="Dinas siang").count() == 28
