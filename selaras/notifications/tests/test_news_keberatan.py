"""Who hears of an objection, inside and outside; outside nobody reads that there is one."""

from collections.abc import Callable
from typing import Any

import pytest

from selaras.core.deed import deed_of
from selaras.core.models import AuditEntry
from selaras.keberatan.actions import berkala, putusan
from selaras.keberatan.tests.kasus import NAIK, TIMBANG, filed, heard, rated
from selaras.notifications.kabar import news_for
from selaras.notifications.kata import kalimat_luar
from selaras.notifications.katalog import KATEGORI
from selaras.notifications.models import Kategori
from selaras.notifications.pages.kotak import each_of
from selaras.notifications.penerima import recipients


@pytest.fixture
def here(world: Any) -> Any:
    return world("bkn")


def told(here: Any, verb: str) -> set[int]:
    """The users to whom a message of the last such deed goes."""
    entry = AuditEntry.objects.filter(verb=verb).latest("pk")
    return {user for _, user in recipients(here.instansi, [entry])}


def users(here: Any, *names: str) -> set[int]:
    return {here.user(name).pk for name in names}


@pytest.mark.feature("BKN-044")
def test_who_decides_hears_that_it_was_filed(here: Any) -> None:
    periode, day = rated(here)
    row = filed(here, periode, day)
    assert told(here, "file_keberatan") == users(here, "dewi", "sari")
    with here.on(day):
        dewi = here.pelaku("dewi")
        news = each_of(news_for(dewi), dewi)[0]
    assert news.kalimat == (
        "Bapak Budi Santoso mengajukan keberatan atas penilaian Triwulan I 2026."
    )
    assert news.url == row.get_absolute_url()
    assert KATEGORI["file_keberatan"] == Kategori.TUGAS  # so it goes by WhatsApp, in neutral words
    assert "eberatan" not in kalimat_luar(None)


def test_where_nobody_decides_yet_no_operator_is_called_to_what_he_may_not_open(here: Any) -> None:
    here.catat_oleh_tono()
    here.riwayat("budi").hubungan.update(atasan_penilai=None)
    periode, day = rated(here)
    here.riwayat("sari").hubungan.all().delete()
    filed(here, periode, day)
    assert told(here, "file_keberatan") == users(here, "sari")


@pytest.mark.feature("BKN-047")
@pytest.mark.parametrize(
    ("decide", "facts", "word"),
    [
        (putusan.accept_keberatan, NAIK, "menerima"),
        (putusan.reject_keberatan, {"pertimbangan": TIMBANG}, "menolak"),
    ],
)
def test_the_pegawai_hears_how_it_was_decided(
    here: Any, decide: Callable[..., None], facts: dict[str, str], word: str
) -> None:
    periode, day = rated(here)
    row = heard(here, filed(here, periode, day), day)
    with here.on(day):
        decide(row, by=here.pelaku("dewi"), **facts)
        budi = here.pelaku("budi")
        said = [each.kalimat for each in each_of(news_for(budi), budi)]
    verb = deed_of(decide).verb
    assert told(here, verb) == users(here, "budi", "sari")
    assert KATEGORI[verb] == Kategori.HASIL
    assert any(f"Ibu Dewi Lestari {word} keberatan atas penilaian" in each for each in said)


def test_who_decides_is_reminded_once_on_the_policys_day(here: Any) -> None:
    periode, day = rated(here)
    row = filed(here, periode, day)
    with here.on(day):
        assert berkala.tend(here.instansi, by=here.sistem) == 0
    with here.on(row.ingatkan_pada):
        assert berkala.tend(here.instansi, by=here.sistem) == 1
        assert berkala.tend(here.instansi, by=here.sistem) == 0
    assert users(here, "dewi") <= told(here, "remind_keberatan")
