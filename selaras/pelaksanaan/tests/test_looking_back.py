"""A period is reported and rated when it is nearly over, not before (practice.md §1)."""

from datetime import date
from typing import Any

import pytest

from selaras.base.errors import NotNow
from selaras.core.models import HariLibur
from selaras.kebijakan import in_force
from selaras.pelaksanaan.actions import realisasi
from selaras.pelaksanaan.policies.periode import PeriodePolicy
from selaras.rules.kebijakan import Langkah

EARLY = [
    ("buleleng", date(2026, 1, 20), 1, "Triwulan I 2026", "25 Maret 2026 sampai 9 April 2026"),
    ("denpasar", date(2026, 1, 8), 1, "Januari 2026", "26 Januari 2026 sampai 5 Februari 2026"),
    ("bkn", date(2026, 2, 2), 1, "Triwulan I 2026", "25 Maret 2026."),
]


@pytest.mark.parametrize(("preset", "day", "nomor", "label", "opens"), EARLY)
def test_a_period_that_runs_is_not_reported(
    world: Any, preset: str, day: date, nomor: int, label: str, opens: str
) -> None:
    cast = world(preset)
    periode = cast.periode("budi", nomor=nomor)
    with cast.on(day):
        refusal = PeriodePolicy(cast.pelaku("budi"), periode).refusal("submit_realisasi")
        with pytest.raises(NotNow):
            realisasi.submit_realisasi(periode, by=cast.pelaku("budi"))
        page = cast.client("budi").get(f"/penilaian/periode/{periode.pk}/").content.decode()
    assert refusal.kind == "window"
    assert f"{label} baru dapat diajukan mulai {opens}" in refusal.sentence
    assert f"{label} baru dapat diisi mulai {opens}" in page


@pytest.mark.parametrize("preset", ["buleleng", "denpasar", "bkn"])
def test_it_is_reported_on_its_last_working_days(world: Any, preset: str) -> None:
    cast = world(preset)
    periode = cast.periode("budi")
    opens = periode.jendela(Langkah.REALISASI).buka
    assert opens is not None
    assert opens.date() < periode.selesai
    with cast.on(opens.date()):
        cast.fill_realisasi(periode)
        realisasi.submit_realisasi(periode, by=cast.pelaku("budi"))
    assert periode.status == "realisasi_diajukan"


@pytest.mark.parametrize("preset", ["buleleng", "denpasar", "bkn"])
def test_who_moves_reports_before_his_last_day(world: Any, preset: str) -> None:
    """The SKP ends with the post: the windows count from there."""
    cast = world(preset)
    periode = cast.periode("budi", nomor=1)
    cast.mutasi("budi", tmt=date(2026, 1, 20), pada=date(2026, 1, 14))
    periode.refresh_from_db()
    assert periode.hari_terakhir == date(2026, 1, 19)
    with cast.on(date(2026, 1, 13)):
        refusal = PeriodePolicy(cast.pelaku("budi"), periode).refusal("write_realisasi")
        assert refusal is None or refusal.kind != "window"
    with cast.on(date(2026, 1, 12)):
        refusal = PeriodePolicy(cast.pelaku("budi"), periode).outside_realisasi("diisi")
        assert "mulai 13 Januari 2026" in refusal.sentence


def test_the_days_off_of_the_agency_count(world: Any) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi", nomor=1)
    in_force.forget()
    HariLibur.objects.create(tanggal=date(2026, 1, 30), nama="Contoh", instansi=cast.instansi)
    found = periode.jendela(Langkah.REALISASI).buka
    in_force.forget()
    assert found is not None
    assert found.date() == date(2026, 1, 23)


@pytest.mark.parametrize("preset", ["bkn", "buleleng"])
def test_the_year_waits_for_the_last_quarter(world: Any, preset: str) -> None:
    cast = world(preset)
    quarter = cast.periode("budi", status="realisasi_diajukan", nomor=4)
    final = cast.periode("budi", status="terisi", final=True)
    with cast.on(date(2027, 1, 3)):
        refusal = PeriodePolicy(cast.pelaku("budi"), final).refusal("submit_realisasi")
    assert "setelah penilaian Triwulan IV 2026 selesai" in refusal.sentence
    assert refusal.who == "Ibu Sari Puspita"
    assert quarter.status == "realisasi_diajukan"
