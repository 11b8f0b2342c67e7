"""A rated period of Budi's, SIASN that knows him, and the job that sends, run by hand."""

from datetime import UTC, datetime
from typing import Any

import pytest

from selaras.core import jobs
from selaras.core.models import Pekerjaan
from selaras.demo.world import World
from selaras.pelaksanaan.models import Periode
from selaras.pertukaran import actions
from selaras.pertukaran.models import KirimanSiasn
from selaras.siasn.tests.conftest import siasn, siasn_process
from selaras.siasn.tests.simulator import Simulator

__all__ = ["kirim", "siasn", "siasn_process"]
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


class Kirim:
    """What the admin does, and what the worker does after him."""

    def __init__(self, here: World, siasn: Simulator) -> None:
        self.here, self.siasn = here, siasn

    def rated(self, name: str = "budi", **facts: Any) -> Periode:
        """A period of somebody whom SIASN knows."""
        periode = self.here.periode_dinilai(name, **facts)
        self.siasn.person(getattr(self.here, name).nip)
        return periode

    def send(self, periode: Periode, by: str = "agus", **facts: Any) -> KirimanSiasn:
        """Ordered, and tried once."""
        row = actions.send_siasn(periode, by=self.here.pelaku(by), **facts)
        self.work()
        row.refresh_from_db()
        return row

    def again(self, row: KirimanSiasn) -> KirimanSiasn:
        """Its wait is over."""
        KirimanSiasn.objects.filter(pk=row.pk).update(berikut_pada=LONG_AGO)
        actions.start_sending(self.here.sistem)
        self.work()
        row.refresh_from_db()
        return row

    def work(self) -> Pekerjaan:
        """What waits in the queue of jobs; the last one is returned."""
        rows = list(Pekerjaan.objects.filter(status=Pekerjaan.Status.ANTRE).order_by("pk"))
        for job in rows:
            jobs.run.func(job.pk)
        rows[-1].refresh_from_db()
        return rows[-1]

    def there(self, kind: str = "rw-kinerjaperiodik") -> list[dict[str, Any]]:
        """What SIASN keeps."""
        return list(self.siasn.order()["saved"].get(kind, []))


@pytest.fixture
def kirim() -> type[Kirim]:
    return Kirim
