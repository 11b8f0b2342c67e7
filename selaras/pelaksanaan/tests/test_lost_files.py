"""A file whose row never came, for its process was killed, goes a day later."""

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from selaras.base import clock
from selaras.core.prune import prune_lost_files
from selaras.demo.world import World
from selaras.pelaksanaan.actions import bukti as bukti_actions


def written(name: str, at: datetime) -> Path:
    place = Path(default_storage.path(name))
    if not place.exists():
        default_storage.save(name, ContentFile(b"%PDF-1.7"))
    os.utime(place, (at.timestamp(), at.timestamp()))
    return place


def test_only_files_without_a_row_go_and_only_after_a_day(
    world: Callable[..., World], pdf: Any
) -> None:
    here = world("ntt", bukti_berkas=True)
    periode = here.periode("budi")
    with here.on(here.filling_day(periode)):
        facts = {"indikator": here.indikator(periode)[0].pk, "nama": "Notula"}
        bukti = bukti_actions.add_bukti(
            periode, by=here.pelaku("budi"), berkas=pdf(name="a.pdf"), **facts
        )
    now = clock.real_now()
    folder, days = Path(bukti.berkas.name).parent, timedelta(days=2)
    kept = [
        written(bukti.berkas.name, now - days),
        written(f"{folder}/baru.pdf", now),  # its row may still come
        written("lain/milik-operator.pdf", now - days),  # in no folder of ours
    ]
    lost = [written(f"{folder}/hilang.pdf", now - days), written("ekspor/2026/05/x", now - days)]
    assert prune_lost_files() == 2
    assert [each.exists() for each in kept] == [True] * 3
    assert [each.exists() for each in lost] == [False] * 2
    assert prune_lost_files() == 0
