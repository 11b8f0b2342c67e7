"""Days on which one says oneself that one is not at work: the dates, never why (practice.md §4)."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.base.errors import InvalidInput, NotAllowed
from selaras.core.models import AuditEntry
from selaras.demo.world import World
from selaras.keadaan import actions
from selaras.keadaan.bebas import bebas_of
from selaras.keadaan.models import LaporanTidakMasuk
from selaras.keadaan.pergi import away_until
from selaras.organisasi.models.keadaan import Keadaan
from tests.reading import main_of, words_of

Worlds = Callable[..., World]
DAY = date(2026, 2, 10)
DIARY = "/pelaksanaan/harian/"


@pytest.fixture
def here(world: Worlds) -> World:
    made = world("ntt")
    made.skp("budi")
    return made


def told(here: World, mulai: date = DAY, selesai: date = DAY) -> LaporanTidakMasuk:
    with here.on(DAY):
        return actions.report_absence(
            here.budi, by=here.pelaku("budi"), mulai=mulai, selesai=selesai
        )


def words(here: World, name: str, path: str, day: date = DAY) -> str:
    with here.on(day):
        return words_of(main_of(here.client(name).get(path).text))


def test_an_empty_day_leads_to_two_dates_and_others_read_only_until_when(here: World) -> None:
    empty = words(here, "budi", f"{DIARY}?tanggal=2026-02-09")
    assert "Tidak masuk kerja" in empty
    data = {"mulai": "2026-02-09", "selesai": "2026-02-10"}
    with here.on(DAY):
        answer = here.client("budi").post("/keadaan/tidak-masuk/?tanggal=2026-02-09", data)
    assert answer.status_code == 302
    assert "tidak bertugas" in words(here, "budi", f"{DIARY}?tanggal=2026-02-09")
    assert "tidak bertugas s.d. 10 Februari 2026" in words(here, "sari", f"{DIARY}tim/")
    assert "Belum ada catatan untuk hari ini" not in words(here, "budi", "/")


def test_personnel_administration_records_its_kind_by_the_letter(here: World) -> None:
    row = told(here)
    for name in ("rina", "agus"):
        assert "Budi Santoso" in words(here, name, "/keadaan/")
        assert row in LaporanTidakMasuk.objects.visible_to(here.pelaku(name))
    letter = {"nomor_surat": "850/1", "tanggal_surat": "2026-02-10", "versi": row.versi}
    data = {"jenis": "cuti_sakit", "mulai": "2026-02-10", "selesai": "2026-02-10"} | letter
    with here.on(DAY):
        path = f"/keadaan/tidak-masuk/{row.pk}/settle/"
        assert here.client("sari").post(path, data).status_code == 404
        assert here.client("rina").post(path, data).status_code == 302
    row.refresh_from_db()
    assert (row.status, row.keadaan) == ("dicatat", Keadaan.objects.get())
    assert not LaporanTidakMasuk.objects.waiting_for(here.pelaku("rina")).exists()


def test_a_rejection_is_told_and_its_reason_is_for_him_alone(here: World) -> None:
    row = told(here)
    with here.on(DAY):
        actions.reject_absence(row, by=here.pelaku("rina"), alasan="Surat sakit belum ada.")
    assert "menolak laporan tidak masuk kerja Anda, 10 Februari 2026" in words(
        here, "budi", "/pemberitahuan/"
    )
    assert "Surat sakit belum ada." in words(here, "budi", f"/keadaan/pegawai/{here.budi.pk}/")
    assert not AuditEntry.objects.filter(note__contains="sakit").exists()
    assert "masih kosong" in words(here, "budi", f"{DIARY}?tanggal=2026-02-10", date(2026, 2, 11))


def test_he_takes_it_back_and_nobody_else_does(here: World) -> None:
    row = told(here)
    with here.on(DAY):
        with pytest.raises(NotAllowed):
            actions.withdraw_absence(row, by=here.pelaku("rina"))
        actions.withdraw_absence(row, by=here.pelaku("budi"))
    assert row.status == "ditarik"


@pytest.mark.parametrize(
    ("mulai", "selesai", "sentence"),
    [
        (date(2026, 2, 11), date(2026, 2, 10), "sebelum hari pertama"),
        (date(2026, 2, 10), date(2026, 4, 10), "Paling lama 31 hari"),
        (date(2026, 2, 9), date(2026, 2, 10), "Sudah ditandai: 10 Februari 2026"),
        (date(2001, 2, 9), date(2001, 2, 9), "sebelum masa jabatan"),
    ],
)
def test_days_that_cannot_be_are_refused(
    here: World, mulai: date, selesai: date, sentence: str
) -> None:
    told(here)
    with pytest.raises(InvalidInput, match=sentence):
        told(here, mulai, selesai)


def test_nobody_says_it_of_another(here: World) -> None:
    with here.on(DAY), pytest.raises(NotAllowed, match="Bapak Budi Santoso sendiri"):
        actions.report_absence(here.budi, by=here.pelaku("sari"), mulai=DAY, selesai=DAY)


def test_the_record_counts_before_his_own_word_and_frees_what_his_word_does_not(
    here: World,
) -> None:
    told(here, DAY, date(2026, 2, 11))
    with here.on(DAY):
        assert bebas_of(here.budi.pk, DAY, DAY) is None
        assert away_until([here.budi.pk], DAY) == {here.budi.pk: date(2026, 2, 11)}
        letter = {"nomor_surat": "850/1", "tanggal_surat": DAY}
        actions.record_keadaan(
            here.budi, by=here.pelaku("rina"), jenis="cuti_sakit", mulai=DAY, selesai=DAY, **letter
        )
        assert away_until([here.budi.pk], DAY) == {here.budi.pk: DAY}
