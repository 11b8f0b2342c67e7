"""Where the marks of a drawing go."""

from decimal import Decimal

from selaras.base import charts

KUADRAN = {(h, p): f"{h} {p}" for h in charts.RATINGS for p in charts.RATINGS}


def test_the_ring_fills_each_stage_to_its_percentage() -> None:
    arcs = charts.ring(
        [("Perencanaan", 100), ("Pelaksanaan", 50), ("Penilaian", 0), ("Tindak lanjut", 130)]
    )
    assert [arc.filled for arc in arcs] == [94, 47, 0, 94]
    assert [arc.offset for arc in arcs] == [-3, -103, -203, -303]


def test_the_quadrant_marks_the_position() -> None:
    cells = charts.kuadran_cells(KUADRAN, "sesuai", "di_atas")
    here = [cell.lines for cell in cells if cell.state]
    assert here == [("Sesuai", "di atas")]
    assert len(cells) == 9


def test_kurang_says_misconduct_below_it_and_sangat_kurang_does_not() -> None:
    """§4.2: one predikat of two words, in both of its cells."""
    kuadran = dict.fromkeys(KUADRAN, "sangat_kurang")
    kuadran |= {("di_atas", "di_bawah"): "kurang", ("sesuai", "di_bawah"): "kurang"}
    lines = [cell.lines for cell in charts.kuadran_cells(kuadran, None, None)]
    assert lines.count(("Kurang", "misconduct")) == 2
    assert lines.count(("Sangat", "kurang")) == 7


def test_half_a_choice_marks_its_band() -> None:
    cells = charts.kuadran_cells(KUADRAN, "sesuai", None)
    assert [cell.state for cell in cells].count("band") == 3
    assert len({cell.y for cell in cells if cell.state}) == 1


def test_no_choice_marks_nothing() -> None:
    assert not any(cell.state for cell in charts.kuadran_cells(KUADRAN, "", None))


def test_high_results_and_good_behaviour_are_top_right() -> None:
    best = charts.kuadran_cells(KUADRAN, "di_atas", "di_atas")[-1]
    assert best.state == "here"
    assert best.y < charts.kuadran_cells(KUADRAN, None, None)[0].y


def test_the_curve_runs_from_left_to_right_below_its_highest_value() -> None:
    marks = charts.curve((20, 60, 20), ("SB", "B", "BP"), 60)
    assert [mark.x for mark in marks] == [24, 120, 216]
    assert marks[1].y == charts.TOP
    assert charts.polyline(marks[:1]) == f"24.0,{marks[0].y}"


def test_an_empty_distribution_lies_flat() -> None:
    assert {mark.y for mark in charts.curve((0, 0), ("SB", "B"), 0)} == {charts.HEIGHT}


def test_a_small_year_has_a_bar_for_each_period_so_far_and_stubs_for_the_rest() -> None:
    bars = charts.bars([Decimal(2), None, Decimal(4)], 12, Decimal(4))
    assert [bar.kind for bar in bars] == ["past", "past", "now", *["ahead"] * 9]
    assert [bar.height for bar in bars[:3]] == [14, charts.STUB, 28]
    assert charts.target_line([Decimal(2), Decimal(4)], Decimal(4)) == 2
    assert charts.target_line([Decimal(2)], None) is None


def test_a_year_without_figures_divides_by_nothing() -> None:
    assert {bar.height for bar in charts.bars([None], 4, None)} == {charts.STUB}
