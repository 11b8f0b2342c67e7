"""Deciding field by field what of SIASN is taken over."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.accounts.models import User
from selaras.base.errors import DomainError, InvalidInput, NotAllowed, NotNow, Stale
from selaras.core.models import AuditEntry
from selaras.demo.world import World
from selaras.kepegawaian.actions import edit_identity
from selaras.organisasi.actions.jabatan import add_post
from selaras.organisasi.models.pegawai import Jabatan
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.questions import post_on
from selaras.siasn import actions
from selaras.siasn.models import TarikanSiasn
from selaras.siasn.tests.simulator import Simulator
from selaras.siasn.tests.test_siasn_pull import TODAY, fields, pull

MADYA = {"jabatanNama": "Pranata Komputer Ahli Madya", "tmtJabatan": "01-03-2026"}
GOLONGAN = {"golRuangAkhir": "IV/a", "pangkatAkhir": "Pembina"}


def decide(here: World, tarikan: TarikanSiasn, name: str, *terima: str) -> None:
    with here.on(TODAY):
        actions.decide(tarikan, by=here.pelaku(name), terima=set(terima), versi=tarikan.versi)


@pytest.mark.feature("BLL-001")
def test_accepted_fields_are_taken_over_and_the_rest_stays(
    siasn: Simulator, world: Callable[..., World]
) -> None:
    here = world("buleleng")
    tarikan = pull(here, siasn, **GOLONGAN, email="budi@contoh.go.id", noHp="081234500111")
    decide(here, tarikan, "agus", "golongan", "email")
    here.budi.refresh_from_db()
    assert here.budi.pangkat_golongan == "Pembina / IV/a"
    assert here.budi.telepon == ""
    assert User.objects.get(pk=here.budi.user_id).email == "budi@contoh.go.id"
    entry = AuditEntry.objects.filter(verb="edit_identity").latest("pk")
    assert entry.note == "SIASN"
    assert entry.data["golongan"] == {"dari": "III/d", "ke": "IV/a"}


def test_a_refused_difference_is_asked_again_only_when_siasn_changes(
    siasn: Simulator, world: Callable[..., World]
) -> None:
    here = world("buleleng")
    decide(here, pull(here, siasn, noHp="081234500111"), "agus")
    again = pull(here, siasn, noHp="081234500111")
    assert (again.terbuka, again.ditolak[0]["oleh"]) == (0, "Agus Hartono")
    assert fields(pull(here, siasn, noHp="081234500999")) == {"telepon"}


@pytest.mark.feature("BLL-002")
def test_a_refused_unit_stays_with_the_atasan_who_rates(
    siasn: Simulator, world: Callable[..., World]
) -> None:
    here = world("buleleng")
    UnitKerja.objects.filter(pk=here.unit("tono").pk).update(siasn_id="B" * 32)
    tarikan = pull(here, siasn, unorId="B" * 32, unorNama="Dinas Perhubungan", **GOLONGAN)
    decide(here, tarikan, "agus", "golongan")
    assert here.riwayat("budi").unit_id == here.unit("sari").pk
    assert pull(here, siasn, unorId="B" * 32, **GOLONGAN).terbuka == 0


def test_an_accepted_unit_moves_the_post_and_its_penilai(
    siasn: Simulator, world: Callable[..., World]
) -> None:
    here = world("buleleng")
    tarikan = pull(here, siasn, unorId="D" * 32, unorNama="Dinas Komunikasi dan Informatika")
    decide(here, tarikan, "agus", "unit")
    riwayat = here.riwayat("budi")
    assert riwayat.unit_id == here.unit("dewi").pk
    assert riwayat.hubungan.on(TODAY).get().penilai_id == here.dewi.pk


def test_an_accepted_post_begins_at_its_tmt(siasn: Simulator, world: Callable[..., World]) -> None:
    here = world("buleleng")
    decide(here, pull(here, siasn, **MADYA), "agus", "jabatan")
    assert post_on(here.budi, date(2026, 2, 28)).jabatan == "Pranata Komputer Ahli Muda"  # type: ignore[union-attr]
    now = post_on(here.budi, TODAY)
    assert now is not None
    assert (now.jabatan, now.mulai, now.nomor_surat) == (
        "Pranata Komputer Ahli Madya",
        date(2026, 3, 1),
        "821.2/0117/SK/2026",
    )
    assert pull(here, siasn, **MADYA).terbuka == 0


def test_a_post_that_an_skp_stands_on_is_left_to_the_mutasi_assistant(
    siasn: Simulator, world: Callable[..., World]
) -> None:
    here = world("buleleng")
    here.skp("budi", status="disetujui")
    tarikan = pull(here, siasn, **MADYA, **GOLONGAN)
    with pytest.raises(DomainError, match="Mutasi"):
        decide(here, tarikan, "agus", "jabatan", "golongan")
    here.budi.refresh_from_db()
    assert here.budi.golongan == "III/d"  # all or nothing
    assert TarikanSiasn.objects.get(pk=tarikan.pk).terbuka == 2


def test_the_pegawai_decides_all_but_post_and_unit(
    siasn: Simulator, world: Callable[..., World]
) -> None:
    here = world("buleleng")
    tarikan = pull(here, siasn, **MADYA, **GOLONGAN, unorNama="Unit Lain")
    with pytest.raises(InvalidInput):
        decide(here, tarikan, "budi", "jabatan")
    decide(here, tarikan, "budi", "golongan")
    here.budi.refresh_from_db()
    assert here.budi.golongan == "IV/a"
    assert fields(TarikanSiasn.objects.get()) == {"jabatan", "unit"}
    with pytest.raises(NotNow, match="menunggu keputusan Anda"):
        decide(here, TarikanSiasn.objects.get(), "budi")


def test_strangers_and_late_pages_decide_nothing(
    siasn: Simulator, world: Callable[..., World]
) -> None:
    here = world("buleleng")
    tarikan = pull(here, siasn, **GOLONGAN)
    with pytest.raises(NotAllowed):
        decide(here, tarikan, "tono", "golongan")
    pull(here, siasn, **GOLONGAN, noHp="081234500111")
    with pytest.raises(Stale), here.on(TODAY):
        actions.decide(tarikan, by=here.pelaku("agus"), terima={"golongan"}, versi=1)


def test_an_impossible_value_of_siasn_is_refused_with_its_field(
    siasn: Simulator, world: Callable[..., World]
) -> None:
    here = world("buleleng")
    tarikan = pull(here, siasn, golRuangAkhir="GOLONGAN-IV", email="bukan alamat")
    for kolom in ("golongan", "email"):
        with pytest.raises(InvalidInput) as found:
            decide(here, tarikan, "agus", kolom)
        assert kolom in found.value.errors


def test_a_pegawai_does_not_write_his_identity_without_siasn(world: Callable[..., World]) -> None:
    here = world("buleleng")
    with pytest.raises(NotAllowed):
        edit_identity(here.budi, by=here.pelaku("budi"), golongan="IV/e")
    with pytest.raises(TypeError):
        edit_identity(here.budi, by=here.sistem, nip="1")


def test_a_difference_is_not_applied_to_a_post_that_came_meanwhile(
    siasn: Simulator, world: Callable[..., World]
) -> None:
    here = world("buleleng")
    tarikan = pull(here, siasn, **MADYA | {"tmtJabatan": "01-02-2026"})
    with here.on(TODAY):
        old = here.riwayat("budi")
        jabatan = Jabatan.objects.get(instansi=here.instansi, nama=old.jabatan)
        new = add_post(
            here.budi, by=here.sistem, jabatan=jabatan, unit=old.unit, mulai=date(2026, 3, 1),
            akhiri_sebelumnya=True,
        )  # fmt: skip
    with pytest.raises(Stale):
        decide(here, tarikan, "agus", "jabatan")
    new.refresh_from_db()
    assert new.jabatan == "Pranata Komputer Ahli Muda"
