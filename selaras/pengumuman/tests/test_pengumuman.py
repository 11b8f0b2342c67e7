"""Announcements reach those whom they are for, on their days, and are written by few."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from selaras.base.errors import InvalidInput, NotAllowed, Stale
from selaras.core.models import AuditEntry
from selaras.pengumuman import actions as pengumuman
from selaras.pengumuman.models import Pengumuman

pytestmark = pytest.mark.django_db
Build = Callable[..., Any]
DAY = date(2026, 2, 3)
LIST, NEW = "pengumuman:list", "pengumuman:announce"
ISIAN = {
    "judul": "Batas pengisian SKP",
    "isi": "Mohon SKP diajukan sebelum 31 Januari.",
    "mulai": "2026-02-01",
    "sampai": "2026-02-10",
}


def post(cast: Any, name: str, page: str, *args: Any, body: Any = None, **headers: str) -> Any:
    with cast.on(DAY):
        return cast.client(name, headers=headers).post(reverse(page, args=args), body or {})


def get(cast: Any, name: str, page: str, *args: Any, on: date = DAY) -> Any:
    with cast.on(on):
        return cast.client(name).get(reverse(page, args=args))


def text(cast: Any, name: str, page: str = "beranda:beranda", on: date = DAY) -> str:
    return get(cast, name, page, on=on).content.decode()


def made(cast: Any, name: str = "agus", **facts: Any) -> Pengumuman:
    facts = {
        "judul": "Batas pengisian SKP",
        "isi": "Mohon SKP diajukan.",
        "mulai": date(2026, 2, 1),
        "sampai": date(2026, 2, 10),
    } | facts
    with cast.on(DAY):
        return pengumuman.announce(by=cast.pelaku(name), **facts)


@pytest.mark.feature("NTT-006")
def test_the_agency_speaks_to_everybody_on_the_home_page(world: Build) -> None:
    cast, other = world("ntt"), world("bkn")
    answer = post(cast, "agus", NEW, body=ISIAN)
    assert answer["Location"] == reverse(LIST)
    assert AuditEntry.objects.about(Pengumuman.objects.get()).get().verb == "announce"
    for name in ("budi", "tono", "sekda"):
        assert "Batas pengisian SKP" in text(cast, name)
    assert "Batas pengisian SKP" not in text(other, "budi")


@pytest.mark.feature("NTT-006")
def test_an_office_speaks_to_its_own_and_those_below(world: Build) -> None:
    cast = world("ntt")
    post(cast, "rina", NEW, body=ISIAN | {"unit": cast.unit("dewi").pk})
    for name in ("dewi", "budi"):
        assert "Batas pengisian SKP" in text(cast, name)
        assert "Batas pengisian SKP" in text(cast, name, LIST)
    for name in ("tono", "sekda"):
        assert "Batas pengisian SKP" not in text(cast, name)
        assert "Batas pengisian SKP" not in text(cast, name, LIST)


@pytest.mark.parametrize(
    ("day", "is_shown"),
    [((1, 31), False), ((2, 1), True), ((2, 10), True), ((2, 11), False)],
)
def test_it_shows_from_its_first_to_its_last_day(
    world: Build, day: tuple[int, int], *, is_shown: bool
) -> None:
    cast = world("ntt")
    made(cast)
    assert ("Batas pengisian SKP" in text(cast, "budi", on=date(2026, *day))) is is_shown


def test_the_home_page_shows_the_newest_three_and_pinned_ones_first(world: Build) -> None:
    cast = world("ntt")
    made(cast, judul="Yang disematkan", is_disematkan=True, mulai=date(2026, 1, 1))
    for nomor in range(1, 5):
        made(cast, judul=f"Kabar {nomor}", mulai=date(2026, 1, 20) + timedelta(days=nomor))
    html = text(cast, "budi")
    shown = ("Yang disematkan", "Kabar 4", "Kabar 3")
    assert sorted(shown, key=html.index) == list(shown)
    assert "Kabar 2" not in html
    assert "Kabar 1" in text(cast, "budi", LIST)


def test_announcements_cost_the_home_page_one_query(
    world: Build, queries: Callable[[], Any]
) -> None:
    cast = world("ntt")
    counts = []
    for _ in range(2):
        with cast.on(DAY):
            browser = cast.client("budi")
            browser.get("/")
            with queries() as seen:
                browser.get("/")
        counts.append([row["sql"] for row in seen if "pengumuman_pengumuman" in row["sql"]])
        made(cast, "rina", unit=cast.unit("dewi"))
    assert [len(rows) for rows in counts] == [1, 1]


@pytest.mark.parametrize("name", ["budi", "sari", "dewi", "tono", "sekda"])
def test_others_cannot_write(world: Build, name: str) -> None:
    cast = world("ntt")
    row = made(cast)
    assert get(cast, name, NEW).status_code == 403
    assert post(cast, name, NEW, body=ISIAN).status_code == 403
    for page in ("pengumuman:edit_announcement", "pengumuman:end_announcement"):
        assert post(cast, name, page, row.pk, body=ISIAN).status_code == 403
    assert "Akhiri" not in text(cast, name, LIST)


def test_a_stranger_sees_404(world: Build) -> None:
    cast = world("ntt")
    row = made(cast, "rina", unit=cast.unit("dewi"))
    for page in ("pengumuman:edit_announcement", "pengumuman:end_announcement"):
        assert post(cast, "tono", page, row.pk, body=ISIAN).status_code == 404


def test_an_admin_opd_speaks_for_his_own_offices_only(world: Build) -> None:
    cast = world("ntt")
    for unit in ("", cast.unit("tono").pk, "x"):
        answer = post(cast, "rina", NEW, body=ISIAN | {"unit": unit})
        assert answer.status_code == 422
        assert "id_unit_error" in answer.content.decode()
    for unit in (None, cast.unit("tono")):
        with pytest.raises(NotAllowed):
            made(cast, "rina", unit=unit)
    mine = made(cast, "rina", unit=cast.unit("budi"))
    assert post(cast, "rina", "pengumuman:edit_announcement", made(cast).pk).status_code == 403
    facts = {"judul": "x", "isi": "x", "mulai": DAY, "sampai": DAY}
    with cast.on(DAY), pytest.raises(NotAllowed):
        pengumuman.edit_announcement(mine, by=cast.pelaku("rina"), **facts)  # now for the agency


@pytest.mark.parametrize(
    ("field", "value"),
    [("judul", " "), ("isi", ""), ("isi", "x" * 1001), ("sampai", "2026-01-01"), ("mulai", "kini")],
)
def test_wrong_input_is_refused_beside_its_field(world: Build, field: str, value: str) -> None:
    cast = world("ntt")
    answer = post(cast, "agus", NEW, body=ISIAN | {field: value})
    assert answer.status_code == 422
    assert f"id_{field}_error" in answer.content.decode()


def test_the_unit_of_another_agency_is_refused(world: Build) -> None:
    cast, other = world("ntt"), world("bkn")
    with pytest.raises(InvalidInput):
        made(cast, unit=other.unit("budi"))


def test_an_edit_is_shown_and_recorded(world: Build) -> None:
    cast = world("ntt")
    row = made(cast)
    page = "pengumuman:edit_announcement"
    assert "Batas pengisian SKP" in get(cast, "agus", page, row.pk).content.decode()
    body = ISIAN | {"judul": "Batas diperpanjang", "versi": row.versi}
    assert post(cast, "agus", page, row.pk, body=body).status_code == 302
    assert "Batas diperpanjang" in text(cast, "budi")
    assert AuditEntry.objects.about(row).latest("pk").verb == "edit"
    assert post(cast, "agus", page, row.pk, body=body).status_code == 409  # of an older page
    facts = {"judul": "x", "isi": "x", "mulai": DAY, "sampai": DAY}
    with cast.on(DAY), pytest.raises(Stale):
        pengumuman.edit_announcement(row, by=cast.pelaku("agus"), versi=1, **facts)


def test_an_ended_announcement_is_gone_and_stays_ended(world: Build) -> None:
    cast = world("ntt")
    row = made(cast)
    page = "pengumuman:end_announcement"
    assert post(cast, "agus", page, row.pk).status_code == 302
    assert "Batas pengisian SKP" not in text(cast, "budi")
    assert "Berakhir" in text(cast, "agus", LIST)
    assert post(cast, "agus", page, row.pk).status_code == 409
    assert get(cast, "agus", "pengumuman:edit_announcement", row.pk).status_code == 409


def test_htmx_gets_only_the_announcement(world: Build) -> None:
    cast = world("ntt")
    row = made(cast)
    answer = post(cast, "agus", "pengumuman:end_announcement", row.pk, **{"HX-Request": "true"})
    html = answer.content.decode()
    assert f'id="pengumuman-{row.pk}"' in html
    assert "<!doctype" not in html.lower()
    assert "Akhiri" not in html
