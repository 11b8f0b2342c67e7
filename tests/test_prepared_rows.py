"""Prepared queries that give instances: what a page gets, and who everybody is."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db.models import F, QuerySet
from django.db.models.functions import Upper
from django.http import Http404

from selaras.accounts.models import User
from selaras.base import clock
from selaras.core.known import Backend
from selaras.core.models import HariLibur
from selaras.core.prepared import Named, Prepared
from selaras.demo.world import World
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan
from selaras.perencanaan.models.skp import Skp
from selaras.susun.pages.skp import skp_visible


@pytest.fixture(autouse=True)
def only_here() -> Iterator[None]:
    """The queries of these tests are not the product's."""
    known = list(Prepared.every)
    yield
    Prepared.every[:] = known


def test_a_query_without_values_gives_instances(world: Any, queries: Any) -> None:
    here: World = world("bkn")

    @Prepared
    def posts() -> QuerySet[Any, Any]:
        rows = RiwayatJabatan.objects.filter(pegawai=Named("pegawai"))
        rows = rows.select_related("unit__parent", "pegawai__user")
        return rows.annotate(besar=Upper("jabatan"), sejak=F("mulai"))

    with queries() as seen:
        [post] = posts.find(RiwayatJabatan, (), {"pegawai": here.budi.pk})
        assert post == RiwayatJabatan.objects.get(pegawai=here.budi)
        assert (post.besar, post.sejak) == (post.jabatan.upper(), post.mulai)  # type: ignore[attr-defined]
        assert post.pegawai.user == here.budi.user
        assert post.unit.parent == here.unit("budi").parent
    assert len(seen) <= 2 + 2  # nothing of the post itself is asked for again
    assert posts.find(RiwayatJabatan, (), {"pegawai": 0}) == []


def test_a_relation_that_is_empty_is_none(db: None) -> None:
    user = User.objects.create(nip="198001012010011001", nama="Tanpa instansi")

    @Prepared
    def users() -> QuerySet[Any, Any]:
        return User.objects.filter(pk=Named("user"))

    [found] = users.find(User, (), {"user": user.pk})
    assert found.instansi is None


def test_instances_are_of_the_model_that_is_named(db: None) -> None:
    query = Prepared(lambda: HariLibur.objects.filter(pk=Named("pk")))
    with pytest.raises(TypeError, match="gives no Pegawai"):
        query.find(Pegawai, (), {"pk": 1})
    with pytest.raises(TypeError, match="gives no HariLibur"):
        Prepared(lambda: HariLibur.objects.filter(pk=Named("pk")).values("pk")).find(
            HariLibur, (), {"pk": 1}
        )


def test_whose_reach_is_a_list_of_units_gets_the_same_row(world: Any) -> None:
    """Prepared for most, plain for an Admin OPD; a stranger gets 404 from both."""
    here: World = world("denpasar")
    skp = here.skp("budi", status="disetujui")
    for name in ("budi", "sari", "agus", "rina"):
        pelaku = here.pelaku(name)
        plain = Skp.objects.visible_to(pelaku).filter(pk=skp.pk)
        assert [skp_visible.get(pelaku, skp.pk)] == list(plain), name
    with pytest.raises(Http404):
        skp_visible.get(here.pelaku("tono"), skp.pk)


@pytest.mark.parametrize("pk", [0, 2**63, -(2**63) - 1, 10**40])
def test_a_number_that_no_row_has_finds_nothing(world: Any, pk: int) -> None:
    here: World = world("bkn")
    here.skp("budi", status="disetujui")
    with pytest.raises(Http404):
        skp_visible.get(here.pelaku("budi"), pk)
    assert here.client("budi").get(f"/skp/{abs(pk)}/").status_code == 404


def test_a_session_that_ended_and_a_user_who_was_switched_off_are_nobody(world: Any) -> None:
    here: World = world("bkn")
    client, user = here.client("budi"), here.budi.user
    assert client.get("/").status_code == 200
    assert Backend().get_user(user.pk) == user
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert Backend().get_user(user.pk) is None
    assert client.get("/").status_code == 302
    User.objects.filter(pk=user.pk).update(is_active=True)
    assert client.get("/").status_code == 200
    Session.objects.update(expire_date=clock.real_now())
    assert client.get("/").status_code == 302
