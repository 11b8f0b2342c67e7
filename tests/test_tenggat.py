"""A due date is told before it comes, stands in Ruang kendali, and in an auditor's register."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from selaras.demo.world import World
from selaras.notifications.kabar import news_for
from selaras.notifications.pages.kotak import each_of
from selaras.pemeriksaan.tests.test_register import rows_of
from selaras.pemeriksaan.tests.test_surat_tugas import auditor, browser, recorded
from selaras.tindak_lanjut import actions
from selaras.tindak_lanjut.models import TindakLanjut
from selaras.tindak_lanjut.tests.conftest import DAY, LEMAH, UNGGUL, USUL, Lanjut
from tests.reading import main_of, words_of

Worlds = Callable[..., World]
pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def running(here: World, tenggat: date) -> TindakLanjut:
    """Budi's development plan, which Sari keeps."""
    year = Lanjut(here).year(**LEMAH)
    with here.on(DAY):
        row = Lanjut(here).propose(year, "pengembangan", by="sari", tenggat=tenggat)
        actions.start_tindak_lanjut(row, by=here.pelaku("sari"))
    return row


def test_who_keeps_a_plan_is_told_once_for_each_listed_day(world: Worlds) -> None:
    here = world("bkn", ingatkan_langkah_hari=(7, 1))
    tenggat = date(2027, 3, 16)
    running(here, tenggat)
    told = {}
    for before in (8, 7, 6, 1, 0, -1):
        with here.on(tenggat - timedelta(days=before)):
            told[before] = actions.remind_due(here.instansi, by=here.sistem)
    assert told == {8: 0, 7: 1, 6: 0, 1: 1, 0: 0, -1: 0}
    with here.on(tenggat):
        sari, budi = here.pelaku("sari"), here.pelaku("budi")
        news = each_of(news_for(sari), sari)[0]
        assert not [row for row in news_for(budi) if row.verb == actions.REMIND]
    assert news.kalimat == "Tenggat tindak lanjut hasil evaluasi: Selasa, 16 Maret 2027."


def test_what_lies_with_the_admin_instansi_is_told_to_him(world: Worlds) -> None:
    """An award of who has nobody above his penilai: no pegawai keeps it."""
    here = world("bkn", ingatkan_langkah_hari=(7,))
    tenggat, agus = date(2027, 3, 16), here.pelaku("agus")
    year = Lanjut(here).year(**UNGGUL)
    here.riwayat("budi").hubungan.update(atasan_penilai=None)
    with here.on(DAY):
        row = Lanjut(here).propose(year, "penghargaan", by="agus", tenggat=tenggat)
        actions.start_tindak_lanjut(row, by=agus)
    with here.on(tenggat - WEEK):
        counts = [actions.remind_due(here.instansi, by=here.sistem) for _ in range(2)]
        news = each_of(news_for(agus), agus)[0]
        heard = {
            name: news_for(here.pelaku(name)).filter(verb=actions.REMIND_ADMIN).exists()
            for name in ("agus", "budi", "sari", "dewi", "rina")
        }
    assert counts == [1, 0]
    assert news.kalimat == "Tenggat tindak lanjut hasil evaluasi: Selasa, 16 Maret 2027."
    assert heard == {"agus": True, "budi": False, "sari": False, "dewi": False, "rina": False}


def test_ruang_kendali_counts_them_and_says_what_is_late(world: Worlds) -> None:
    here = world("bkn")
    running(here, DAY + WEEK)
    with here.on(DAY + WEEK):
        said = words_of(main_of(here.client("agus").get("/rekapitulasi/menahan/").content.decode()))
        assert "Tindak lanjut Berjalan 1 Tenggat terdekat 8 Februari 2027" in said
    with here.on(DAY + 2 * WEEK):
        said = words_of(main_of(here.client("agus").get("/rekapitulasi/menahan/").content.decode()))
    assert "Berjalan 1 Lewat tenggat 1" in said


def test_an_auditors_letter_opens_the_register_without_reason_and_predikat(world: Worlds) -> None:
    here = world("bkn")
    user = auditor(here)
    row = running(here, DAY + WEEK)
    with here.on(DAY):
        letter = recorded(here, user, sampai=DAY + WEEK, tanggal=DAY, mulai=DAY)
        (_, line) = rows_of(browser(user), f"/pemeriksaan/{letter.pk}/tindak-lanjut/")
    assert line[4:6] == ["Rencana pengembangan", "800/12/BKPSDM, 29 Januari 2027"]
    assert not {USUL["alasan"], row.get_predikat_display()} & set(line)
