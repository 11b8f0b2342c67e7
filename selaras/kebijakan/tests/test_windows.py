"""The windows of the four presets, each to its last second in the agency's zone (§8)."""

from datetime import date, datetime, timedelta

import pytest

from selaras.kebijakan.presets import load_preset, preset_names
from selaras.rules.jadwal import (
    periode_opens,
    progres_last_day,
    skp_window,
    window,
)
from selaras.rules.kebijakan import Jendela, JenisPeriode, Kebijakan, Langkah
from selaras.rules.periode import RentangPeriode, periode_of, periods_of, periods_within

BULANAN, TRIWULAN, FINAL = JenisPeriode
SECOND = timedelta(seconds=1)
WAJIB, BLOKIR, BUKA = "batas", "tutup", "buka"


def at(kebijakan: Kebijakan, day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T23:59:59").replace(tzinfo=kebijakan.zona)


def jendela(preset: str, langkah: str, jenis: JenisPeriode, nomor: int) -> Jendela:
    tahun = 2024 if preset == "buleleng" else 2026
    return window(load_preset(preset), Langkah(langkah), periode_of(jenis, tahun, nomor))


def feature(ids: str, *case: object) -> object:
    return pytest.param(*case, marks=pytest.mark.feature(*ids.split()) if ids else ())


LAST_DAYS = [  # preset, langkah, jenis, nomor, sifat, last day
    feature("DPS-031", "denpasar", "rencana_aksi", BULANAN, 3, WAJIB, "2026-03-05"),
    feature("DPS-032 DPS-091", "denpasar", "rencana_aksi", BULANAN, 3, BLOKIR, "2026-03-31"),
    feature("DPS-032", "denpasar", "rencana_aksi", BULANAN, 2, BLOKIR, "2026-02-28"),
    feature("DPS-040", "denpasar", "persetujuan_rencana", BULANAN, 3, WAJIB, "2026-03-07"),
    feature("DPS-046", "denpasar", "realisasi", BULANAN, 2, WAJIB, "2026-03-05"),
    feature("DPS-046", "denpasar", "realisasi", BULANAN, 12, WAJIB, "2027-01-05"),
    feature("DPS-053", "denpasar", "umpan_balik", BULANAN, 2, WAJIB, "2026-03-07"),
    feature("DPS-068", "denpasar", "penilaian", BULANAN, 2, WAJIB, "2026-03-07"),
    feature("", "denpasar", "realisasi", FINAL, 1, WAJIB, "2027-01-05"),
    feature("DPS-068", "denpasar", "penilaian", FINAL, 1, WAJIB, "2027-01-07"),
    feature("NTT-079", "ntt", "realisasi", BULANAN, 3, BLOKIR, "2026-04-10"),
    feature("", "ntt", "umpan_balik", BULANAN, 3, BLOKIR, "2026-04-12"),
    feature("NTT-087", "ntt", "penilaian", BULANAN, 3, BLOKIR, "2026-04-12"),
    feature("NTT-057", "ntt", "realisasi", FINAL, 1, BLOKIR, "2027-01-10"),
    feature("", "ntt", "penilaian", FINAL, 1, BLOKIR, "2027-01-12"),
    feature("BLL-027 BLL-042", "buleleng", "penilaian", TRIWULAN, 1, WAJIB, "2024-04-09"),
    feature("BLL-027", "buleleng", "realisasi", TRIWULAN, 1, WAJIB, "2024-04-09"),
    feature("", "buleleng", "umpan_balik", TRIWULAN, 4, WAJIB, "2025-01-09"),
    feature("", "buleleng", "penilaian", FINAL, 1, WAJIB, "2025-01-09"),
]


@pytest.mark.parametrize(("preset", "langkah", "jenis", "nomor", "sifat", "day"), LAST_DAYS)
def test_the_last_second_is_in_time_and_the_next_is_not(
    preset: str, langkah: str, jenis: JenisPeriode, nomor: int, sifat: str, day: str
) -> None:
    found = jendela(preset, langkah, jenis, nomor)
    last = at(load_preset(preset), day)
    passed = found.is_late if sifat == WAJIB else found.is_closed
    assert not passed(last)
    assert passed(last + SECOND)


FIRST_DAYS = [
    feature("DPS-032", "denpasar", "rencana_aksi", BULANAN, 3, "2026-03-01"),
    feature("NTT-079 NTT-082", "ntt", "realisasi", BULANAN, 3, "2026-04-01"),
    feature("NTT-087", "ntt", "penilaian", BULANAN, 3, "2026-04-01"),
    feature("NTT-057", "ntt", "realisasi", FINAL, 1, "2026-12-20"),
    *[feature("", p, "periode", BULANAN, 3, "2026-03-01") for p in ("denpasar", "ntt")],
    feature("", "bkn", "periode", TRIWULAN, 2, "2026-04-01"),
    feature("", "bkn", "periode", FINAL, 1, "2026-12-01"),
    # practice.md §1: the last five working days of the period
    feature("", "denpasar", "realisasi", BULANAN, 1, "2026-01-26"),
    feature("", "denpasar", "penilaian", BULANAN, 1, "2026-01-26"),
    feature("", "denpasar", "umpan_balik", BULANAN, 2, "2026-02-23"),
    feature("", "denpasar", "realisasi", FINAL, 1, "2026-12-25"),
    feature("", "buleleng", "realisasi", TRIWULAN, 1, "2024-03-25"),
    feature("", "bkn", "realisasi", TRIWULAN, 1, "2026-03-25"),
    feature("", "bkn", "penilaian", TRIWULAN, 1, "2026-03-25"),
]


@pytest.mark.parametrize(("preset", "langkah", "jenis", "nomor", "day"), FIRST_DAYS)
def test_nothing_opens_before_its_first_second(
    preset: str, langkah: str, jenis: JenisPeriode, nomor: int, day: str
) -> None:
    found = jendela(preset, langkah, jenis, nomor)
    first = datetime.fromisoformat(day).replace(tzinfo=load_preset(preset).zona)
    assert found.is_early(first - SECOND)
    assert not found.is_early(first)


def test_a_window_does_not_open_on_days_off() -> None:  # §10: Idulfitri 2026 from 18 to 24 March
    libur = frozenset(date(2026, 3, day) for day in (18, 19, 20, 21, 22, 23, 24))
    march = periode_of(BULANAN, 2026, 3).clipped(date(2026, 1, 1), date(2026, 3, 26))
    assert march
    found = window(load_preset("denpasar"), Langkah.REALISASI, march, libur)
    assert found.buka == datetime(2026, 3, 13, tzinfo=load_preset("denpasar").zona)


@pytest.mark.parametrize("preset", ["bkn", "buleleng", "denpasar"])
def test_it_opens_before_the_end_of_the_skp_in_the_period(preset: str) -> None:
    """A contract that ends on 14 August: the windows count from there, never before it began."""
    kebijakan = load_preset(preset)
    for kind in (kebijakan.periode, FINAL):
        last = periods_within(kind, date(2026, 1, 1), date(2026, 8, 14))[-1]
        found = window(kebijakan, Langkah.REALISASI, last)
        assert found.buka == datetime(2026, 8, 10, tzinfo=kebijakan.zona)
    short = RentangPeriode(kebijakan.periode, 2026, 3, date(2026, 8, 13), date(2026, 8, 14))
    opens = window(kebijakan, Langkah.PENILAIAN, short).buka
    assert opens == datetime(2026, 8, 13, tzinfo=kebijakan.zona)


def test_a_policy_may_let_it_open_with_the_period() -> None:
    bkn = load_preset("bkn", {"buka_hari_kerja": 0})
    assert window(bkn, Langkah.REALISASI, periode_of(TRIWULAN, 2026, 1)).buka is None


@pytest.mark.parametrize("langkah", ["realisasi", "umpan_balik", "penilaian", "rencana_aksi"])
@pytest.mark.parametrize("jenis", [TRIWULAN, FINAL])
def test_bkn_has_no_closing_dates(langkah: str, jenis: JenisPeriode) -> None:
    found = jendela("bkn", langkah, jenis, 1)
    assert (found.batas, found.tutup) == (None, None)


@pytest.mark.feature("DPS-091")
@pytest.mark.parametrize("preset", ["denpasar", "buleleng"])
def test_duties_never_close_but_for_the_plan_of_denpasar(preset: str) -> None:
    closing = {key for key, each in load_preset(preset).jadwal.items() if each.tutup}
    assert closing == ({(Langkah.RENCANA_AKSI, BULANAN)} if preset == "denpasar" else set())


def test_the_windows_of_ntt_close_and_are_no_duties() -> None:
    steps = {k: v for k, v in load_preset("ntt").jadwal.items() if k[0] != Langkah.SKP}
    assert not any(each.batas for each in steps.values())


@pytest.mark.feature("NTT-081")
def test_a_dated_exception_replaces_the_days_of_one_period() -> None:  # §8 #13
    ntt = load_preset("ntt")
    january = window(ntt, Langkah.REALISASI, periode_of(BULANAN, 2023, 1))
    assert january.is_early(datetime(2023, 2, 19, 23, 59, 59, tzinfo=ntt.zona))
    assert january.is_open(at(ntt, "2023-03-10"))
    assert january.is_closed(at(ntt, "2023-03-10") + SECOND)
    february = window(ntt, Langkah.REALISASI, periode_of(BULANAN, 2023, 2))
    assert february.is_open(datetime(2023, 3, 1, tzinfo=ntt.zona))


def test_an_extension_leaves_the_other_days_as_they_are() -> None:
    extension = {"langkah": "realisasi", "jenis": "bulanan", "tahun": 2026, "nomor": 3}
    ntt = load_preset("ntt", {"pengecualian": [{**extension, "tutup": "2026-04-20"}]})
    found = window(ntt, Langkah.REALISASI, periode_of(BULANAN, 2026, 3))
    assert found.is_open(at(ntt, "2026-04-20"))
    assert found.is_early(at(ntt, "2026-03-31"))
    assert found.is_closed(at(ntt, "2026-04-20") + SECOND)


@pytest.mark.parametrize("preset", preset_names())
class TestSkp:
    """§3.6: 31 January is a duty everywhere; §8 #33: a later start counts from itself."""

    @pytest.mark.parametrize("awal", [date(2026, 1, 1), date(2026, 1, 2), date(2026, 1, 31)])
    def test_due_on_31_january_and_never_closed(self, preset: str, awal: date) -> None:
        kebijakan = load_preset(preset)
        found = skp_window(kebijakan, awal, date(2026, 12, 31))
        assert not found.is_late(at(kebijakan, "2026-01-31"))
        assert found.is_late(at(kebijakan, "2026-01-31") + SECOND)
        assert found.is_open(at(kebijakan, "2026-12-31"))
        assert found.hari_terakhir == date(2026, 1, 31)

    def test_a_post_of_mid_year_is_due_thirty_days_after_its_start(self, preset: str) -> None:
        found = skp_window(load_preset(preset), date(2026, 7, 1), date(2026, 12, 31))
        assert found.hari_terakhir == date(2026, 7, 31)

    def test_a_short_post_is_due_on_its_last_day(self, preset: str) -> None:
        found = skp_window(load_preset(preset), date(2026, 12, 15), date(2026, 12, 31))
        assert found.hari_terakhir == date(2026, 12, 31)


@pytest.mark.parametrize("preset", preset_names())
def test_each_period_opens_on_its_first_day(preset: str) -> None:
    kebijakan = load_preset(preset)
    for rentang in periods_of(kebijakan.periode, 2026):
        assert periode_opens(kebijakan, rentang) == rentang.mulai


@pytest.mark.parametrize("preset", preset_names())
def test_a_post_that_ends_in_june_opens_its_final_in_june(preset: str) -> None:
    (final,) = periods_within(FINAL, date(2026, 1, 1), date(2026, 6, 30))
    assert periode_opens(load_preset(preset), final) == date(2026, 6, 1)


def test_days_inside_a_clipped_month_stay_inside_it() -> None:
    march = RentangPeriode(BULANAN, 2026, 3, date(2026, 3, 16), date(2026, 3, 20))
    denpasar = load_preset("denpasar")
    plan = window(denpasar, Langkah.RENCANA_AKSI, march)
    assert plan.buka == datetime(2026, 3, 16, tzinfo=denpasar.zona)
    assert plan.is_closed(at(denpasar, "2026-03-20") + SECOND)
    assert periode_opens(denpasar, march) == date(2026, 3, 16)


class TestProgres:
    """Back-dating: the window of the report of that day's period, and the policy's own days."""

    APRIL = Jendela(None, None, datetime(2026, 4, 11, tzinfo=load_preset("ntt").zona))
    NEVER = Jendela(None, None, None)

    @pytest.mark.parametrize("preset", ["bkn", "buleleng"])
    def test_the_own_days_count_from_the_approval_at_the_earliest(self, preset: str) -> None:
        ask = (load_preset(preset), self.NEVER)
        assert progres_last_day(*ask, date(2026, 3, 1), date(2026, 1, 20)) == date(2026, 4, 1)
        assert progres_last_day(*ask, date(2026, 1, 2), date(2026, 3, 1)) == date(2026, 4, 1)

    @pytest.mark.parametrize("preset", ["ntt", "denpasar"])
    def test_ntt_and_denpasar_have_none(self, preset: str) -> None:
        days = (date(2026, 3, 1), date(2026, 1, 20))
        assert progres_last_day(load_preset(preset), self.NEVER, *days) is None
        assert progres_last_day(load_preset(preset), self.APRIL, *days) == date(2026, 4, 10)

    def test_whichever_comes_first(self) -> None:
        days = (date(2026, 3, 1), date(2026, 1, 20))
        assert progres_last_day(load_preset("bkn"), self.APRIL, *days) == date(2026, 4, 1)
