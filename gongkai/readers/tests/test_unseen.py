"""What reports not seen before have taught: sparse tables, narrative that sounds like a table, headers of sites."""

from random import Random

from gongkai.readers import read
from gongkai.readers.tests.renderings import figures, printed, report, tabs, web
from gongkai.tables.editions import EDITIONS

Y2019 = EDITIONS["2019"]


def sparse(seed: int) -> dict[str, str]:
    """A small report as many offices print it: blank for nought, and no totals beside the outcomes."""
    values = printed(figures(Y2019, "township", Random(seed)))
    blank = {key for key, value in values.items() if value == "0"}
    blank |= {key for key in values if key.endswith(".total") and not key.startswith(("new_received", "results_total"))}
    return values | dict.fromkeys(blank, "")


def test_a_table_with_nearly_all_cells_blank_is_read_by_its_cells():
    for seed in range(12):
        wanted = sparse(seed)
        for layout in (web, tabs):
            page = report(Y2019, wanted, layout, Random(seed))
            sheet = read(page.encode(), "a.html" if layout is web else "a.txt")
            assert {key: str(sheet[key]) for key, value in wanted.items() if value} == {
                key: value for key, value in wanted.items() if value
            }
            assert all(sheet[key] is None for key, value in wanted.items() if not value)
            assert {flag for _, cell in sheet.doubtful() for flag in cell.flags} <= {"blank"}
