"""One wrong digit breaks several sums; the one cell that mends them all is proposed."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.tables.editions import EDITIONS
from gongkai.tables.rules import check, propose_repairs
from gongkai.tables.sheet import Cell
from gongkai.tables.tests.generate import a_sheet, changed, consistent_sheets

TABLE_THREE = [key for key in EDITIONS["2021"].cells if "." in key]
SEVEN = {
    f"{row}.{column}": 7
    for row in ("new_received", "disclosed", "results_total")
    for column in ("natural_person", "total")
}
FOUR_CORNERS = (("disclosed", "refused_third_party"), ("natural_person", "other_org"))


def repairs_of(sheet):
    return propose_repairs(sheet, check(sheet).findings)


def test_one_wrong_digit_is_put_right_once():
    (repair,) = repairs_of(a_sheet("2021", {**SEVEN, "disclosed.natural_person": 1}))
    assert (repair.cell, repair.printed, repair.value) == ("disclosed.natural_person", 1, 7)
    assert {finding.rule for finding in repair.findings} == {"applications.results-total", "applications.total"}
    assert repair.message == "把“（一）予以公开 · 自然人”由1改为7，可一并消除2个问题；请先对照台账核实。"


def test_where_several_cells_would_do_nothing_is_proposed():
    assert repairs_of(a_sheet("2021", {"review_total": 1})) == ()
    outcomes = {f"{row}.{column}": 3 for row in FOUR_CORNERS[0] for column in FOUR_CORNERS[1]}
    sums = {f"{row}.total": 6 for row in FOUR_CORNERS[0]}
    sums |= {f"{row}.{column}": 6 for row in ("new_received", "results_total") for column in FOUR_CORNERS[1]}
    sound = a_sheet("2021", {**outcomes, **sums, "new_received.total": 12, "results_total.total": 12})
    assert check(sound).findings == ()
    assert repairs_of(changed(sound, {"disclosed.natural_person": 4, "refused_third_party.other_org": 4})) == ()


def test_two_slips_apart_are_two_proposals():
    slips = {"disclosed.natural_person": 1, "refused_third_party.other_org": 2}
    assert [(one.cell, one.value) for one in repairs_of(a_sheet("2021", slips))] == [
        ("disclosed.natural_person", 0),
        ("refused_third_party.other_org", 0),
    ]


def test_no_figure_below_zero_is_proposed():
    unread = a_sheet("2021", {"disclosed.total": 1, "results_total.total": 1, "new_received.total": 1})
    assert all(one.value >= 0 for one in repairs_of(unread))


def test_an_unreadable_neighbour_keeps_the_proposal_back():
    sheet = a_sheet("2021", {**SEVEN, "disclosed.natural_person": 1})
    sheet.cells["disclosed.other_org"] = Cell(None, raw="?")
    assert repairs_of(sheet) == ()


@given(consistent_sheets("2021"), st.sampled_from(TABLE_THREE), st.integers(1, 99))
def test_any_wrong_figure_of_table_three_is_found_again(sheet, key, more):
    (repair,) = repairs_of(changed(sheet, {key: sheet[key] + more}))
    assert (repair.cell, repair.value) == (key, sheet[key])
