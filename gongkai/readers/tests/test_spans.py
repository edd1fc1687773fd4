"""What a page says of the spans of its cells never gets into their text."""

import pytest

from gongkai.readers import open_source


@pytest.mark.parametrize("spans", ["colspan=1 rowspan=1", "rowspan=1", "colspan=1", "COLSPAN='1' rowspan=''"])
def test_spans_of_one_leave_the_figure_alone(spans):
    page = f"<table><tr><td>规章<td {spans}>3</td></tr></table>".encode()
    ((_, figure),) = open_source(page, "a.html").grids[0].rows
    assert (figure.text, figure.rowspan, figure.colspan) == ("3", 1, 1)
