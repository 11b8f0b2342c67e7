"""A team made by mistake goes while nothing hangs on it; people of an SK join in one save."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotNow, Stale
from selaras.core.models import AuditEntry
from selaras.demo.world import World
from selaras.tim import actions
from selaras.tim.models import TimKerja
from tests.reading import main_of, words_of

DAY = date(2026, 3, 2)
PAGE = "/tim/{}/"


@pytest.fixture
def here(world: Callable[..., World]) -> World:
    return world("bkn")


def team(here: World) -> TimKerja:
    facts: dict[str, Any] = {"nama": "Tim Layanan Digital", "mulai": DAY, "ketua": here.tono}
    with here.on(DAY):
        return actions.create_tim(here.unit("dewi"), by=here.pelaku("dewi"), **facts)


def test_a_mistake_is_deleted_and_the_trail_keeps_what_it_was(here: World) -> None:
    tim = team(here)
    with here.on(DAY):
        dewi = here.client("dewi")
        assert "Hapus tim" in words_of(main_of(dewi.get(PAGE.format(tim.pk)).text))
        path = f"{PAGE.format(tim.pk)}delete_tim/"
        assert dewi.post(path, {"versi": tim.versi - 1}).status_code == 409
        answer = dewi.post(path, {"versi": tim.versi}, follow=True)
        assert "Tim Layanan Digital dihapus" in words_of(main_of(answer.text))
        assert "Tim Layanan" not in here.client("tono").get("/pemberitahuan/").text
    assert not TimKerja.objects.exists()
    row = AuditEntry.objects.filter(verb="delete_tim").get()
    assert (row.note, row.data["semula"]["mulai"]) == ("Tim Layanan Digital", "2026-03-02")


def test_what_has_had_a_member_is_history(here: World) -> None:
    tim = team(here)
    with here.on(DAY):
        member = actions.add_anggota(tim, by=here.pelaku("dewi"), pegawai=here.budi)
        actions.end_anggota(member, by=here.pelaku("dewi"), selesai=DAY)
        with pytest.raises(NotNow, match="sudah mempunyai anggota, kini atau dahulu"):
            actions.delete_tim(tim, by=here.pelaku("dewi"))
        assert "Hapus tim" not in here.client("dewi").get(PAGE.format(tim.pk)).text


def test_a_page_that_is_old_deletes_nothing(here: World) -> None:
    tim = team(here)
    with here.on(DAY):
        actions.edit_tim(tim, by=here.pelaku("sekda"), nama="Tim Data")
        with pytest.raises(Stale):
            actions.delete_tim(tim, by=here.pelaku("dewi"), versi=tim.versi - 1)


def test_the_people_of_an_sk_join_in_one_save(here: World) -> None:
    tim = team(here)
    names = f"{here.budi.nip}\n\n {here.agus.nip} \n{here.budi.nip}"
    data = {"orang": names, "peran": "Anggota", "mulai": "2026-03-02", "selesai": ""}
    with here.on(DAY):
        path = f"{PAGE.format(tim.pk)}add_many_anggota/"
        answer = here.client("tono").post(path, data, follow=True)
    assert "2 orang menjadi anggota tim" in words_of(main_of(answer.text))
    assert set(tim.anggota_set.values_list("pegawai", flat=True)) == {here.budi.pk, here.agus.pk}
    assert AuditEntry.objects.about(tim).filter(verb="add_anggota").count() == 2


def test_where_one_cannot_join_nobody_does_and_each_is_named(here: World) -> None:
    tim = team(here)
    people, dewi = [here.budi, here.tono, here.agus], here.pelaku("dewi")
    with here.on(DAY):
        actions.add_anggota(tim, by=dewi, pegawai=here.agus)
        with pytest.raises(InvalidInput) as refused:
            actions.add_many_anggota(tim, by=dewi, orang=people)
    said = refused.value.errors["orang"]
    assert ["ketua tim ini" in said[0], "sudah menjadi anggota" in said[1]] == [True, True]
    assert tim.anggota_set.count() == 1


def test_a_line_that_names_nobody_is_told_beside_the_box(here: World) -> None:
    tim = team(here)
    data = {"orang": f"{here.budi.nip}\nBudiman", "mulai": "2026-03-02"}
    with here.on(DAY):
        answer = here.client("tono").post(f"{PAGE.format(tim.pk)}add_many_anggota/", data)
    assert answer.status_code == 422
    assert "“Budiman” tidak ada dalam daftar" in words_of(main_of(answer.text))
    assert not tim.anggota_set.exists()
