"""The questions that the manuals answer by hand: the chain answers each by itself."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.beranda.tests.rantai import link, links, seen
from selaras.kepegawaian.actions import edit_identity
from selaras.organisasi.actions import penempatan, pimpinan
from selaras.organisasi.models.pegawai import Pegawai
from selaras.pelaksanaan.actions.periode import open_periode
from selaras.perencanaan.actions.skp import create_skp

pytestmark = pytest.mark.django_db
Build = Callable[..., Any]
SPMT = date(2026, 3, 2)


@pytest.mark.feature("BLL-007", "BLL-022")
def test_a_name_is_missing_at_the_atasan_because_the_dinas_was_chosen_as_unit(world: Build) -> None:
    here = world("buleleng")
    mata = link(here, "Unit kerja terkecil", "rina", date(2026, 1, 20))
    assert mata.beres is False
    assert "tingkat dinas atau badan" in mata.alasan
    assert "tidak muncul pada atasan langsung" in mata.alasan
    assert "Bidang Layanan Informatika" in mata.alasan
    assert "unit kerja terkecil" in mata.saran
    assert mata.oleh.startswith("Ibu Rina Anggraini")


@pytest.mark.feature("BLL-022")
def test_the_unit_is_the_admins_to_mend_where_the_pegawai_does_not_keep_it(world: Build) -> None:
    here = world("denpasar")
    mata = link(here, "Unit kerja terkecil", "rina", date(2026, 1, 20))
    assert mata.beres is False
    assert mata.oleh == "Agus Hartono (Admin Instansi)"  # not Rina, who is the Admin OPD herself


def test_staff_of_a_large_unit_whose_head_approved_the_skp_is_only_asked_to_look(
    world: Build,
) -> None:
    here = world("buleleng")
    here.skp("rina")
    mata = link(here, "Unit kerja terkecil", "rina", date(2026, 1, 20))
    assert (mata.beres, mata.keadaan) == (None, "perhatian")


def test_staff_of_a_secretariat_gets_advice_not_an_error(world: Build) -> None:
    mata = link(world("buleleng"), "Unit kerja terkecil", "agus", date(2026, 1, 20))
    assert (mata.beres, mata.keadaan) == (None, "perhatian")


@pytest.mark.feature("BLL-008", "BLL-011", "BLL-022")
def test_a_name_is_missing_at_the_atasan_because_the_head_did_not_claim(world: Build) -> None:
    here, day = world("buleleng"), date(2026, 1, 20)
    with here.on(day):
        pimpinan.release_leadership(here.riwayat("sari"), by=here.pelaku("sari"), mulai=day)
    mata = link(here, "Pimpinan unit kerja", "budi", day)
    assert mata.beres is False
    assert "Ibu Sari Puspita memegang jabatan Kepala Bidang Layanan Informatika" in mata.alasan
    assert "penilai naik ke Ibu Dewi Lestari" in mata.alasan
    assert "Klaim Pimpinan Unit Kerja" in mata.saran
    assert mata.oleh == "Ibu Sari Puspita"
    assert "Ibu Dewi Lestari" in link(here, "Pejabat penilai", "budi", day).alasan
    own = link(here, "Klaim pimpinan", "sari", day, by="sari")
    assert (own.beres, own.oleh, own.tautan) == (False, "Anda", "/organisasi/profil/")
    assert own.saran == "Mohon pilih Klaim Pimpinan Unit Kerja pada profil."
    assert "bawahan tidak muncul untuk dinilai" in own.alasan
    assert "Klaim pimpinan" not in links(
        seen(here, "budi", day)
    )  # who heads nothing, claims nothing


@pytest.mark.feature("BLL-008")
def test_a_unit_without_anybody_to_head_it_says_who_rates_meanwhile(world: Build) -> None:
    here = world("buleleng")
    mata = link(here, "Pimpinan unit kerja", "tono", date(2026, 1, 20))
    assert mata.beres is False
    assert "(-)" in mata.alasan
    assert "Bapak Bambang Wiratama" in mata.alasan
    assert mata.oleh == "Agus Hartono (Admin Instansi)"
    assert not mata.is_blocking


@pytest.mark.feature("BLL-023")
def test_triwulan_iv_is_missing_because_the_skp_ends_before_it(world: Build) -> None:
    here = world("buleleng")
    skp = here.skp("budi", periode_akhir=date(2026, 9, 30))
    day = date(2026, 10, 5)
    mata = link(here, "Periode SKP", "budi", day, by="budi")
    assert mata.beres is False
    assert "Triwulan IV 2026 tidak muncul" in mata.alasan
    assert "koreksi periode SKP menjadi sampai 31 Desember 2026" in mata.saran
    assert (mata.oleh, mata.tautan) == ("Anda", f"/skp/{skp.pk}/koreksi/")
    assert seen(here, "budi", day).utama.mata_rantai == "Periode SKP"


@pytest.mark.feature("BLL-023")
def test_an_skp_that_will_end_early_is_told_before_the_quarter_is_missed(world: Build) -> None:
    here = world("buleleng")
    here.skp("budi", periode_akhir=date(2026, 9, 30))
    mata = link(here, "Periode SKP", "budi", date(2026, 5, 5))
    assert mata.keadaan == "perhatian"
    assert "Triwulan IV 2026" in mata.alasan


def test_a_gap_between_two_skp_is_named_by_its_days(world: Build) -> None:
    here = world("buleleng")
    here.skp("budi", periode_akhir=date(2026, 3, 31))
    here.skp("budi", status="draf", periode_awal=date(2026, 4, 13), moment=here.moment(SPMT))
    mata = link(here, "Periode SKP", "budi", date(2026, 4, 20))
    assert mata.beres is False
    assert "1 April 2026 sampai 12 April 2026" in mata.alasan


@pytest.fixture
def pppk(world: Build) -> tuple[Any, Pegawai]:
    """Intan, PPPK in the bidang since her SPMT."""
    here = world("buleleng")
    pegawai = Pegawai.objects.create(
        instansi=here.instansi,
        user=here.user("tono"),
        nip="199501012026212001",
        nama="Intan Permata",
        jenis="pppk",
        is_perempuan=True,
        golongan="IX",
    )
    with here.on(SPMT):
        penempatan.place(
            pegawai,
            by=here.sistem,
            unit=here.unit("budi"),
            jabatan="Ahli Pertama Pranata Komputer",
            jenis="fungsional",
            mulai=SPMT,
        )
    here.pegawai["intan"] = pegawai
    here.pegawai["tono"].user = None
    Pegawai.objects.filter(pk=here.pegawai["tono"].pk).update(user=None)
    return here, pegawai


@pytest.mark.feature("BLL-024")
def test_the_skp_of_a_pppk_starts_at_the_spmt(pppk: tuple[Any, Pegawai]) -> None:
    here, _ = pppk
    mata = link(here, "SKP tahun ini", "intan", date(2026, 3, 9))
    assert mata.beres is False
    assert "mulai tanggal SPMT, 2 Maret 2026" in mata.saran
    assert mata.sampai is not None
    assert mata.sampai.date() == date(2026, 4, 2)  # the midnight after thirty days


@pytest.mark.feature("BLL-024")
@pytest.mark.parametrize(("awal", "beres"), [(SPMT, True), (date(2026, 4, 1), False)])
def test_an_skp_of_a_pppk_from_a_later_day_leaves_a_gap(
    pppk: tuple[Any, Pegawai], awal: date, *, beres: bool
) -> None:
    here, _ = pppk
    facts = {"periode_akhir": date(2026, 12, 31), "model": "ja_jf", "pendekatan": "kualitatif"}
    with here.on(date(2026, 4, 2)):
        create_skp(by=here.pelaku("intan"), periode_awal=awal, **facts)
    mata = link(here, "Periode SKP", "intan", date(2026, 4, 3))
    assert mata.beres is beres
    assert beres or "tanggal SPMT, 2 Maret 2026" in mata.alasan


@pytest.mark.feature("BLL-025")
def test_the_skp_of_a_pns_diperbantukan_follows_the_tasks_where_he_is(world: Build) -> None:
    here, day = world("buleleng"), date(2026, 1, 20)
    with here.on(day):
        edit_identity(here.budi, by=here.pelaku("agus"), kedudukan="11")
    mata = link(here, "Kedudukan hukum", "budi", day)
    assert mata.beres is True
    assert "menurut tugas di tempat penugasan" in mata.alasan


@pytest.mark.feature("BLL-020", "BLL-034")
def test_a_subordinate_does_not_show_because_the_period_was_not_opened(world: Build) -> None:
    here = world("buleleng")
    here.skp("budi")
    mata = link(here, "Periode penilaian", "budi", date(2026, 1, 20), by="budi")
    assert mata.beres is False
    assert "Triwulan I 2026 belum dibuka" in mata.alasan
    assert "Buka periode" in mata.saran
    assert mata.tautan == "/pelaksanaan/"


@pytest.mark.feature("BLL-020")
def test_a_subordinate_does_not_show_because_there_is_no_realisasi(world: Build) -> None:
    here = world("buleleng")
    here.periode("budi", status="berjalan")
    mata = link(here, "Realisasi", "budi", date(2026, 4, 2), by="sari")
    assert mata.beres is False
    assert "Triwulan I 2026 belum diajukan" in mata.alasan
    assert "muncul untuk dinilai" in mata.saran
    assert mata.oleh == "Bapak Budi Santoso"
    assert mata.sampai == here.moment_of(4, 10).replace(hour=0, minute=0)  # due on the 9th


@pytest.mark.feature("BLL-034")
def test_no_period_is_opened_before_the_skp_is_approved(world: Build) -> None:
    here = world("buleleng")
    here.skp("budi", status="diajukan")
    mata = link(here, "Periode penilaian", "budi", date(2026, 1, 20))
    assert (mata.beres, mata.keadaan) == (None, "belum_dapat_diperiksa")
    assert "persetujuan SKP" in mata.alasan


def test_an_open_period_is_the_one_that_is_checked(world: Build) -> None:
    here = world("buleleng")
    skp = here.skp("budi")
    with here.on(date(2026, 1, 20)):
        open_periode(skp, by=here.pelaku("budi"), jenis="triwulan", tahun=2026, nomor=1)
    assert link(here, "Periode penilaian", "budi", date(2026, 1, 21)).beres is True


@pytest.mark.feature("BLL-022")
def test_a_mutasi_that_left_him_at_the_dinas_is_found_too(world: Build) -> None:
    here = world("ntt")
    here.skp("budi")
    here.mutasi(tmt=date(2026, 2, 5))
    mata = link(here, "Unit kerja terkecil", "budi", date(2026, 2, 6))
    assert mata.beres is False
    assert here.unit("budi").nama in mata.alasan
