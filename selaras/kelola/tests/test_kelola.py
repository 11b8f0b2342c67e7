"""The landing of Kelola: what is to be put right is counted, listed, and mended from there."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from selaras.accounts.models import ApiToken, User
from selaras.base import clock
from selaras.demo.world import World
from selaras.impor.models import Impor
from selaras.kelola.pages.butir import BUTIR, counted
from selaras.organisasi.models.pegawai import HubunganPenilai, RiwayatJabatan
from selaras.organisasi.models.peran import KlaimPimpinan
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.pelaku import pelaku_of
from tests.reading import words_of

ALAMAT = "/kelola/"


@pytest.fixture
def here(world: Callable[..., World]) -> World:
    return world("denpasar")


def numbers(here: World, name: str) -> dict[str, int]:
    user = getattr(here, name).user
    assert user is not None
    return {row.butir.kode: row.jumlah for row in counted(pelaku_of(user))}


def gained(here: World, name: str, change: Callable[[], Any]) -> set[str]:
    """The kinds of which there is one more after a change."""
    before = numbers(here, name)
    change()
    after = numbers(here, name)
    return {kode for kode in after if after[kode] == before[kode] + 1}


def post_of(here: World) -> RiwayatJabatan:
    return here.budi.riwayat.select_related("unit").get()


def without_penilai(here: World) -> None:
    HubunganPenilai.objects.filter(riwayat_jabatan=post_of(here)).delete()


def without_account(here: World) -> None:
    User.objects.filter(pk=here.budi.user_id).update(is_active=False)


def gone_with_an_open_post(here: World) -> None:
    here.budi.berhenti_pada = post_of(here).mulai
    here.budi.save(update_fields=["berhenti_pada"])


def unit_of_nobody(here: World) -> None:
    UnitKerja.objects.create(instansi=here.instansi, parent=post_of(here).unit, nama="Subbidang")


def second_head(here: World) -> None:
    unit = post_of(here).unit_id
    head = RiwayatJabatan.objects.heads().filter(unit=unit).get()
    head.pk, head.pegawai = None, here.budi
    head.save()


def import_ready(here: World) -> None:
    Impor.objects.create(
        instansi=here.instansi, oleh=here.agus.user, jenis="unit", nama="unit.xlsx",
        status=Impor.Status.SIAP, diunggah_pada=clock.now(),
    )  # fmt: skip


def without_post(here: World) -> None:
    here.budi.riwayat.update(selesai=clock.today(here.instansi.zona) - timedelta(days=1))


def claim_waiting(here: World) -> None:
    facts = {"mulai": clock.today(here.instansi.zona), "diajukan_pada": clock.now()}
    KlaimPimpinan.objects.create(instansi=here.instansi, riwayat_jabatan=post_of(here), **facts)


@pytest.mark.parametrize(
    ("change", "kode"),
    [
        (without_post, "tanpa-jabatan"),
        (claim_waiting, "klaim"),
        (without_penilai, "tanpa-penilai"),
        (without_account, "tanpa-akun"),
        (gone_with_an_open_post, "tanpa-akhir"),
        (unit_of_nobody, "tanpa-pimpinan"),
        pytest.param(  # PostgreSQL's EXCLUDE lets no second head in
            second_head, "dua-pimpinan", marks=pytest.mark.sqlite_only
        ),
        (import_ready, "impor"),
    ],
)
def test_what_is_wrong_is_counted_and_listed_with_the_way_to_mend_it(
    here: World, change: Callable[[World], None], kode: str
) -> None:
    assert kode in gained(here, "agus", lambda: change(here))
    page = here.client("agus").get(f"{ALAMAT}{kode}/").content.decode()
    assert f"{BUTIR[kode].judul}: {numbers(here, 'agus')[kode]}" in words_of(page)
    way = re.findall(r'<td data-label="Tindakan">\s*<a [^>]*href="([^"]+)"', page)[0]
    assert here.client("agus").get(way).status_code == 200


def test_an_admin_opd_counts_her_subtree_alone(here: World) -> None:
    """Tono works in another perangkat daerah than Rina looks after."""
    for person in (here.budi, here.tono):
        HubunganPenilai.objects.filter(riwayat_jabatan__pegawai=person).delete()
    listed = words_of(here.client("rina").get(f"{ALAMAT}tanpa-penilai/").content.decode())
    assert here.budi.nama in listed
    assert here.tono.nama not in listed
    assert numbers(here, "agus")["tanpa-penilai"] == numbers(here, "rina")["tanpa-penilai"] + 1


def test_kelola_lands_here_and_asks_one_query_for_all_counts(
    here: World, queries: Callable[[], Any]
) -> None:
    assert f'href="{ALAMAT}"' in here.client("agus").get("/").content.decode()
    pelaku = pelaku_of(here.agus.user)
    with queries() as found:
        counted(pelaku)
    assert len(found) == 1


def test_others_are_told_whom_it_is_for(here: World) -> None:
    assert here.client("sari").get(ALAMAT).status_code == 403
    assert here.client("agus").get(f"{ALAMAT}apa-saja/").status_code == 404


def test_programs_get_the_counts_and_the_rows_of_the_pages(here: World) -> None:
    without_penilai(here)
    token, _ = ApiToken.objects.issue(here.user("agus"))
    client, headers = Client(), {"Authorization": f"Bearer {token}"}
    told = client.get("/api/v1/kelola", headers=headers).json()
    assert {row["kode"]: row["jumlah"] for row in told} == numbers(here, "agus")
    listed = client.get("/api/v1/kelola/tanpa-penilai", headers=headers).json()
    assert here.budi.nama in [row["nama"] for row in listed["items"]]
    assert client.get("/api/v1/kelola/lain", headers=headers).status_code == 404
