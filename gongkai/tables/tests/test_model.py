"""A table refuses a slip when it is made."""

from dataclasses import replace

import pytest

from gongkai.tables.editions import EDITIONS
from gongkai.tables.model import Block, Edition, Equation, Kind, Line, Table

PARTS = (Line("paper", "纸质"), Line("online", "网络"))
TOTAL = Line("total", "总计", sums=("paper", "online"))
COLUMN = (Line("", "件数"),)
SUM_OF_FAXES = Equation("x.y", ("paper",), ("fax",))


def a_block(*rows: Line, columns: tuple[Line, ...] = COLUMN, key: str = "ways") -> Block:
    return Block(key, rows or (*PARTS, TOTAL), columns)


def a_table(*blocks: Block, key: str = "received") -> Table:
    return Table(key, "三", "三、收到申请情况", "格式2021.三", blocks or (a_block(),))


def an_edition(*tables: Table, **changes: object) -> Edition:
    edition = {
        "key": "test",
        "name": "试",
        "source": "格式2021",
        "years": (2021, None),
        "tables": tables or (a_table(),),
    }
    return Edition(**(edition | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("slip", "says"),
    [
        (lambda: a_block(*PARTS, Line("paper", "又一纸质")), r"row keys: stands twice: \['paper'\]"),
        (lambda: a_block(columns=(*COLUMN, *COLUMN)), "column keys: stands twice"),
        (lambda: a_block(*PARTS, replace(TOTAL, sums=("paper", "fax"))), r"unknown lines \['fax'\]"),
        (lambda: a_block(*PARTS, replace(TOTAL, sums=("paper", "total"))), "sums itself"),
        (lambda: a_block(*PARTS, replace(TOTAL, sums=("paper", "paper"))), "sums: stands twice"),
        (lambda: a_block(replace(PARTS[0], kind=Kind.FLAG), PARTS[1], TOTAL), "paper is flag"),
        (lambda: a_block(replace(PARTS[0], kind=Kind.MONEY), PARTS[1], TOTAL), "paper is money"),
        (lambda: a_block(columns=()), "no rows or no columns"),
        (lambda: Table("received", "三", "三、", "格式2021.三", ()), "no blocks"),
        (lambda: a_table(a_block(), a_block()), "block keys: stands twice"),
        (lambda: an_edition(a_table(), a_table()), "table keys: stands twice"),
        (lambda: an_edition(a_table(), a_table(key="again")), "cell keys: stands twice"),
        (lambda: an_edition(years=(2021, 2019)), "years run backwards"),
        (
            lambda: an_edition(extra_equations=(Equation("x.y", ("paper",), ("fax",)),)),
            r"x.y names unknown cells \['fax'\]",
        ),
        (lambda: an_edition(companions=(("paper_printed", "fax"),)), "companions names unknown cells"),
    ],
)
def test_a_slip_is_refused(slip, says):
    with pytest.raises(ValueError, match=says):
        slip()


def test_a_sound_table_is_accepted_and_knows_its_sums():
    edition = an_edition()
    assert list(edition.cells) == ["paper", "online", "total"]
    assert edition.equations == (Equation("received.total", ("paper", "online"), ("total",)),)


def test_a_numbered_block_keys_its_cells_by_the_printed_row():
    block = replace(a_block(), numbered="sum", joint=".")
    assert [spec.key for spec in block.specs("t")] == ["sum.1", "sum.2", "sum.3"]
    assert next(block.equations("t")) == Equation("t.total", ("sum.1", "sum.2"), ("sum.3",))


def test_a_cell_is_named_as_a_person_would_name_it():
    cells = EDITIONS["2021"].cells
    assert cells["refused_third_party.other_org"].label == (
        "（三）不予公开 · 4.保护第三方合法权益 · 法人或其他组织 · 其他"
    )
    assert cells["suit_direct_upheld"].label == "行政诉讼 · 未经复议直接起诉 · 结果维持"


def test_a_table_the_edition_does_not_have_is_a_key_error():
    with pytest.raises(KeyError, match="indicators"):
        EDITIONS["2021"].table("indicators")
