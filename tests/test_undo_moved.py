"""A rating that is held ten seconds, and a penilai who is one no more before they are over.

It was his when he gave it, so it is published in his name, and he alone takes it back; what he took
back, the penilai of today gives (practice.md §1, §2).
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from selaras.base import clock
from selaras.base.errors import NotAllowed
from selaras.core.models import AuditEntry
from selaras.demo.world import World
from selaras.keadaan import actions as keadaan
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.actions import rating
from tests.reading import main_of, words_of

RATINGS: dict[str, Any] = {"hasil_kerja": "sesuai", "perilaku": "sesuai"}
WIB = ZoneInfo("Asia/Jakarta")
HARI = date(2026, 4, 3)
SAVED = datetime(2026, 4, 3, 10, 0, tzinfo=WIB)
MIDNIGHT = datetime(2026, 4, 4, 0, 0, tzinfo=WIB)
PLH = {
    "sebagai": "Plh. Kepala Bidang Layanan Informatika",
    "surat": "800/12/2026",
    "atas_nama": "Sari Puspita",
}


def assess(here: World, periode: Periode, moment: datetime, name: str) -> None:
    with here.on(moment):
        umpan = here.umpan_balik(periode)
        rating.assess(periode, by=here.pelaku(name), umpan=umpan, **RATINGS)
    periode.refresh_from_db()


def undo(here: World, periode: Periode, moment: datetime, name: str) -> None:
    with here.on(moment):
        rating.undo_rating(periode, by=here.pelaku(name))
    periode.refresh_from_db()


def rated(here: World) -> Periode:
    """Budi's quarter, rated at Sari's desk a moment ago."""
    periode: Periode = here.siap_dinilai()
    assess(here, periode, SAVED, "sari")
    return periode


def moved(here: World) -> Periode:
    periode = rated(here)
    here.mutasi("sari", tmt=HARI, pada=SAVED + timedelta(seconds=3))
    return periode


def test_a_penilai_moved_meanwhile_has_rated_him_in_her_old_post(
    world: Callable[..., World],
) -> None:
    here = world("bkn")
    periode = moved(here)
    with here.on(SAVED + timedelta(seconds=11)):
        assert (periode.status, periode.predikat_terbit) == ("dinilai", "baik")
    assert periode.penilai == here.sari
    assert periode.cuplikan["penilai"]["jabatan"] == "Kepala Bidang Layanan Informatika"


def test_she_takes_it_back_and_who_follows_her_rates(
    world: Callable[..., World], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = world("bkn")
    periode, moment = moved(here), SAVED + timedelta(seconds=8)
    with pytest.raises(NotAllowed, match="Hanya pejabat yang telah menilai, Ibu Sari Puspita"):
        undo(here, periode, moment, "dewi")
    with here.on(moment), monkeypatch.context() as patch:
        patch.setattr(clock, "real_now", lambda: moment)
        path = f"/penilaian/periode/{periode.pk}/undo_rating/"
        page = here.client("sari").post(path, {"versi": periode.versi}, follow=True)
    assert page.status_code == 200
    assert "diurungkan dan tidak terbit" in words_of(main_of(page.text))
    assert "Kini yang menilai: Ibu Dewi Lestari" in words_of(main_of(page.text))
    periode.refresh_from_db()
    with pytest.raises(NotAllowed, match="Hanya pejabat penilai, Ibu Dewi Lestari"):
        assess(here, periode, moment, "sari")
    assess(here, periode, moment + timedelta(seconds=60), "dewi")
    assert periode.penilai == here.dewi


def test_a_penilai_on_leave_from_today_still_takes_back_what_she_gave(
    world: Callable[..., World],
) -> None:
    here = world("bkn")
    periode = rated(here)
    letter = {"nomor_surat": "850/1", "tanggal_surat": HARI}
    with here.on(SAVED + timedelta(seconds=3)):
        keadaan.record_keadaan(
            here.sari,
            by=here.pelaku("rina"),
            jenis="cuti_sakit",
            mulai=HARI,
            selesai=HARI,
            **letter,
        )
    undo(here, periode, SAVED + timedelta(seconds=8), "sari")
    assert periode.status == "realisasi_diajukan"


def test_a_plh_whose_last_day_ended_meanwhile_takes_it_back_as_what_he_was(
    world: Callable[..., World],
) -> None:
    here = world("bkn")
    periode: Periode = here.siap_dinilai()
    with here.on(HARI):
        here.plh_oleh_tono(HARI, HARI)
    assess(here, periode, MIDNIGHT - timedelta(seconds=5), "tono")
    undo(here, periode, MIDNIGHT + timedelta(seconds=3), "tono")
    trail = AuditEntry.objects.about(periode).order_by("-id")[:2]
    assert [(row.verb, row.data) for row in trail] == [("undo_rating", PLH), ("rate", PLH)]
    with pytest.raises(NotAllowed, match="Hanya pejabat penilai, Ibu Sari Puspita"):
        assess(here, periode, MIDNIGHT + timedelta(seconds=9), "tono")
    assess(here, periode, MIDNIGHT + timedelta(seconds=60), "sari")
    assert periode.penilai == here.sari
