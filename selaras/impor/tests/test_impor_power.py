"""An import gives nobody what its page-by-page twin refuses him."""

from collections.abc import Callable
from datetime import date

from selaras.accounts.models import User
from selaras.demo.world import World
from selaras.impor.tests.lembar import NIP_BARU, ORANG_BARU, apply, csv, errors, kode, upload, xlsx
from selaras.organisasi.actions import penempatan
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.models.peran import Peran

Worlds = Callable[..., World]
HARI_INI = date(2026, 3, 2)


def test_an_admin_makes_himself_no_head_by_a_sheet(world: Worlds) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        post = here.riwayat("tono")
        Peran.objects.create(user=here.tono.user, jenis="admin_instansi")
        row = (kode(here, "tono"), here.tono.nip, f"{post.mulai:%d-%m-%Y}")
        impor = upload(here, csv("pimpinan", row), "pimpinan", by="tono")
        assert impor.status == "bermasalah"
        assert "Anda sendiri" in errors(impor)[0]
        assert upload(here, csv("pimpinan", row), "pimpinan", by="agus").status == "siap"


def test_an_admin_gives_himself_no_duty_by_a_sheet(world: Worlds) -> None:
    here = world("bkn")
    with here.on(HARI_INI):
        row = (
            here.agus.nip, kode(here, "budi"), "Kepala Bidang Layanan Informatika", "struktural",
            "32", "plh", "02-03-2026", "31-03-2026", "800/1/2026", "01-03-2026",
        )  # fmt: skip
        impor = upload(here, csv("jabatan", row), "jabatan", by="agus")
        assert impor.status == "bermasalah"
        assert "Anda sendiri" in errors(impor)[0]


def test_roles_do_not_follow_a_person_to_another_agency(world: Worlds) -> None:
    there, here = world("ntt"), world("bkn")
    Peran.objects.create(user=there.budi.user, jenis="admin_instansi")
    with there.on(date(2026, 1, 31)):
        penempatan.depart(
            there.budi, by=there.sistem, selesai=date(2026, 1, 31), kedudukan="52", sebab="pindah"
        )
    with here.on(HARI_INI):
        orang = (there.budi.nip, "Budi Santoso", "", "", "III/b", "", "", "")
        impor = upload(here, csv("pegawai", orang), "pegawai")
        assert errors(impor) == []
        apply(here, impor)
    assert Pegawai.objects.filter(instansi=here.instansi, nip=there.budi.nip).exists()
    assert not Peran.objects.filter(user=there.budi.user).exists()


def test_an_account_of_the_nation_is_not_taken_over(world: Worlds) -> None:
    here = world("bkn")
    user = User.objects.create_user(NIP_BARU, nama="Admin Nasional", instansi=None)
    with here.on(HARI_INI):
        impor = upload(here, csv("pegawai", ORANG_BARU), "pegawai")
    assert impor.status == "bermasalah"
    user.refresh_from_db()
    assert user.instansi is None


def test_a_sheet_does_not_end_a_post_that_an_skp_stands_on(world: Worlds) -> None:
    """As add_post and edit_post refuse it: a mutasi closes the SKP first."""
    here = world("bkn")
    here.skp("budi", status="disetujui")
    rest = ("Pranata Komputer Ahli Muda", "fungsional", "", "")
    with here.on(HARI_INI):
        new = (here.budi.nip, kode(here, "tono"), *rest, "01-08-2026", "", "", "")
        impor = upload(here, csv("jabatan", new), "jabatan")
        assert "dipakai SKP" in errors(impor)[0]
        ended = (here.budi.nip, kode(here, "budi"), *rest, "01-01-2025", "31-07-2026", "", "")
        assert "dipakai SKP" in errors(upload(here, csv("jabatan", ended), "jabatan"))[0]


def test_a_duty_in_his_unit_gives_an_admin_opd_no_hold_of_a_person(world: Worlds) -> None:
    """Else he would send the password link of any penilai to himself."""
    here = world("bkn")
    orang = (here.tono.nip, "Tono Prasetyo", "", "", "", "", "rina@contoh.go.id", "")
    tugas = (
        here.tono.nip, kode(here, "rina"), "Koordinator Arsip", "pelaksana", "",
        "tugas_tambahan", "02-03-2026", "", "", "",
    )  # fmt: skip
    unit = (kode(here, "dewi"), here.unit("dewi").nama, kode(here, "sekda"), "22", "", "", "")
    head = (kode(here, "dewi"), here.dewi.nip, "01-01-2025")
    with here.on(HARI_INI):
        book = xlsx(unit=[unit], pegawai=[orang], jabatan=[tugas], pimpinan=[head])
        impor = upload(here, book, by="rina")
    assert any("tidak menjabat pada unit kerja" in each for each in errors(impor)), errors(impor)
