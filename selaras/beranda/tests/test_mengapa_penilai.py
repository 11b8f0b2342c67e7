"""Post, unit, head and penilai: what the chain says when one of them is wrong."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from selaras.accounts.models import User
from selaras.beranda.tests.rantai import bidang_baru, link, links, seen
from selaras.organisasi.actions import pegawai, penempatan, penilai, pimpinan
from selaras.organisasi.models.pegawai import HubunganPenilai, Pegawai, RiwayatJabatan

pytestmark = pytest.mark.django_db
Build = Callable[..., Any]
DAY = date(2026, 1, 20)


def test_a_penilai_who_is_no_longer_what_the_unit_says_is_to_be_loaded_anew(world: Build) -> None:
    here = world("buleleng")
    post = here.riwayat("budi")
    HubunganPenilai.objects.filter(riwayat_jabatan=post).update(
        penilai=here.tono, penilai_nama=here.tono.nama, penilai_riwayat=here.riwayat("tono")
    )
    mata = link(here, "Pejabat penilai", "budi", DAY, by="budi")
    assert mata.beres is False
    assert "Bapak Tono Prasetyo, padahal" in mata.alasan
    assert "Ibu Sari Puspita" in mata.alasan
    assert "Muat ulang penilai" in mata.saran
    assert mata.oleh.startswith("Anda")
    with here.on(DAY):
        penilai.reload_penilai(post, by=here.pelaku("budi"), on=DAY)
    assert link(here, "Pejabat penilai", "budi", DAY).beres is True


def test_an_override_is_in_order_and_shows_its_reason(world: Build) -> None:
    here = world("buleleng")
    with here.on(DAY):
        penilai.set_penilai(
            here.riwayat("budi"),
            by=here.pelaku("rina"),
            mulai=DAY,
            alasan="Bertugas pada tim lintas bidang",
            penilai=here.dewi,
        )
    mata = link(here, "Pejabat penilai", "budi", DAY)
    assert mata.beres is True
    assert "ditetapkan khusus oleh Rina Anggraini" in mata.alasan
    assert "tim lintas bidang" in mata.alasan
    assert "Pimpinan unit kerja" not in links(seen(here, "budi", DAY))  # it does not decide here


def test_a_penilai_whose_account_is_closed_cannot_rate(world: Build) -> None:
    here = world("buleleng")
    with here.on(DAY):
        pegawai.deactivate_account(here.sari, by=here.pelaku("agus"), alasan="Cuti panjang")
    mata = link(here, "Pejabat penilai", "budi", DAY)
    assert mata.beres is False
    assert "Akun Ibu Sari Puspita" in mata.alasan
    assert mata.oleh == "Rina Anggraini (Admin OPD)"


def test_a_non_asn_penilai_needs_an_operator_who_records(world: Build) -> None:
    here = world("buleleng")
    missing = link(here, "Pejabat penilai", "sekda", DAY)
    assert missing.beres is False
    assert missing.oleh == "Agus Hartono (Admin Instansi)"
    here.catat_oleh_tono()
    mata = link(here, "Pejabat penilai", "sekda", DAY)
    assert mata.beres is True
    assert "Tono Prasetyo" in mata.alasan


def test_an_acting_head_is_named_with_his_letter(world: Build) -> None:
    here = world("buleleng")
    with here.on(DAY):
        penempatan.place(
            here.rina,
            by=here.sistem,
            unit=here.unit("sari"),
            jabatan="Kepala Bidang Layanan Informatika",
            jenis="struktural",
            mulai=DAY,
            selesai=DAY + timedelta(days=20),
            penugasan="plh",
            is_pimpinan=True,
            nomor_surat="800/12/2026",
        )
    mata = link(here, "Pimpinan unit kerja", "budi", DAY)
    assert mata.beres is True
    assert "Ibu Rina Anggraini (Plh. Kepala Bidang Layanan Informatika)" in mata.alasan
    assert "800/12/2026" in mata.alasan
    assert "9 Februari 2026" in mata.alasan


@pytest.mark.sqlite_only  # PostgreSQL itself refuses two heads
def test_two_heads_of_one_unit_are_told_to_the_admin(world: Build) -> None:
    here = world("buleleng")
    RiwayatJabatan.objects.create(
        instansi=here.instansi,
        pegawai=here.tono,
        unit=here.unit("sari"),
        jabatan="Kepala Bidang",
        jenis="struktural",
        mulai=DAY,
        is_pimpinan=True,
    )
    mata = link(here, "Pimpinan unit kerja", "budi", DAY)
    assert mata.beres is False
    assert "2 pimpinan sekaligus" in mata.alasan
    assert mata.oleh == "Rina Anggraini (Admin OPD)"


def test_a_claim_that_waits_is_the_admins_to_decide(world: Build) -> None:
    here = world("buleleng")
    with here.on(DAY):
        post = penempatan.place(
            here.tono,
            by=here.sistem,
            unit=here.unit("sari"),
            jabatan="Kepala Bidang Layanan Informatika",
            jenis="struktural",
            eselon="32",
            mulai=DAY,
        )
        pimpinan.claim_leadership(post, by=here.pelaku("tono"))
        RiwayatJabatan.objects.filter(pk=here.riwayat("sari").pk).update(is_pimpinan=False)
    mata = link(here, "Pimpinan unit kerja", "budi", DAY)
    assert mata.beres is False
    assert "Klaim Bapak Tono Prasetyo" in mata.alasan
    assert mata.oleh == "Rina Anggraini (Admin OPD)"


def test_without_a_post_the_links_that_need_one_are_not_guessed(world: Build) -> None:
    here = world("buleleng")
    with here.on(DAY):
        penempatan.end_post(here.riwayat("budi"), by=here.sistem, selesai=date(2026, 1, 9))
    found = links(seen(here, "budi", DAY, by="agus"))
    assert found["Jabatan dan TMT"].beres is False
    assert "berakhir 9 Januari 2026" in found["Jabatan dan TMT"].alasan
    assert found["Pejabat penilai"].keadaan == "belum_dapat_diperiksa"


def test_a_closed_unit_is_left(world: Build) -> None:
    here = world("buleleng")
    unit = here.unit("budi")
    type(unit).objects.filter(pk=unit.pk).update(ditutup=date(2026, 1, 5))
    mata = link(here, "Unit kerja terkecil", "budi", DAY)
    assert mata.beres is False
    assert "ditutup 5 Januari 2026" in mata.alasan


def test_a_mutasi_leaves_an_skp_of_the_old_post_behind(world: Build) -> None:
    here, tmt = world("denpasar"), date(2026, 5, 1)
    here.skp("budi")
    with here.on(tmt):
        penempatan.end_post(here.riwayat("budi"), by=here.sistem, selesai=tmt - timedelta(days=1))
        penempatan.place(
            here.budi,
            by=here.sistem,
            unit=bidang_baru(here),
            jabatan="Statistisi Ahli Muda",
            jenis="fungsional",
            mulai=tmt,
        )
    mata = link(here, "Jabatan pada SKP", "budi", date(2026, 5, 4))
    assert mata.beres is False
    assert "jabatan lama, Pranata Komputer Ahli Muda" in mata.alasan
    assert "SKP lama ditutup 30 April 2026" in mata.saran


@pytest.mark.parametrize("kode", ["02", "13", "20", "99"])
def test_some_have_no_duty_to_make_an_skp(world: Build, kode: str) -> None:
    here = world("buleleng")
    Pegawai.objects.filter(pk=here.budi.pk).update(kedudukan=kode)
    found = links(seen(here, "budi", DAY))
    assert found["Kedudukan hukum"].keadaan == "tidak_wajib"
    assert found["SKP tahun ini"].keadaan == "tidak_wajib"


def test_tugas_belajar_may_have_an_skp_and_is_not_chased(world: Build) -> None:
    here = world("buleleng")
    Pegawai.objects.filter(pk=here.budi.pk).update(kedudukan="03")
    assert "tidak ditagih" in link(here, "Kedudukan hukum", "budi", DAY).alasan


def test_an_account_is_missing_closed_or_never_used(world: Build) -> None:
    here = world("buleleng")
    never = link(here, "Akun", "budi", DAY)
    assert (never.beres, never.is_blocking) == (False, False)
    User.objects.filter(pk=here.budi.user_id).update(is_active=False)
    closed = link(here, "Akun", "budi", DAY)
    assert closed.beres is False
    assert "dinonaktifkan" in closed.alasan
    assert closed.oleh == "Rina Anggraini (Admin OPD)"
    Pegawai.objects.filter(pk=here.budi.pk).update(user=None)
    assert "belum mempunyai akun" in link(here, "Akun", "budi", DAY).alasan


@pytest.mark.feature("NTT-003")
def test_who_never_had_a_password_is_the_pengelolas_to_help(world: Build) -> None:
    here = world("ntt")
    user = here.user("budi")
    user.set_unusable_password()
    user.save(update_fields=["password"])
    mata = link(here, "Akun", "budi", DAY)
    assert mata.beres is False
    assert "belum pernah menetapkan kata sandi" in mata.alasan
    assert mata.oleh == "Rina Anggraini (Admin OPD)"
    assert mata.tautan == f"/organisasi/pegawai/{here.budi.pk}/"
    assert link(here, "Akun", "budi", DAY, by="sari").tautan == ""  # a page for admins only


def test_when_the_penilai_moves_his_people_are_told_who_rates_now(world: Build) -> None:
    here = world("buleleng")
    with here.on(DAY):
        penempatan.end_post(here.riwayat("sari"), by=here.sistem, selesai=DAY - timedelta(days=1))
    found = links(seen(here, "budi", DAY))
    assert found["Pimpinan unit kerja"].beres is False
    assert "Ibu Dewi Lestari" in found["Pejabat penilai"].alasan
    assert found["Pejabat penilai"].beres is True


@pytest.mark.feature("NTT-010")
def test_data_not_confirmed_this_year_ask_for_a_look_and_block_nothing(world: Build) -> None:
    here = world("ntt")
    mata = link(here, "Data diri tahun ini", "budi", DAY, by="budi")
    assert (mata.beres, mata.keadaan) == (None, "perhatian")
    with here.on(DAY):
        pegawai.confirm_data(here.budi, by=here.pelaku("budi"))
    assert link(here, "Data diri tahun ini", "budi", DAY).beres is True
