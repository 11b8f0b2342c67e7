"""A document that waits for a signature is a task of whose turn it is, and counted as one."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.beranda.counts import counts_of
from selaras.beranda.desk import desk_of
from selaras.beranda.tasks import tasks_of
from selaras.core.naskah import jenis_of
from selaras.core.terbitan import TandaTanganDokumen
from selaras.demo.world import World
from selaras.documents import actions
from selaras.notifications.kabar import unread_for

Status = TandaTanganDokumen.Status
TEKEN = "Tanda tangani 1 dokumen"


def asked(here: World, name: str) -> bool:
    pelaku = here.pelaku(name)
    desk = desk_of(pelaku)
    assert desk is not None
    titles = [task.title for task in tasks_of(desk)]
    assert counts_of(pelaku, baru=unread_for).tugas == len(titles)
    return TEKEN in titles


@pytest.mark.django_db
def test_who_signs_next_finds_it_on_beranda(world: Callable[..., World]) -> None:
    here = world("denpasar")
    skp, kind = here.skp("budi", status="disetujui"), jenis_of("skp")
    assert kind is not None
    with here.on(date(2026, 3, 2)):
        dokumen = actions.issue_document(skp, jenis=kind, by=here.pelaku("sari"))
        first, second = (each.penanda for each in dokumen.tanda_tangan_set.all())
        names = {here.pelaku(name).user_id: name for name in ("budi", "sari")}
        assert asked(here, names[first.pk])
        assert not asked(here, names[second.pk])
        dokumen.tanda_tangan_set.filter(urutan=1).update(
            status=Status.DITANDATANGANI, cara="basah", pada=here.pelaku("budi").now
        )
        assert not asked(here, names[first.pk])
        assert asked(here, names[second.pk])
        assert TEKEN in here.client(names[second.pk]).get("/").content.decode()
