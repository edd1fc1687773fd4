"""A measured table replaces the one before it, and nothing else."""

from benchmarks.fill import filled

PAGE = "before\n<!-- speed: begin -->\nold\n<!-- speed: end -->\nafter\n"


def test_the_table_between_the_marks_is_replaced():
    assert filled(PAGE, "speed", "| new |") == "before\n<!-- speed: begin -->\n| new |\n<!-- speed: end -->\nafter\n"


def test_a_page_without_the_marks_stays():
    assert filled(PAGE, "accuracy", "| new |") == PAGE
