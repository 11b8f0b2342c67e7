"""From the objection to its decision: who may, when, and that the original stays (§5)."""

from datetime import timedelta
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotAllowed, NotNow, Stale
from selaras.keberatan.actions import pengajuan, putusan
from selaras.keberatan.models import Keberatan
from selaras.keberatan.tests.kasus import ALASAN, DENGAR, NAIK, TIMBANG, filed, heard, rated
from selaras.penilaian.actions import rating

RATINGS = {"hasil_kerja": "di_atas", "perilaku": "di_atas"}
DAY = timedelta(days=1)
REASON = "Bukti dukung yang semula belum terbaca sudah kami periksa bersama pegawai. " * 3


@pytest.fixture
def here(world: Any) -> Any:
    return world("bkn")


@pytest.mark.feature("BKN-046")
def test_an_accepted_one_makes_the_next_version_by_the_atasan_penilai(here: Any) -> None:
    periode, day = rated(here)
    row = heard(here, filed(here, periode, day), day)
    with here.on(day + DAY):
        putusan.accept_keberatan(row, by=here.pelaku("dewi"), **NAIK)
    periode.refresh_from_db()
    first, second = periode.evaluasi_set.order_by("nomor")
    assert (first.hasil_kerja, first.predikat, first.penilai) == ("sesuai", "baik", here.sari)
    assert (second.hasil_kerja, second.predikat, second.penilai) == ("di_atas", "baik", here.dewi)
    assert second.menggantikan == here.sari.sapaan
    assert (row.status, row.putusan, row.pertimbangan) == ("diterima", second, TIMBANG)
    assert second.alasan == ""  # told to the three, not to all who see ratings


@pytest.mark.feature("BKN-046")
def test_a_rejected_one_leaves_the_rating_for_good(here: Any) -> None:
    periode, day = rated(here)
    row = heard(here, filed(here, periode, day), day)
    with here.on(day):
        putusan.reject_keberatan(row, by=here.pelaku("dewi"), pertimbangan=TIMBANG)
        assert (row.status, periode.evaluasi_set.count()) == ("ditolak", 1)
        with pytest.raises(NotNow, match="sudah final dengan putusan Ibu Dewi"):
            rating.change_rating(periode, by=here.pelaku("sari"), alasan=REASON, **RATINGS)
        with pytest.raises(NotNow, match="tidak ada keberatan kedua"):
            pengajuan.file_keberatan(periode, by=here.pelaku("budi"), alasan=ALASAN)


def test_while_it_is_open_nobody_changes_the_rating(here: Any) -> None:
    periode, day = rated(here)
    row = filed(here, periode, day)
    with here.on(day), pytest.raises(NotNow, match="terkunci karena keberatan"):
        rating.change_rating(periode, by=here.pelaku("sari"), alasan=REASON, **RATINGS)
    with here.on(day):
        pengajuan.withdraw_keberatan(row, by=here.pelaku("budi"))
        rating.change_rating(periode, by=here.pelaku("sari"), alasan=REASON, **RATINGS)


def test_withdrawn_it_may_be_filed_again_but_never_two_at_once(here: Any) -> None:
    periode, day = rated(here)
    row = filed(here, periode, day)
    budi = here.pelaku("budi")
    with here.on(day):
        with pytest.raises(NotNow, match="menunggu putusan Ibu Dewi"):
            pengajuan.file_keberatan(periode, by=budi, alasan=ALASAN)
        pengajuan.withdraw_keberatan(row, by=budi)
        again = pengajuan.file_keberatan(periode, by=budi, alasan=ALASAN)
    assert Keberatan.objects.open().get() == again


@pytest.mark.feature("BKN-043")
def test_fourteen_working_days_and_the_grace_after_them(here: Any) -> None:
    periode, day = rated(here)
    with here.on(day):
        term = pengajuan.PengajuanPolicy(here.pelaku("budi"), periode).masa
    last = term.tutup + timedelta(minutes=periode.kebijakan.keberatan_tenggang_menit)
    with here.on(last), pytest.raises(NotNow, match=r"Masa keberatan .* menurut jam Selaras"):
        pengajuan.file_keberatan(periode, by=here.pelaku("budi"), alasan=ALASAN)
    with here.on(last - timedelta(seconds=1)):
        row = pengajuan.file_keberatan(periode, by=here.pelaku("budi"), alasan=ALASAN)
    assert row.batas == term.terakhir
    assert [each.nomor for each in term.hari if each.nomor] == list(range(1, 15))


@pytest.mark.parametrize("name", ["sari", "dewi", "tono", "agus"])
def test_nobody_objects_for_another(here: Any, name: str) -> None:
    periode, day = rated(here)
    with here.on(day), pytest.raises(NotAllowed, match="hanya dapat diajukan oleh Bapak Budi"):
        pengajuan.file_keberatan(periode, by=here.pelaku(name), alasan=ALASAN)


def test_before_a_rating_there_is_nothing_to_object_to(here: Any) -> None:
    periode = here.siap_dinilai()
    with here.on(here.rating_day(periode)), pytest.raises(NotNow, match="setelah penilaian"):
        pengajuan.file_keberatan(periode, by=here.pelaku("budi"), alasan=ALASAN)


def test_no_decision_before_both_were_heard_or_cannot_be(here: Any) -> None:
    periode, day = rated(here)
    row, dewi = filed(here, periode, day), here.pelaku("dewi")
    with here.on(day):
        putusan.hear(row, by=dewi, pihak="pegawai", tanggal=day, **DENGAR)
        with pytest.raises(NotNow, match="menunggu keterangan Ibu Sari Puspita"):
            putusan.reject_keberatan(row, by=dewi, pertimbangan=TIMBANG)
        putusan.hear(row, by=dewi, pihak="penilai", sebab="Pensiun sejak 24 Agustus.")
        putusan.reject_keberatan(row, by=dewi, pertimbangan=TIMBANG)
    assert row.status == "ditolak"


@pytest.mark.feature("BKN-046")
@pytest.mark.parametrize("name", ["budi", "sari", "agus"])
def test_nobody_else_hears_or_decides(here: Any, name: str) -> None:
    periode, day = rated(here)
    row = heard(here, filed(here, periode, day), day)
    with here.on(day), pytest.raises(NotAllowed, match="diputus oleh Ibu Dewi"):
        putusan.accept_keberatan(row, by=here.pelaku(name), **NAIK)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"hasil_kerja": "sesuai"}, "hasil_kerja"),  # the same ratings are no acceptance
        ({"pertimbangan": " "}, "pertimbangan"),
        ({"perilaku": "hebat"}, "perilaku"),
    ],
)
def test_an_acceptance_needs_other_ratings_and_a_reason(here: Any, facts: Any, field: str) -> None:
    periode, day = rated(here)
    row = heard(here, filed(here, periode, day), day)
    with here.on(day), pytest.raises(InvalidInput) as refused:
        putusan.accept_keberatan(row, by=here.pelaku("dewi"), **NAIK | facts)
    row.refresh_from_db()
    assert (list(refused.value.errors), row.status) == ([field], "diperiksa")


def test_a_stale_page_decides_nothing(here: Any) -> None:
    periode, day = rated(here)
    row = heard(here, filed(here, periode, day), day)
    with here.on(day):
        seen = row.versi
        pengajuan.edit_keberatan(row, by=here.pelaku("budi"), alasan="Tambahan keterangan.")
        with pytest.raises(Stale):
            putusan.reject_keberatan(row, by=here.pelaku("dewi"), pertimbangan=TIMBANG, versi=seen)


def test_who_was_heard_confirms_it_and_silence_is_told(here: Any) -> None:
    periode, day = rated(here)
    row = heard(here, filed(here, periode, day), day)
    mine = row.keterangan_set.get(pihak="pegawai")
    with here.on(day):
        putusan.confirm_keterangan(mine, by=here.pelaku("budi"), tanggapan="Ada tiga surat.")
        with pytest.raises(NotNow, match="sudah Anda jawab"):
            putusan.confirm_keterangan(mine, by=here.pelaku("budi"))
        theirs = row.keterangan_set.get(pihak="penilai")
        with pytest.raises(NotAllowed):
            putusan.confirm_keterangan(theirs, by=here.pelaku("budi"))
    assert theirs.is_unanswered(theirs.jawab_sampai + DAY)
    assert not mine.is_unanswered(day + 30 * DAY)


def test_the_annual_rating_of_a_closed_year_too(here: Any) -> None:
    periode, day = rated(here, final=True)
    row = heard(here, filed(here, periode, day), day)
    with here.on(day):
        putusan.accept_keberatan(row, by=here.pelaku("dewi"), **NAIK)
    periode.refresh_from_db()
    assert (periode.is_final, periode.evaluasi_set.count()) == (True, 2)
