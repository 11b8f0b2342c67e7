"""Nobody gains power by keeping data: neither the right to rate, nor an account above his own."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.accounts.models import Instansi, User
from selaras.base.errors import DomainError, NotAllowed
from selaras.demo.world import World
from selaras.organisasi.actions import jabatan as jabatan_actions
from selaras.organisasi.actions import pegawai, penempatan, penilai
from selaras.organisasi.models.pegawai import Jabatan, Pegawai
from selaras.organisasi.models.peran import Peran
from selaras.organisasi.policies.pegawai import PegawaiPolicy

Worlds = Callable[..., World]
HARI_INI = date(2026, 3, 2)
NIP = "199001012015032045"


def jabatan(here: World, name: str) -> Jabatan:
    post = here.riwayat(name)
    return Jabatan.objects.get(instansi=post.instansi, nama=post.jabatan, jenis=post.jenis)


def create(here: World, by: str, nip: str = NIP) -> Pegawai:
    return pegawai.create_pegawai(
        by=here.pelaku(by), nip=nip, nama="Ni Made Ayu", jenis="pns", unit=here.unit("budi"),
        jabatan=jabatan(here, "budi"), mulai=HARI_INI,
    )  # fmt: skip


def test_an_admin_does_not_lengthen_the_days_on_which_he_heads_a_unit(world: Worlds) -> None:
    here = world("bkn")
    Peran.objects.create(user=here.sari.user, jenis="admin_opd", unit=here.unit("dewi"))
    penempatan.end_post(here.riwayat("sari"), by=here.sistem, selesai=date(2026, 1, 31))
    post = here.riwayat("sari")
    facts = {"jabatan": jabatan(here, "sari"), "unit": post.unit, "mulai": post.mulai}
    with here.on(HARI_INI), pytest.raises(NotAllowed):
        jabatan_actions.edit_post(post, by=here.pelaku("sari"), selesai=None, **facts)
    with here.on(HARI_INI):
        jabatan_actions.edit_post(post, by=here.pelaku("agus"), selesai=None, **facts)


@pytest.mark.parametrize("jenis", ["admin_instansi", "tim_penilai", "operator_penilai", "auditor"])
def test_an_admin_opd_opens_no_account_with_a_role_of_the_agency(world: Worlds, jenis: str) -> None:
    here = world("bkn")
    Peran.objects.create(user=here.budi.user, jenis=jenis)
    with here.on(HARI_INI), pytest.raises(NotAllowed):
        pegawai.issue_slip(here.budi, by=here.pelaku("rina"), identitas_diperiksa=True)


def test_an_admin_opd_opens_no_account_of_an_admin_above_him(world: Worlds) -> None:
    here = world("bkn")
    Peran.objects.create(user=here.budi.user, jenis="admin_opd", unit=here.unit("sekda"))
    with here.on(HARI_INI), pytest.raises(NotAllowed):
        pegawai.issue_slip(here.budi, by=here.pelaku("rina"), identitas_diperiksa=True)
    Peran.objects.filter(user=here.budi.user).update(unit=here.unit("budi"))
    here.budi.refresh_from_db()
    with here.on(HARI_INI):
        budi = Pegawai.objects.get(pk=here.budi.pk)
        assert PegawaiPolicy(here.pelaku("rina"), budi).can("issue_slip")


def test_no_agency_opens_the_account_of_the_national_admin(world: Worlds) -> None:
    here = world("bkn")
    Peran.objects.create(user=here.budi.user, jenis="admin_nasional")
    with here.on(HARI_INI), pytest.raises(NotAllowed):
        pegawai.issue_slip(here.budi, by=here.pelaku("agus"), identitas_diperiksa=True)


def test_registering_a_nip_takes_over_no_account_of_another_agency(world: Worlds) -> None:
    """Its admin may have a NIP and no post: he is nobody's to take."""
    here = world("bkn")
    lain = Instansi.objects.create(kode="lain", nama="Lain", zona_waktu="Asia/Jakarta")
    admin = User.objects.create_user(NIP, "rahasia-lain", nama="Admin Lain", instansi=lain)
    Peran.objects.create(user=admin, jenis="admin_instansi")
    with here.on(HARI_INI), pytest.raises(DomainError):
        create(here, "rina")
    admin.refresh_from_db()
    assert admin.instansi == lain
    assert admin.peran_set.exists()


def test_registering_a_nip_takes_over_no_account_of_the_nation(world: Worlds) -> None:
    here = world("bkn")
    User.objects.create_user(NIP, "rahasia-lain", nama="Admin Nasional", instansi=None)
    with here.on(HARI_INI), pytest.raises(DomainError):
        create(here, "agus")


def test_an_admin_chooses_no_penilai_for_himself(world: Worlds) -> None:
    here = world("bkn")
    with here.on(HARI_INI), pytest.raises(NotAllowed):
        penilai.set_penilai(
            here.riwayat("rina"), by=here.pelaku("rina"), mulai=HARI_INI, alasan="teman",
            penilai=here.tono,
        )  # fmt: skip
    with here.on(HARI_INI):
        penilai.set_penilai(
            here.riwayat("rina"), by=here.pelaku("agus"), mulai=HARI_INI, alasan="surat",
            penilai=here.tono,
        )  # fmt: skip
