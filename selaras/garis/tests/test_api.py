"""The thread, the unit and the cascade's health for programs: the figures of the pages."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.test import Client

from selaras.accounts.models import ApiToken
from selaras.demo.world import World
from selaras.perencanaan.models.rhk import RencanaHasilKerja

DAY = date(2026, 3, 12)


def ask(here: World, name: str, path: str) -> Any:
    token, _ = ApiToken.objects.issue(here.user(name))
    with here.on(DAY):
        return Client().get(f"/api/v1{path}", headers={"Authorization": f"Bearer {token}"})


def test_a_thread_leads_from_each_result_to_the_top_with_its_months(
    world: Callable[..., World],
) -> None:
    here = world("bkn")
    skp = here.skp("budi")
    found = ask(here, "budi", f"/skp/{skp.pk}/garis").json()
    [hasil] = found["hasil"]
    assert [row["pegawai"]["nama"] for row in hasil["garis"]] == [
        here.sari.nama, here.dewi.nama,
    ]  # fmt: skip
    assert len(hasil["bulan"]) == 4
    assert (found["penilai"], found["belum_tersambung"]) == (here.sari.nama, 0)
    assert ask(here, "tono", f"/skp/{skp.pk}/garis").status_code == 404


def test_what_is_broken_in_a_unit_and_how_far_its_cascade_reaches(
    world: Callable[..., World],
) -> None:
    here = world("bkn")
    here.skp("budi")
    leader = here.skp_of("dewi")
    RencanaHasilKerja.objects.filter(skp=here.skp_of("sari")).update(intervensi=None)
    unit = ask(here, "dewi", f"/skp/{leader.pk}/garis/unit").json()
    assert unit["tanpa_garis"] == [here.budi.nama, here.sari.nama]
    assert [row["pegawai"]["nama"] for row in unit["tanpa_induk"]] == [here.sari.nama]
    health = ask(here, "dewi", "/kaskade/kesehatan?tahun=2026").json()
    assert (health["jumlah"]["rhk"], health["jumlah"]["sampai"]) == (2, 0)
    assert ask(here, "budi", "/kaskade/kesehatan").status_code == 403
    assert ask(here, "dewi", f"/kaskade/kesehatan?unit={here.unit('tono').pk}").status_code == 404
