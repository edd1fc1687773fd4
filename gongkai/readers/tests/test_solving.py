"""Readings of glued ink, counted by hand."""

import pytest

from gongkai.readers.figures import Token
from gongkai.readers.solving import Problem, TooMany, cuts, fewest, literal_way, placings, solve


def ink(*texts: str) -> list[Token]:
    place, tokens = 0, []
    for text in texts:
        tokens.append(Token(place, place + len(text), text, 0, "number"))
        place += len(text) + 1
    return tokens


def values(ways):
    return [tuple(part.value if part else None for part in way) for way in ways]


def test_digits_without_a_sum_are_cut_every_way():
    assert values(cuts(ink("107"), 2, ())) == [(10, 7)]
    assert values(cuts(ink("1234"), 3, ())) == [(1, 2, 34), (1, 23, 4), (12, 3, 4)]


def test_a_total_leaves_one_way():
    """64 + 2 + 4 = 70; no other cut of nine digits into seven figures adds up."""
    assert values(cuts(ink("640020470"), 7, (((0, 1, 2, 3, 4, 5), 6),))) == [(64, 0, 0, 2, 0, 4, 70)]


def test_figures_are_not_cut_across_the_blanks_that_are_left():
    found = values(cuts(ink("200", "000121"), 7, (((0, 1, 2, 3, 4, 5), 6),)))
    assert found == [(20, 0, 0, 0, 0, 1, 21)]


def test_a_part_knows_its_place_in_the_source():
    (way,) = cuts(ink("200", "000121"), 7, (((0, 1, 2, 3, 4, 5), 6),))
    assert [(part.start, part.end) for part in way] == [(0, 2), (2, 3), (4, 5), (5, 6), (6, 7), (7, 8), (8, 10)]


def test_a_sign_begins_a_figure():
    assert (2648, -18, 538) in values(cuts(ink("2648", "-18538"), 3, ()))


def test_too_many_readings_are_refused_not_weighed():
    with pytest.raises(TooMany):
        cuts(ink("1" * 60), 15, ())


def test_the_fewest_figures_count_leading_noughts():
    assert (fewest(ink("0000000")), fewest(ink("007")), fewest(ink("640020470"))) == (7, 3, 1)


def test_two_equal_figures_stand_anywhere_before_the_total():
    found = values(placings(ink("3", "3"), 3, (((0, 1), 2),)))
    assert found == [(3, None, 3), (None, 3, 3)]


def test_the_columns_choose_between_rows_that_each_have_two_readings():
    """1|07 is no cut; of 1|17, 11|7 the column total 12 leaves 11 + 1."""
    ways = {"a": cuts(ink("117"), 2, ()), "b": [literal_way([1, 3])], "total": [literal_way([12, 10])]}
    sums = tuple({("a", column): 1, ("b", column): 1, ("total", column): -1} for column in range(2))
    assert values(solve(Problem(ways, sums)).ways["a"]) == [(11, 7)]


def test_a_sum_that_cannot_hold_is_set_aside_and_named():
    ways = {"a": [literal_way([5])], "total": [literal_way([6])]}
    broken = {("a", 0): 1, ("total", 0): -1}
    solution = solve(Problem(ways, (broken,)))
    assert solution.broken == (broken,)
    assert solution.ways == ways
