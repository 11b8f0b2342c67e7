"""The badges of the frame, counted by one query that is built once for all who ask the same."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from typing import Any

from selaras.beranda import prepared
from selaras.beranda.counts import Counts, counts_of
from selaras.core import audit
from selaras.core.pelaku import Pelaku
from selaras.demo.world import World
from selaras.notifications.models import unread_for
from selaras.tim.models import TimKerja

Worlds = Callable[..., World]
Queries = Callable[[], AbstractContextManager[Any]]
ORANG = ("budi", "sari", "dewi", "sekda", "tono")


def badges(pelaku: Pelaku) -> Counts:
    return counts_of(pelaku, baru=unread_for)


def counted_anew(pelaku: Pelaku) -> Counts:
    """As for somebody with a role, whose query is built for himself alone."""
    return badges(replace(pelaku, peran=frozenset({"tim_penilai"})))


def test_each_person_gets_his_own_counts_from_the_query_that_was_built_once(
    world: Worlds, queries: Queries
) -> None:
    here = world("bkn")
    here.periode("budi", status="realisasi_diajukan")
    with here.on(date(2026, 4, 3)):
        team = TimKerja.objects.create(
            instansi=here.instansi, unit=here.unit("sari"), ketua=here.budi, nama="Tim Layanan",
            sk_nomor="800/1/2026", sk_tanggal=date(2026, 1, 5), mulai=date(2026, 1, 5),
        )  # fmt: skip
        data = {"pegawai": here.budi.pk}  # news that is found by what stands in its JSON
        audit.record(team, "appoint_ketua", by=here.pelaku("sari"), data=data)
        people = {name: here.pelaku(name) for name in ORANG}
        anew = {name: counted_anew(each) for name, each in people.items()}
        built = len(prepared._built)
        assert {name: badges(each) for name, each in people.items()} == anew
        assert len(prepared._built) <= built + 2  # one for who rates, one for who does not
        with queries() as seen:
            badges(people["tono"])
    assert len(seen) == 1
    assert anew["sari"].bawahan == 1
    assert anew["budi"].baru == 2  # his SKP was approved; he leads a team
    assert len(set(anew.values())) >= 3
