"""The demo's files: consistent figures over the years, in layouts our own reader reads back without a slip."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.readers import read
from gongkai.reports.demo import narrative
from gongkai.reports.demo.figures import FIRST, LAST, SHARES, Figures, Scale, years_of
from gongkai.reports.demo.layouts import LAYOUTS, Layout, Written, as_words
from gongkai.tables.model import Edition

SCALES = st.builds(Scale, *(st.integers(0, most) for most in (120, 2000, 2000, 900, 9)))


def written(year: int, edition: Edition, figures: Figures) -> Written:
    unit = "青禾县民政局"
    return Written(
        title=f"{unit}{year}年政府信息公开工作年度报告",
        published=f"{year + 1}-01-18",
        publisher=unit,
        opening=narrative.opening(unit, year),
        sections=narrative.sections(unit, year, "department", figures),
        edition=edition,
        words=as_words(figures),
    )


@given(seed=st.text(max_size=8), scale=SCALES)
@settings(max_examples=25, deadline=None)
def test_every_sum_holds_and_what_is_carried_out_enters_the_next_year(seed, scale):
    carried = dict.fromkeys(SHARES, 0)
    for year, edition, figures in years_of(seed, scale):
        for equation in edition.equations:
            assert sum(figures[key] for key in equation.left) == sum(figures[key] for key in equation.right), (
                equation.rule
            )
        for applicant, before in carried.items():
            assert figures[f"carried_in.{applicant}"] == before, year
        carried = {applicant: figures[f"carried_out.{applicant}"] for applicant in SHARES}


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_layout_is_read_back_as_it_was_written_or_flagged(layout: Layout):
    for year, edition, figures in years_of("青禾", Scale(60, 300, 40, 20, 2)):
        sheet = read(layout.write(written(year, edition, figures)), f"年报{layout.suffix}")
        doubtful = {key for key, _ in sheet.doubtful()}
        wrong = {key for key, figure in figures.items() if sheet[key] != figure}
        assert wrong <= doubtful, (year, wrong - doubtful)
        assert (sheet.meta.year, sheet.meta.unit) == (year, "青禾县民政局")


def test_neighbouring_years_never_say_the_same():
    for year in range(FIRST, LAST):
        figures = {f"{row}.total": 0 for row in ("new_received", "carried_in", "results_total", "carried_out")}
        now, then = (
            {text for _, texts in narrative.sections("青禾县水利局", each, "department", figures) for text in texts}
            for each in (year, year + 1)
        )
        assert len(now & then) <= 1  # the sentence that is all figures
