"""An account goes with its person to the next agency; the former one reaches it no more."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from selaras.base.errors import NotAllowed
from selaras.demo.world import World
from selaras.impor.tests.lembar import apply as apply_import
from selaras.impor.tests.lembar import csv, upload
from selaras.kepegawaian.actions import edit_identity
from selaras.organisasi.actions import pegawai, penempatan
from selaras.organisasi.models.pegawai import Jabatan, Pegawai
from selaras.organisasi.pelaku import pelaku_of

Worlds = Callable[..., World]
HARI_INI, TMT = date(2026, 3, 2), date(2026, 4, 1)


@pytest.fixture
def there(world: Worlds) -> World:
    """Budi left it; his account is of another agency now, where his post begins in a month."""
    there, here = world("ntt"), world("bkn")
    with there.on(HARI_INI):
        penempatan.depart(there.budi, by=there.sistem, selesai=date(2026, 2, 28), kedudukan="52")
    with here.on(HARI_INI):
        listed = Jabatan.objects.filter(instansi=here.instansi, jenis="fungsional").first()
        assert listed is not None
        moved = pegawai.create_pegawai(
            by=here.pelaku("agus"), nip=there.budi.nip, nama="Budi Santoso", jenis="pns",
            unit=here.unit("budi"), jabatan=listed, mulai=TMT,
        )  # fmt: skip
    assert moved.user == there.budi.user
    assert moved.akun
    there.budi.refresh_from_db()
    return there


@pytest.mark.parametrize(
    ("deed", "facts"),
    [
        (pegawai.issue_slip, {"identitas_diperiksa": True}),
        (pegawai.deactivate_account, {"alasan": "x"}),
    ],
)
def test_the_former_agency_opens_and_closes_it_no_more(
    there: World, deed: Callable[..., Any], facts: dict[str, Any]
) -> None:
    with there.on(HARI_INI), pytest.raises(NotAllowed, match="tidak lagi milik instansi"):
        deed(there.budi, by=there.pelaku("agus"), **facts)


def test_the_former_agency_does_not_change_where_its_password_link_goes(there: World) -> None:
    user = there.budi.user
    user.email = "budi@contoh.go.id"
    user.save()
    orang = (there.budi.nip, "Budi S", "", "", "", "", "jahat@contoh.go.id", "")
    with there.on(HARI_INI):
        apply_import(there, upload(there, csv("pegawai", orang), "pegawai"))
        edit_identity(
            Pegawai.objects.get(pk=there.budi.pk), by=there.pelaku("agus"), nama="Budi",
            email="jahat@contoh.go.id",
        )  # fmt: skip
        page = there.client("agus").get(reverse("kepegawaian:pegawai", args=[there.budi.pk]))
    user.refresh_from_db()
    assert (user.email, user.nama) == ("budi@contoh.go.id", "Budi Santoso")
    assert "budi@contoh.go.id" not in page.content.decode()


def test_who_moved_acts_as_a_pegawai_of_the_new_agency_only(there: World) -> None:
    user = there.budi.user
    user.refresh_from_db()
    with there.on(HARI_INI):
        pelaku = pelaku_of(user)
    assert pelaku.pegawai_id == Pegawai.objects.exclude(pk=there.budi.pk).get(nip=user.nip).pk
