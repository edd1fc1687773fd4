"""Figures that fail together are traced to the slip that explains them; the likeliest comes first."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.checks import check_report, propose_repairs
from gongkai.tables.editions import EDITIONS
from gongkai.tables.sheet import Cell, Section
from gongkai.tables.tests.generate import a_sheet, changed, consistent_sheets, random_sheet, year_before

TABLE_THREE = [key for key in EDITIONS["2021"].cells if "." in key]
ROW = [key for key in TABLE_THREE if key.startswith("disclosed.")]
ENDS = ("natural_person", "total")
SEVEN = {f"{row}.{column}": 7 for row in ("new_received", "disclosed", "results_total") for column in ENDS}


def proposals(sheet, previous=None):
    return propose_repairs(sheet, check_report(sheet, previous), previous)


def changes(repair):
    return {change.cell: change.value for change in repair.changes}


def first(sheet, previous=None):
    """What the likeliest way of the only proposal changes."""
    (proposal,) = proposals(sheet, previous)
    return changes(proposal.repairs[0])


def test_a_sound_report_needs_no_repair():
    assert proposals(a_sheet("2021", SEVEN)) == ()


def test_one_wrong_digit_is_put_right_once():
    (proposal,) = proposals(a_sheet("2021", {**SEVEN, "disclosed.natural_person": 1}))
    (repair,) = proposal.repairs
    assert changes(repair) == {"disclosed.natural_person": 7}
    assert {finding.rule for finding in proposal.findings} == {"applications.results-total", "applications.total"}
    assert repair.message == "把“（一）予以公开 · 自然人”由1改为7，可一并消除2个问题；请先对照台账核实。"


def test_two_slips_apart_are_two_proposals():
    slips = {"disclosed.natural_person": 1, "refused_third_party.other_org": 2}
    assert [changes(one.repairs[0]) for one in proposals(a_sheet("2021", slips))] == [
        {"disclosed.natural_person": 0},
        {"refused_third_party.other_org": 0},
    ]


def test_two_slips_that_hide_each_other_are_offered_in_every_way_they_may_lie():
    rows, columns = ("disclosed", "refused_third_party"), ("natural_person", "other_org")
    sound = {f"{row}.{column}": 3 for row in rows for column in columns}
    sound |= {f"{row}.total": 6 for row in rows}
    sound |= {f"{row}.{column}": 6 for row in ("new_received", "results_total") for column in columns}
    sound |= {"new_received.total": 12, "results_total.total": 12}
    (proposal,) = proposals(
        a_sheet("2021", {**sound, "disclosed.natural_person": 4, "refused_third_party.other_org": 4})
    )
    assert {frozenset(changes(repair).items()) for repair in proposal.repairs} == {
        frozenset({("disclosed.natural_person", 3), ("refused_third_party.other_org", 3)}),
        frozenset({("disclosed.other_org", 2), ("refused_third_party.natural_person", 2)}),
    }


def test_a_row_slid_by_one_column_is_moved_back_as_one():
    sheet = random_sheet(7, largest=90)
    printed = [sheet[key] for key in ROW]
    slid = changed(sheet, dict(zip(ROW, [*printed[1:], printed[0]], strict=True)))
    (proposal,) = proposals(slid)
    assert {**dict(zip(ROW, [*printed[1:], printed[0]], strict=True)), **changes(proposal.repairs[0])} == {
        key: sheet[key] for key in ROW
    }
    assert "数字整体左移了一格，各归其位" in proposal.repairs[0].message


def test_figures_exchanged_between_two_rows_are_one_cause():
    (proposal,) = proposals(changed(a_sheet("2021", SEVEN), {"new_received.total": 0, "carried_in.total": 7}))
    assert {frozenset(changes(repair)) for repair in proposal.repairs} == {
        frozenset({f"new_received.{end}", f"carried_in.{end}"}) for end in ENDS
    }
    assert all("上下两格的数字互换，各归其位" in repair.message for repair in proposal.repairs)


def test_a_balance_that_fails_alone_is_laid_to_the_figure_in_no_other_sum():
    sheet = a_sheet("2021", {"carried_in.total": 4, "carried_in.other_org": 4, "carried_out.other_org": 4})
    assert first(sheet) == {"carried_out.total": 4}


def test_where_one_sum_fails_every_cell_of_it_is_offered_with_nought_first():
    (proposal,) = proposals(a_sheet("2021", {"review_upheld": 3}))
    assert [changes(repair) for repair in proposal.repairs] == [{"review_upheld": 0}, {"review_total": 3}]


def test_what_the_narrative_states_decides_between_cells():
    sheet = a_sheet("2021", {"review_upheld": 3})
    said = Section(1, "一、总体情况", "因政府信息公开引起的行政复议3件。")
    assert first(replace(sheet, sections=(said, *sheet.sections[1:]))) == {"review_total": 3}


def test_the_reading_in_doubt_comes_first():
    sheet = a_sheet("2021", {"review_upheld": 3})
    sheet.cells["review_total"] = Cell(0, raw="O", confidence=0.5, flags=("look-alike",), candidates=(3,))
    assert first(sheet) == {"review_total": 3}


def test_last_year_tells_which_figure_of_this_year_is_wrong():
    sheet = random_sheet(3, largest=40)
    wrong = changed(sheet, {"carried_in.total": sheet["carried_in.total"] + 9})
    assert first(wrong, year_before(sheet)) == {"carried_in.total": sheet["carried_in.total"]}


def test_rules_of_a_county_are_put_to_nought():
    assert first(a_sheet("2021", {"rules_in_force": 1})) == {"rules_in_force": 0}


def test_no_figure_below_zero_is_proposed():
    unread = a_sheet("2021", {"disclosed.total": 1, "results_total.total": 1, "new_received.total": 1})
    repairs = [repair for proposal in proposals(unread) for repair in proposal.repairs]
    assert repairs
    assert all(value >= 0 for repair in repairs for value in changes(repair).values())


def test_a_figure_that_cannot_be_read_is_not_reckoned_with():
    sheet = a_sheet("2021", {**SEVEN, "disclosed.natural_person": 1})
    sheet.cells["disclosed.other_org"] = Cell(None, raw="?")
    assert first(sheet) == {"disclosed.natural_person": 7}


def test_a_report_full_of_errors_is_answered_soon_and_without_a_guess():
    chance = random.Random(1)
    assert proposals(a_sheet("2021", {key: chance.randint(0, 99) for key in TABLE_THREE})) == ()


def test_what_is_proposed_never_changes_the_sheet():
    sheet = a_sheet("2021", {**SEVEN, "disclosed.natural_person": 1})
    before = dict(sheet.cells)
    proposals(sheet)
    assert sheet.cells == before


@given(consistent_sheets("2021"), st.sampled_from(TABLE_THREE), st.integers(1, 99))
def test_any_wrong_figure_of_table_three_is_found_again(sheet, key, more):
    assert first(changed(sheet, {key: sheet[key] + more})) == {key: sheet[key]}


@given(consistent_sheets("2021"), st.sampled_from(TABLE_THREE), st.integers(1, 99), st.integers(0, 200))
def test_a_repair_leaves_no_failing_sum_behind(sheet, key, more, other):
    wrong = changed(sheet, {key: sheet[key] + more, TABLE_THREE[(TABLE_THREE.index(key) + other) % 175]: 5})
    for proposal in proposals(wrong):
        for repair in proposal.repairs:
            mended = changed(wrong, changes(repair))
            still = {(finding.rule, finding.cells) for finding in check_report(mended).findings}
            assert not still & {(finding.rule, finding.cells) for finding in proposal.findings}


SLIPS = (lambda v: v + 1, lambda v: v + 10, lambda v: v * 10 + 3, lambda v: int(str(v)[::-1]), lambda v: v // 10)


@pytest.mark.prove
def test_of_a_thousand_single_slips_the_right_cell_comes_first_in_95_of_100():
    found = broken = 0
    for seed in range(1_000):
        chance = random.Random(seed)
        sheet = random_sheet(seed, ("2021", "2019")[seed % 2], largest=60)
        previous = year_before(sheet, seed) if seed % 3 == 0 else None
        key = chance.choice([key for key, cell in sheet.cells.items() if isinstance(cell.value, int)])
        slipped = chance.choice(SLIPS)(sheet[key])
        wrong = changed(sheet, {key: slipped})
        result = check_report(wrong, previous)
        if not {*result.findings} - {*check_report(sheet, previous).findings}:
            continue  # no rule looks at this figure, or it is as lawful as the one before
        broken += 1
        ways = [one.repairs[0] for one in propose_repairs(wrong, result, previous) if one.repairs]
        found += any(changes(way) == {key: sheet[key]} for way in ways)
    print(f"{found} of {broken} slips that break a rule: {100 * found / broken:.1f} %")
    assert found >= 0.95 * broken
