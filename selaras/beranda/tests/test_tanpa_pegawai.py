"""The home of who is no pegawai: the work that he can do, with its number."""

from collections.abc import Callable

from selaras.accounts.models import User
from selaras.beranda.pages import kerja_of
from selaras.demo.world import World
from selaras.organisasi.models.peran import Peran
from selaras.organisasi.pelaku import pelaku_of


def test_an_operator_finds_the_decisions_that_wait_to_be_recorded(
    world: Callable[..., World],
) -> None:
    here = world("bkn")
    here.catat_oleh_tono()
    here.skp("sekda", status="diajukan")
    operator = here.pelaku(here.penilai_of("sekda"))
    with here.on(here.moment_of(2, 10).date()):
        titles = [row.judul for row in kerja_of(operator)]
    assert titles == ["Catat persetujuan SKP: 1 menunggu"]


def test_an_auditor_finds_his_registers(world: Callable[..., World]) -> None:
    here = world("bkn")
    nip = "198001012005011999"
    user = User.objects.create_user(nip, "x", nama="Auditor", instansi=here.instansi)
    Peran.objects.create(user=user, jenis="auditor")
    with here.on(here.moment_of(2, 10).date()):
        without = [row.judul for row in kerja_of(pelaku_of(user))]
        here.surat_tugas(user)
        titles = [row.judul for row in kerja_of(pelaku_of(user))]
    assert without == ["Belum ada surat tugas yang berlaku", "Perubahan kebijakan 2026: 0"]
    assert titles == [
        "Surat tugas 700/7",
        "Register perpanjangan 2026: 0 baris",
        "Perubahan SOTK 2026: 0",
        "Jejak instansi",
        "Perubahan kebijakan 2026: 0",
    ]
