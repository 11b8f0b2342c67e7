"""The templates fill in for every person and period."""

from datetime import date, time
from decimal import Decimal

import pytest

from selaras.demo import content, periods
from selaras.rules.kebijakan import JenisPeriode
from selaras.rules.periode import periode_of

KIND = {
    "bkn": JenisPeriode.TRIWULAN,
    "buleleng": JenisPeriode.TRIWULAN,
    "denpasar": JenisPeriode.BULANAN,
    "ntt": JenisPeriode.BULANAN,
}
demos = pytest.mark.parametrize("preset", content.PRESETS)


def test_september_and_the_third_quarter_are_the_last_that_are_rated() -> None:
    assert [p.nomor for p in periods.closed_periods(JenisPeriode.BULANAN)] == list(range(1, 10))
    assert [p.nomor for p in periods.closed_periods(JenisPeriode.TRIWULAN)] == [1, 2, 3]
    assert periods.running_period(JenisPeriode.BULANAN).nomor == 10


@demos
def test_every_period_of_everybody_is_written_out(preset: str) -> None:
    demo = content.load(preset)
    for periode in periods.closed_periods(KIND[preset]):
        for skp in demo.skp:
            rows = periods.realisasi_of(demo, skp, periode)
            assert len(rows) == len(skp.indikator)
            assert all(row.nihil == bool(row.alasan) == (not row.nilai) for row in rows)
            feedback = periods.umpan_balik_of(demo, skp, periode)
            assert all(feedback[i.kunci] for i in skp.indikator)
            assert all(periods.umpan_balik_perilaku(demo, skp, periode).values())
            texts = [r.narasi + r.alasan for r in rows] + list(feedback.values())
            texts += [line.uraian for line in periods.rencana_of(skp, periode)]
            assert not any("{" in text for text in texts)


@pytest.mark.parametrize("preset", ["bkn", "buleleng", "denpasar"])
def test_every_rhk_has_a_plan_where_plans_are_made(preset: str) -> None:
    for skp in content.load(preset).skp:
        planned = {line.rhk for line in periods.rencana_of(skp, periode_of(KIND[preset], 2026, 1))}
        assert planned == {rhk.kunci for rhk in skp.rhk}, skp.pegawai


@pytest.mark.parametrize("preset", ["bkn", "buleleng", "denpasar"])
def test_every_indicator_is_told_in_words_where_words_are_asked_for(preset: str) -> None:
    assert all(i.narasi for skp in content.load(preset).skp for i in skp.indikator)


@pytest.mark.parametrize("preset", ["bkn", "buleleng", "ntt"])
def test_evidence_has_a_name_and_a_link(preset: str) -> None:
    demo = content.load(preset)
    for skp in demo.skp:
        for row in periods.realisasi_of(demo, skp, periode_of(KIND[preset], 2026, 2)):
            if not row.nihil:
                assert row.bukti_nama, row
                assert row.bukti_tautan.startswith("https://arsip.contoh.go.id/")


def test_cumulative_adds_counts_and_keeps_the_last_percentage() -> None:
    demo = content.load("ntt")
    skp = demo.skp_of("prakom")
    assert skp
    rows = periods.realisasi_of(demo, skp, periode_of(JenisPeriode.BULANAN, 2026, 3))
    by_key = {row.indikator: row for row in rows}
    assert by_key["konsultasi_jumlah"].kumulatif == Decimal(26 + 24 + 29)
    assert by_key["server_mutu"].kumulatif == Decimal(95)


@demos
def test_the_capaian_of_a_head_agrees_with_his_rating(preset: str) -> None:
    demo = content.load(preset)
    for periode in periods.closed_periods(KIND[preset]):
        rating = periods.rating_of(demo, demo.akun("kepala").kunci, periode).hasil_kerja
        capaian = periods.capaian_of(demo, "opd", periode)
        assert rating == ("di_atas" if capaian == "istimewa" else "sesuai")


def test_a_day_is_one_entry_and_the_sentences_take_turns() -> None:
    harian = content.load("ntt").harian[0]
    days = [date(2026, 2, 2), date(2026, 2, 3)]
    first, second = periods.harian_of(harian, days)
    assert (first.tanggal, first.mulai, first.selesai) == (days[0], time(8), time(8, 30))
    assert first.uraian != second.uraian


@demos
def test_whoever_keeps_no_log_has_one_entry_to_report_on(preset: str) -> None:
    for skp in content.load(preset).skp:
        entry = periods.one_entry(skp, date(2026, 2, 2))
        assert entry.indikator in {i.kunci for i in skp.indikator}
        assert entry.mulai < entry.selesai
