"""The last second in time and the first after it, in the agency's zone."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from selaras.base.errors import NotNow
from selaras.core.models import AuditEntry
from selaras.penilaian.actions import dua_tahap, rating, umpan_balik

SECOND = timedelta(seconds=1)
SESUAI = {"hasil_kerja": "sesuai", "perilaku": "sesuai"}
REASON = "Bukti dukung yang semula belum terbaca sudah kami periksa bersama pegawai. " * 3


def midnight_after(cast: Any, *day: int) -> datetime:
    return datetime.combine(date(*day) + timedelta(days=1), time.min, tzinfo=cast.instansi.zona)


def deadline(cast: Any, *, final: bool = False) -> datetime:
    """The end of the duty: by preset, of February, of the first quarter or of the year."""
    first = {"denpasar": (2026, 3, 7), "ntt": (2026, 3, 12), "buleleng": (2026, 4, 9)}
    last = {"denpasar": (2027, 1, 7), "ntt": (2027, 1, 12), "buleleng": (2027, 1, 9)}
    return midnight_after(cast, *(last if final else first)[cast.kebijakan.preset])


@pytest.mark.feature("NTT-087")
@pytest.mark.parametrize("final", [False, True])
def test_ntt_closes_at_midnight_after_the_twelfth(world: Any, *, final: bool) -> None:
    cast = world("ntt")
    periode = cast.siap_dinilai(final=final)
    end, by = deadline(cast, final=final), cast.pelaku("sari")
    with cast.on(end), pytest.raises(NotNow, match=r"sudah ditutup 12 .* 23\.59 WITA"):
        rating.rate(periode, by=by, **SESUAI)
    with cast.on(end), pytest.raises(NotNow, match="Masa umpan balik"):
        umpan_balik.give_feedback(periode, by=by, perilaku={"BP": "Terlambat"})
    with cast.on(end - SECOND):
        umpan_balik.give_feedback(periode, by=by, perilaku={"BP": "Tepat waktu"})
        assert not rating.rate(periode, by=by, **SESUAI).is_terlambat


@pytest.mark.feature("NTT-087")
def test_ntt_shows_the_closing_moment(world: Any) -> None:
    cast = world("ntt")
    periode = cast.siap_dinilai()
    with cast.on(cast.rating_day(periode)):
        page = cast.client("sari").get(f"/penilaian/periode/{periode.pk}/").content.decode()
    assert "12 Maret 2026, 23.59 WITA" in page


@pytest.mark.feature("NTT-092")
def test_ntt_changes_inside_the_window_only(world: Any) -> None:
    cast = world("ntt")
    periode = cast.periode_dinilai()
    end, by = deadline(cast), cast.pelaku("sari")
    facts = {"hasil_kerja": "di_atas", "perilaku": "sesuai", "alasan": REASON}
    with cast.on(end), pytest.raises(NotNow, match="Masa perubahan penilaian"):
        rating.change_rating(periode, by=by, **facts)
    with cast.on(end - SECOND):
        assert rating.change_rating(periode, by=by, **facts).nomor == 2


@pytest.mark.feature("DPS-053", "DPS-068", "BLL-027")
@pytest.mark.parametrize("preset", ["denpasar", "buleleng"])
@pytest.mark.parametrize("final", [False, True])
@pytest.mark.parametrize(("after", "late"), [(-SECOND, False), (timedelta(0), True)])
def test_a_duty_is_accepted_late_and_recorded(
    world: Any, preset: str, *, final: bool, after: timedelta, late: bool
) -> None:
    cast = world(preset, tahunan_butuh_periodik=False)
    periode = cast.periode("budi", status="realisasi_diajukan", final=final)
    cast.capaian(periode)
    with cast.on(deadline(cast, final=final) + after):
        by = cast.pelaku("sari")
        umpan_balik.give_feedback(periode, by=by, **cast.umpan_balik(periode))
        row = rating.rate(periode, by=by, **SESUAI)
        page = cast.client("budi").get(f"/penilaian/periode/{periode.pk}/").content.decode()
    assert row.is_terlambat is late
    assert {each.is_terlambat for each in periode.umpan_balik_set.all()} == {late}
    assert AuditEntry.objects.filter(verb="give_feedback").last().data["terlambat"] is late
    assert ("Dinilai terlambat" in page) is late


@pytest.mark.feature("DPS-053")
@pytest.mark.parametrize(("after", "late"), [(-SECOND, False), (timedelta(0), True)])
def test_the_pegawai_whose_feedback_is_late_is_to_remind_his_atasan(
    world: Any, *, after: timedelta, late: bool
) -> None:
    cast = world("denpasar")
    periode = cast.periode("budi", status="realisasi_diajukan")
    with cast.on(deadline(cast) + after):
        page, desk = (
            cast.client(name).get(f"/penilaian/periode/{periode.pk}/").content.decode()
            for name in ("budi", "sari")
        )
    words = "Batasnya sudah lewat, 7 Maret 2026, 23.59 WITA; mohon mengingatkan Ibu Sari Puspita."
    assert (words in page) is late
    assert "mohon mengingatkan" not in desk


def test_bkn_has_no_closing_date(world: Any) -> None:
    cast = world("bkn")
    periode = cast.siap_dinilai()
    with cast.on(date(2026, 12, 30)):
        row = rating.rate(periode, by=cast.pelaku("sari"), **SESUAI)
    assert not row.is_terlambat


@pytest.mark.feature("NTT-089")
def test_ntt_tells_which_half_of_its_rating_a_month_is_in(world: Any) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="realisasi_diajukan")
    with cast.on(cast.rating_day(periode)):
        said, by = cast.umpan_balik(periode), cast.pelaku("sari")

        def state() -> str:
            """What the strip of steps says to its owner."""
            page = cast.client("budi").get(f"/penilaian/periode/{periode.pk}/").content.decode()
            strip = page.partition('id="tahap"')[2].partition("</summary>")[0]
            return str(strip.partition("<b>")[2].partition("</b>")[0])

        assert state() == "Penilaian hasil kerja"
        umpan_balik.give_feedback(periode, by=by, hasil_kerja=said["hasil_kerja"], perilaku={})
        assert state() == "Penilaian hasil kerja"
        dua_tahap.rate_hasil_kerja(periode, by=by, hasil_kerja="sesuai")
        assert state() == "Penilaian perilaku"
        umpan_balik.give_feedback(periode, by=by, hasil_kerja=[], perilaku=said["perilaku"])
        assert state() == "Penilaian perilaku"
        rating.rate(periode, by=by, **SESUAI)
        assert state() == "Selesai"
