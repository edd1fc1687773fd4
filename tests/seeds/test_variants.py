"""Forms met with fewer rows are read as the variant they are, and are complete."""

from gongkai.checks import check_report
from gongkai.readers import read
from tests.shared import SHARED, needs_shared

pytestmark = needs_shared
FIRST_LOCAL, LAST_LOCAL = 66, 83


def without_the_local_rows(text: str) -> str:
    numbers = {str(number) for number in range(FIRST_LOCAL, LAST_LOCAL + 1)}
    return "\n".join(line for line in text.splitlines() if line.split(" |")[0] not in numbers)


def test_the_national_rows_alone_are_a_complete_table():
    text = (SHARED / "seeds/003_d5a4e52a0fed2dea.txt").read_text(encoding="utf-8")
    sheet = read(without_the_local_rows(text).encode(), "2017.txt")
    assert (sheet.edition, sheet.variants, sheet.status) == ("indicator-2014", ("national-rows",), "complete")
    assert {finding.level for finding in check_report(sheet).findings} == {"info"}


def test_the_hybrid_of_two_editions_is_read_as_such():
    path = SHARED / "corpus/real/hongze-2024.pdf"
    sheet = read(path.read_bytes(), path.name)
    assert (sheet.edition, sheet.variants, sheet.status) == ("2021", ("single-other-processing",), "complete")
