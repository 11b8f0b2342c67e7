"""Add, copy, correct and delete a riwayat jabatan: the deeds (NTT-016…024, BLL-004, BLL-012)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.base.errors import DomainError, InvalidInput, NotAllowed, NotNow
from selaras.core.models import AuditEntry
from selaras.demo.world import World
from selaras.organisasi.actions import jabatan as jabatan_actions
from selaras.organisasi.actions import penempatan
from selaras.organisasi.models.pegawai import Jabatan, RiwayatJabatan
from selaras.organisasi.questions import penilai_on

Worlds = Callable[..., World]
TMT = date(2026, 8, 1)


def jabatan(here: World, nama: str = "Pranata Komputer Ahli Muda") -> Jabatan:
    return Jabatan.objects.get(instansi=here.instansi, nama=nama)


def facts_of(here: World, name: str, **changes: Any) -> dict[str, Any]:
    """The facts of a person's post, as its edit form sends them."""
    post = here.riwayat(name)
    facts = {"jabatan": jabatan(here, post.jabatan), "unit": post.unit, "mulai": post.mulai}
    return facts | {"selesai": post.selesai} | changes


@pytest.mark.feature("NTT-019")
def test_two_posts_in_one_year_adjoin_and_each_carries_its_own_skp(world: Worlds) -> None:
    here = world("bkn")
    first = here.riwayat("budi")
    second = jabatan_actions.add_post(
        here.budi, by=here.pelaku("budi"), jabatan=jabatan(here), unit=here.unit("tono"),
        mulai=TMT, akhiri_sebelumnya=True,
    )  # fmt: skip
    first.refresh_from_db()
    assert first.selesai == date(2026, 7, 31)
    half = here.skp("budi", status="draf", periode_akhir=date(2026, 7, 31), isi=False)
    with here.on(TMT):
        rest = here.skp("budi", status="draf", moment=here.moment(TMT), periode_awal=TMT, isi=False)
    assert (half.riwayat_jabatan, rest.riwayat_jabatan) == (first, second)


@pytest.mark.feature("BLL-007")
def test_the_penilai_of_a_new_post_is_derived_from_its_unit(world: Worlds) -> None:
    here = world("bkn")
    post = jabatan_actions.add_post(
        here.budi, by=here.pelaku("budi"), jabatan=jabatan(here), unit=here.unit("dewi"),
        mulai=TMT, akhiri_sebelumnya=True,
    )  # fmt: skip
    row = penilai_on(post.pk, TMT)
    assert row is not None
    assert row.penilai == here.dewi


def test_two_definitif_posts_at_once_are_refused(world: Worlds) -> None:
    here = world("bkn")
    with pytest.raises(InvalidInput) as refused:
        jabatan_actions.add_post(
            here.budi, by=here.pelaku("budi"), jabatan=jabatan(here), unit=here.unit("budi"),
            mulai=TMT,
        )  # fmt: skip
    assert "bertumpuk dengan Pranata Komputer Ahli Muda" in refused.value.errors["mulai"][0]
    assert here.budi.riwayat.count() == 1


@pytest.mark.feature("BLL-012")
def test_a_post_that_an_skp_uses_is_not_ended_by_the_way_but_by_a_mutasi(world: Worlds) -> None:
    here = world("bkn")
    here.skp("budi", status="draf")
    with pytest.raises(NotNow, match=r"masih dipakai SKP sampai 31 Desember 2026.*Mutasi"):
        jabatan_actions.add_post(
            here.budi, by=here.pelaku("budi"), jabatan=jabatan(here), unit=here.unit("tono"),
            mulai=TMT, akhiri_sebelumnya=True,
        )  # fmt: skip
    assert here.riwayat("budi").selesai is None


def test_a_post_before_birth_is_refused(world: Worlds) -> None:
    here = world("bkn")
    with pytest.raises(NotNow, match="menurut NIP, pegawai lahir 14 Februari 1985"):
        jabatan_actions.add_post(
            here.budi, by=here.sistem, jabatan=jabatan(here), unit=here.unit("budi"),
            mulai=date(1984, 1, 1), selesai=date(1984, 12, 31),
        )  # fmt: skip


def test_a_post_that_ends_before_it_begins_is_refused_beside_its_field(world: Worlds) -> None:
    here = world("bkn")
    with pytest.raises(InvalidInput) as refused:
        jabatan_actions.edit_post(
            here.riwayat("budi"), by=here.pelaku("budi"),
            **facts_of(here, "budi", selesai=date(2024, 12, 31)),
        )  # fmt: skip
    assert list(refused.value.errors) == ["selesai"]


@pytest.mark.feature("BLL-001")
def test_where_the_agency_keeps_the_posts_the_pegawai_cannot(world: Worlds) -> None:
    here = world("denpasar")
    deed = {"jabatan": jabatan(here), "unit": here.unit("tono"), "mulai": TMT}
    with pytest.raises(NotAllowed, match="dicatat pengelola kepegawaian"):
        jabatan_actions.add_post(here.budi, by=here.pelaku("budi"), **deed)
    assert (
        jabatan_actions.edit_post(
            here.riwayat("budi"), by=here.pelaku("rina"), **facts_of(here, "budi")
        )
        == []
    )
    with pytest.raises(NotAllowed):  # beyond his reach
        jabatan_actions.add_post(here.budi, by=here.pelaku("rina"), akhiri_sebelumnya=True, **deed)


@pytest.mark.feature("BLL-004")
def test_another_unit_resets_the_claim_and_says_so(world: Worlds) -> None:
    here = world("bkn")
    told = jabatan_actions.edit_post(
        here.riwayat("sari"), by=here.pelaku("sari"),
        **facts_of(here, "sari", unit=here.unit("tono")),
    )  # fmt: skip
    post = here.riwayat("sari")
    assert not post.is_pimpinan
    assert any("dilepas karena unit kerja berubah" in sentence for sentence in told)
    row = penilai_on(here.riwayat("budi").pk, date(2026, 3, 1))
    assert row is not None
    assert row.penilai == here.dewi


@pytest.mark.feature("NTT-018")
def test_one_post_carries_one_skp_of_a_year(world: Worlds) -> None:
    here = world("ntt")
    half = {"periode_akhir": date(2026, 7, 31), "isi": False}
    here.skp("budi", status="draf", **half)
    with pytest.raises(DomainError, match="satu riwayat jabatan hanya untuk satu SKP"):
        here.skp("budi", status="draf", periode_awal=TMT, isi=False)


def test_a_post_that_an_skp_uses_is_not_moved_but_its_name_is_corrected(world: Worlds) -> None:
    here = world("bkn")
    here.skp("budi", status="draf")
    post = here.riwayat("budi")
    for change in ({"unit": here.unit("tono")}, {"mulai": date(2025, 2, 1)}):
        with pytest.raises(InvalidInput, match=r"dipakai oleh SKP 2026.*Mutasi"):
            jabatan_actions.edit_post(
                post, by=here.pelaku("budi"), **facts_of(here, "budi", **change)
            )
    madya = Jabatan.objects.create(
        instansi=here.instansi, nama="Pranata Komputer Ahli Madya", jenis="fungsional"
    )
    jabatan_actions.edit_post(
        here.riwayat("budi"), by=here.pelaku("budi"), **facts_of(here, "budi", jabatan=madya)
    )
    assert here.riwayat("budi").jabatan == "Pranata Komputer Ahli Madya"


@pytest.mark.feature("NTT-024")
def test_a_post_that_an_skp_uses_is_not_deleted(world: Worlds) -> None:
    here = world("bkn")
    here.skp("budi", status="draf")
    with pytest.raises(NotNow, match="tidak dapat dihapus karena dipakai oleh SKP 2026"):
        jabatan_actions.delete_post(here.riwayat("budi"), by=here.pelaku("budi"))
    assert here.budi.riwayat.count() == 1


def test_when_a_heads_post_is_deleted_his_people_go_to_the_next_head(world: Worlds) -> None:
    here = world("bkn")
    post = here.riwayat("sari")
    jabatan_actions.delete_post(post, by=here.pelaku("agus"))
    assert not RiwayatJabatan.objects.filter(pk=post.pk).exists()
    row = penilai_on(here.riwayat("budi").pk, date(2026, 3, 1))
    assert row is not None
    assert row.penilai == here.dewi
    last = AuditEntry.objects.about(here.sari).latest("pk")
    assert (last.verb, last.actor_nama) == ("delete_post", "Agus Hartono")


def test_a_second_head_of_a_unit_is_refused(world: Worlds) -> None:
    here = world("bkn")
    with pytest.raises(InvalidInput, match="sudah dipimpin Sari Puspita"):
        penempatan.place(
            here.tono, by=here.sistem, unit=here.unit("budi"), jabatan="Kepala Bidang",
            jenis="struktural", mulai=TMT, is_pimpinan=True,
        )  # fmt: skip


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_two_posts_added_at_once_one_is_refused(
    world: Worlds, together: Callable[..., list[Exception | None]]
) -> None:
    here = world("bkn")
    penempatan.end_post(here.riwayat("budi"), by=here.sistem, selesai=date(2026, 7, 31))
    units = [here.unit("tono"), here.unit("dewi")]
    which, who = jabatan(here), here.pelaku("agus")
    deeds = [
        lambda unit=unit: jabatan_actions.add_post(
            here.budi, by=who, jabatan=which, unit=unit, mulai=TMT
        )
        for unit in units
    ]
    refused = together(here, date(2026, 8, 3), *deeds)
    assert sum(each is not None for each in refused) == 1
    assert here.budi.riwayat.count() == 2
