"""Mentoring and coaching: proposed by either side, agreed, kept in a journal, ended."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.base.errors import InvalidInput, NotAllowed, NotNow, Stale
from selaras.core.models import AuditEntry
from selaras.demo.world import World
from selaras.pembinaan import actions
from selaras.pembinaan.models import Pembinaan
from selaras.pembinaan.tests.conftest import DAY, TINJAUAN, Bina

Worlds = Callable[..., World]
pytestmark = pytest.mark.django_db


@pytest.mark.feature("BKN-048")
@pytest.mark.parametrize("jenis", ["mentoring", "coaching"])
def test_a_pegawai_proposes_and_his_penilai_agrees(
    world: Worlds, bina: type[Bina], jenis: str
) -> None:
    here = world("bkn")
    with here.on(DAY):
        row = bina(here).fill(bina(here).begin(jenis, by="budi"), by="budi")
        actions.propose_pembinaan(row, by=here.pelaku("budi"))
        assert list(Pembinaan.objects.awaiting_answer_of(here.pelaku("sari"))) == [row]
        actions.approve_pembinaan(row, by=here.pelaku("sari"), tinjauan=TINJAUAN)
    assert (row.status, row.tinjauan, row.penilai) == ("berjalan", TINJAUAN, here.sari)


@pytest.mark.feature("BKN-048")
@pytest.mark.parametrize("jenis", ["mentoring", "coaching"])
def test_a_penilai_begins_one_without_waiting(world: Worlds, bina: type[Bina], jenis: str) -> None:
    here = world("bkn")
    with here.on(DAY):
        row = bina(here).running(jenis)
    assert (row.status, row.pegawai, row.penilai) == ("berjalan", here.budi, here.sari)


@pytest.mark.feature("BKN-048")
def test_a_counselling_is_begun_by_the_penilai_alone_and_about_behaviour(
    world: Worlds, bina: type[Bina]
) -> None:
    here = world("bkn")
    with here.on(DAY):
        with pytest.raises(NotAllowed, match="Konseling dimulai oleh pejabat penilai, Ibu Sari"):
            bina(here).begin("konseling", by="budi", perilaku=["KO"], konselor=here.tono)
        with pytest.raises(NotAllowed, match="atau penilainya, Ibu Sari"):
            bina(here).begin("coaching", by="tono")
        with pytest.raises(InvalidInput, match="pilih perilaku kerja"):
            bina(here).begin("konseling", by="sari")
        row = bina(here).begin("konseling", by="sari", perilaku=["KO", "ZZ"])
    assert (row.perilaku, row.konselor) == (["KO"], here.sari)


@pytest.mark.feature("BKN-052")
def test_a_coaching_needs_a_line_in_all_four_parts(world: Worlds, bina: type[Bina]) -> None:
    here = world("bkn")
    with here.on(DAY):
        row = bina(here).begin("coaching", by="sari")
        isi = {"peluang": "Kelas daring"}
        actions.add_butir(row, by=here.pelaku("sari"), bagian="peluang", isi=isi)
        with pytest.raises(NotNow, match="Bagian Tujuan, Fakta, Langkah belum diisi"):
            actions.start_pembinaan(row, by=here.pelaku("sari"), tinjauan=TINJAUAN)
        full = bina(here).fill(row, by="sari")
        actions.start_pembinaan(full, by=here.pelaku("sari"), tinjauan=TINJAUAN)
    assert full.status == "berjalan"


@pytest.mark.feature("BKN-052")
def test_each_part_has_its_columns_and_only_the_baseline_may_be_left_out(
    world: Worlds, bina: type[Bina]
) -> None:
    here = world("bkn")
    isi = {"indikator": "Boks arsip", "target": "120", "strategi": "6 tiap minggu"}
    with here.on(DAY):
        row = bina(here).begin("coaching", by="sari")
        line = actions.add_butir(row, by=here.pelaku("sari"), bagian="tujuan", isi=isi)
        assert ("Target", "120") in line.baris
        with pytest.raises(InvalidInput) as refused:
            actions.add_butir(row, by=here.pelaku("sari"), bagian="fakta", isi={"progres": "42"})
        with pytest.raises(InvalidInput, match="Bagian ini tidak ada"):
            actions.add_butir(row, by=here.pelaku("sari"), bagian="jurnal", isi=isi)
    assert list(refused.value.errors) == ["target", "masalah", "penyebab"]


def test_a_line_is_changed_and_taken_away_as_long_as_it_is_a_draft(
    world: Worlds, bina: type[Bina]
) -> None:
    here = world("bkn")
    with here.on(DAY):
        row = bina(here).fill(bina(here).begin("mentoring", by="budi"), by="budi")
        [line] = row.butir_set.all()
        actions.edit_butir(line, by=here.pelaku("budi"), isi=line.isi | {"keahlian": "Basis data"})
        assert ("Keahlian", "Basis data") in row.butir_set.get().baris
        with pytest.raises(Stale):
            actions.delete_butir(line, by=here.pelaku("budi"), versi=1)
        actions.propose_pembinaan(row, by=here.pelaku("budi"))
        with pytest.raises(NotNow, match="Menunggu penilai"):
            actions.delete_butir(line, by=here.pelaku("budi"))
        actions.withdraw_pembinaan(row, by=here.pelaku("budi"))
        actions.delete_butir(line, by=here.pelaku("budi"))
        actions.delete_pembinaan(row, by=here.pelaku("budi"))
    assert not Pembinaan.objects.exists()


def test_a_refused_proposal_says_why(world: Worlds, bina: type[Bina]) -> None:
    here = world("bkn")
    with here.on(DAY):
        row = bina(here).fill(bina(here).begin("mentoring", by="budi"), by="budi")
        actions.propose_pembinaan(row, by=here.pelaku("budi"))
        with pytest.raises(InvalidInput, match="Mohon tulis alasannya"):
            actions.reject_pembinaan(row, by=here.pelaku("sari"), catatan=" ")
        with pytest.raises(InvalidInput, match="sesudah hari ini"):
            actions.approve_pembinaan(row, by=here.pelaku("sari"), tinjauan=DAY)
        actions.reject_pembinaan(row, by=here.pelaku("sari"), catatan="Sudah ada kelasnya.")
    assert (row.status, row.catatan) == ("ditolak", "Sudah ada kelasnya.")


def test_both_keep_its_journal_and_the_penilai_ends_it(world: Worlds, bina: type[Bina]) -> None:
    here = world("bkn")
    with here.on(DAY):
        row = bina(here).running("mentoring")
        budi, sari = here.pelaku("budi"), here.pelaku("sari")
        actions.write_journal(row, by=budi, pada=DAY, materi="Boks 1-6", target_waktu=TINJAUAN)
        actions.write_journal(row, by=sari, pada=date(2026, 4, 3), materi="Contoh isian")
        for facts in ({"pada": TINJAUAN}, {"pada": DAY, "target_waktu": date(2026, 4, 1)}):
            with pytest.raises(InvalidInput):
                actions.write_journal(row, by=budi, materi="Besok", **facts)
        with pytest.raises(NotAllowed, match="diselesaikan oleh Ibu Sari"):
            actions.complete_pembinaan(row, by=budi, hasil="Selesai")
        actions.complete_pembinaan(row, by=sari, hasil="120 boks terisi.")
    assert [each.materi for each in row.jurnal_set.all()] == ["Boks 1-6", "Contoh isian"]
    assert (row.status, row.hasil) == ("selesai", "120 boks terisi.")


def test_the_trail_says_that_something_was_done_and_not_what(
    world: Worlds, bina: type[Bina]
) -> None:
    here = world("bkn")
    with here.on(DAY):
        row = bina(here).running("konseling", perilaku=["KO"])
        actions.stop_pembinaan(row, by=here.pelaku("sari"), catatan="Pindah unit.")
        rows = AuditEntry.objects.about(row)
    assert {entry.note for entry in rows} == {""}
    told = " ".join(str(entry.data) + str(entry.subject) for entry in rows)
    assert "onseling" not in told
    assert "Hadir" not in told
