"""An entry and a submission at the same moment: it counts, or it was too late."""

from datetime import date, time
from typing import Any

import pytest

from selaras.core.models import AuditEntry
from selaras.harian.actions import progres
from selaras.pelaksanaan.actions import realisasi
from selaras.pelaksanaan.models import Periode, ProgresHarian

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_an_entry_and_the_submission(world: Any, together: Any) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="terisi")
    by, key = cast.pelaku("budi"), cast.indikator(periode)[0].pk

    def submit() -> None:
        realisasi.submit_realisasi(Periode.objects.get(pk=periode.pk), by=by)

    def log() -> None:
        facts = {"mulai": time(10), "selesai": time(11), "uraian": "Bersamaan", "indikator": key}
        progres.log_progres(by=by, tanggal=date(2026, 2, 20), **facts)

    together(cast, cast.filling_day(periode), submit, log)
    entry = ProgresHarian.objects.get(uraian="Bersamaan")
    verbs = AuditEntry.objects.filter(verb__in=("log", "submit_realisasi")).order_by("-pk")
    was_first = verbs[0].verb == "submit_realisasi"
    assert entry.is_dihitung is was_first
