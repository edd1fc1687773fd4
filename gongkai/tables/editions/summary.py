"""Provincial summary tables of the years before 2019: 指标名称, 计量单位, 本年度, 历年累计.

Their rows differ by province (12 to 35 of them), so a cell is keyed by its row as printed, `sum.<n>.year` and
`sum.<n>.cumulative`, and the rows themselves are part of what is read: `summary_edition(rows)` is the form of
one printed table, `known_indicator(label)` says which of its rows are known, whatever their number.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from gongkai.tables.model import Block, Edition, Line, Table

COLUMNS = (Line("year", "本年度"), Line("cumulative", "历年累计"))


def _row(key: str, label: str, unit: str = "条", lead: str = "", *aliases: str, sums: tuple[str, ...] = ()) -> Line:
    return Line(key, label, unit=unit, lead=lead, aliases=aliases, sums=sums)


RECEIVED_BY = ("received_in_person", "received_online", "received_letter_fax")
REPLIES = ("reply_granted", "reply_partly_granted", "reply_refused", "reply_other")

# The table of Fujian, as printed in 2017; keys are of the indicator, not of the cell.
FUJIAN = (
    _row("proactive_documents", "主动公开文件数", "条", "", "主动公开政府信息数", "主动公开信息数"),
    _row("via_website", "政府网站公开数", "条", "其中：1、"),
    _row("via_gazette", "政府公报公开数", "条", "2、"),
    _row("requests_received", "受理依申请公开信息总数", "条", "", "依申请公开信息总数", sums=RECEIVED_BY),
    _row("received_in_person", "当面申请数", "条", "其中：1、"),
    _row("received_online", "网上申请数", "条", "2、", "网络申请数"),
    _row("received_letter_fax", "信函、传真申请数", "条", "3、"),
    _row("replies_total", "对申请的答复总数", "条", sums=REPLIES),
    _row("reply_granted", "同意公开答复数", "条", "其中：1、"),
    _row("reply_partly_granted", "同意部分公开答复数", "条", "2、"),
    _row("reply_refused", "不予公开答复数", "条", "3、", "不同意公开答复数"),
    _row("reply_other", "其他类型答复数", "条", "4、", "其它类型答复数"),
    _row("fees_waived_yuan", "政府信息公开收费减免金额", "元"),
    _row("complaints", "接受行政诉讼、举报数", "件", "", "接受行政申诉、举报数"),
    _row("reviews", "行政复议数", "件"),
    _row("suits", "行政诉讼数", "件"),
)
NOT_OF_THE_STEM = re.compile(r"其中|^[（(]?[一二三四五六七八九十\d]+[）)]?[、.．]|[^\w]|\d")


def stem(label: str) -> str:
    """A label without ordinals, leads, digits and punctuation: what rows are matched by."""
    return NOT_OF_THE_STEM.sub("", NOT_OF_THE_STEM.sub("", label))


KNOWN = {stem(name): line for line in FUJIAN for name in (line.label, *line.aliases)}


def known_indicator(label: str) -> Line | None:
    """The indicator a printed label names, None where it is a row of another province's own."""
    return KNOWN.get(stem(label))


def printed_row(number: int, label: str, unit: str, taken: set[str]) -> Line:
    """A row as printed: a known indicator by its key, any other as `row_<n>`."""
    known = known_indicator(label)
    if known is None or known.key in taken:
        return Line(f"row_{number}", label, unit=unit, scope="local")
    return replace(known, label=label, unit=unit, lead=known.lead if label == known.label else "")


def summary_edition(rows: Iterable[tuple[str, str]]) -> Edition:
    """The form of one table as printed, from its (label, unit) rows; numbered from 1 in printed order.

    A sum is declared where its total and every one of its parts are among the rows.
    """
    lines: dict[str, Line] = {}
    for number, (label, unit) in enumerate(rows, 1):
        line = printed_row(number, label, unit, set(lines))
        lines[line.key] = line
    summed = tuple(line if set(line.sums) <= set(lines) else replace(line, sums=()) for line in lines.values())
    table = Table(
        key="summary",
        numeral="",
        title="政府信息公开情况统计表",
        source="省级统计表",
        corner="指标名称",
        units="计量单位",
        blocks=(Block("summary", summed, COLUMNS, joint=".", numbered="sum"),),
    )
    return Edition("province-summary", "省级统计表", "省级统计表", (2008, 2018), (table,))


PROVINCE_SUMMARY = summary_edition((line.label, line.unit) for line in FUJIAN)
