"""Which cells of two editions compare, and why not."""

import pytest

from gongkai.tables.crosswalk import BRIDGES, Comparison, comparable
from gongkai.tables.editions import EDITIONS, HYBRIDS, summary_edition

EVERY = (*EDITIONS.values(), *HYBRIDS)
OTHERS = ("other_correction_overdue.total", "other_fee_overdue.total", "other_misc.total")


def test_the_single_other_row_is_the_sum_of_the_three():
    for one in (EDITIONS["2019"], HYBRIDS[0]):
        there = comparable(one, "other_processing.total", "2021")
        assert (there.left, there.right, there.comparable) == (("other_processing.total",), OTHERS, True)
        back = comparable("2021", "other_fee_overdue.total", one)
        assert (back.left, back.right) == (OTHERS, ("other_processing.total",))


@pytest.mark.parametrize(
    ("one", "key", "other", "left", "right"),
    [
        (
            "2019",
            "new_received.natural_person",
            "2021",
            ("new_received.natural_person",),
            ("new_received.natural_person",),
        ),
        ("2021", "penalty_decisions", "2019", ("penalty_decisions",), ("penalty_decisions",)),
        ("indicator-2014", "requests_received", "2021", ("requests_received",), ("new_received.total",)),
        ("indicator-2014", "reply_granted", "2019", ("reply_already_public", "reply_granted"), ("disclosed.total",)),
        (
            "indicator-2014",
            "suit_corrected",
            "2021",
            ("suit_corrected",),
            ("suit_direct_corrected", "suit_after_review_corrected"),
        ),
        ("indicator-2014", "normative_docs_issued", "2021", ("normative_docs_issued",), ("normative_docs_issued",)),
        ("province-summary", "sum.4.year", "2019", ("sum.4.year",), ("new_received.total",)),
        ("indicator-2014", "via_gazette", "province-summary", ("via_gazette",), ("sum.3.year",)),
    ],
)
def test_cells_that_count_the_same_thing_compare(one, key, other, left, right):
    found = comparable(one, key, other)
    assert (found.left, found.right, found.comparable) == (left, right, True)


@pytest.mark.parametrize(
    ("one", "key", "other", "reason"),
    [
        ("2019", "normative_docs_public_total", "2021", "口径不同"),
        ("2021", "normative_docs_in_force", "2019", "口径不同"),
        ("2021", "normative_docs_repealed", "2019", "没有对应的栏目"),
        ("2021", "admin_fees_wan", "2019", "收费项目数"),
        ("2019", "procurement_projects", "2021", "不再统计政府集中采购"),
        ("2019", "penalty_items_change", "2021", "不再统计项目数量"),
        ("indicator-2014", "review_total", "2021", "不含尚未审结"),
        ("indicator-2014", "reply_amend_notice", "2021", "没有对应的办理结果"),
        ("indicator-2014", "fees_collected_wan", "2021", "依申请公开收费"),
        ("2021", "review_pending", "indicator-2014", "没有对应的栏目"),
        ("province-summary", "sum.1.cumulative", "2021", "历年累计数"),
    ],
)
def test_cells_that_count_different_things_do_not_and_say_why(one, key, other, reason):
    found = comparable(one, key, other)
    assert not found.comparable
    assert reason in found.reason


def test_every_cell_compares_with_itself():
    for edition in EVERY:
        for key in edition.cells:
            assert comparable(edition, key, edition)[:3] == ((key,), (key,), True)


def test_rows_of_two_summaries_compare_by_their_labels_not_their_numbers():
    other = summary_edition([("行政诉讼数", "件"), ("主动公开文件数", "条")])
    assert comparable("province-summary", "sum.1.year", other).right == ("sum.2.year",)
    assert not comparable("province-summary", "sum.2.year", other).comparable


def test_every_answer_names_cells_that_are_there():
    for one in EVERY:
        for other in EVERY:
            for key in one.cells:
                found = comparable(one, key, other)
                assert key in found.left
                assert set(found.left) <= set(one.cells)
                assert set(found.right) <= set(other.cells)
                assert found.reason.endswith("。")


def test_every_comparison_on_file_is_of_cells_some_edition_has():
    def known(keys: tuple[str, ...], forms: frozenset[str]) -> bool:
        return any(set(keys) <= set(edition.cells) for edition in EVERY if edition.key in forms)

    for first, second, comparisons in BRIDGES:
        for comparison in comparisons:
            assert known(comparison.left, first)
            assert known(comparison.right, second)


def test_a_comparison_reads_the_same_from_both_sides():
    there = comparable("indicator-2014", "reply_other_channel", "2021")
    assert comparable("2021", "refused_admin_query.total", "indicator-2014") == there.turned()
    assert isinstance(there, Comparison)


def test_a_cell_the_edition_has_not_is_a_key_error():
    with pytest.raises(KeyError, match="other_misc"):
        comparable("2019", "other_misc.total", "2021")
