"""Whose report it is and of which year: what people chose, else what the file says of itself."""

import re
from dataclasses import dataclass
from datetime import date

from gongkai.organisations.models import Unit
from gongkai.organisations.selectors import unit_named
from gongkai.reports.models import BatchFile
from gongkai.tables.sheet import Sheet

FIRST_YEAR = 2008  # the regulation came into force on 2008-05-01
NAMED = re.compile(r"^[\s《“关于]*(?P<unit>.{2,60}?)\s*(?:关于)?\s*(?P<year>20[0-9]{2})\s*年?(?:度|政府)")


@dataclass(frozen=True, slots=True)
class Placing:
    """unit and year where both are clear; else why not, as a stable code and in Chinese with what to do.

    note  in Chinese, what to look at although both are clear
    """

    unit: Unit | None = None
    year: int | None = None
    code: str = ""
    reason: str = ""
    note: str = ""


def placing(file: BatchFile, sheet: Sheet, on: date) -> Placing:
    """What was chosen for this very file stands; what was chosen for the batch must not contradict the file."""
    said, name = unit_said(sheet, file.name, on)
    unit = file.unit or file.batch.unit or said
    if unit is None:
        why = f"文件写明的单位“{name[:40]}”不在机构名录里" if name else "文件没有写明单位"
        return Placing(code="unit-unknown", reason=f"{why}：请指定单位。")
    if file.unit is None and said and said != unit:
        return Placing(
            code="unit-differs", reason=f"文件写明的单位是“{said.name}”，导入时选的是“{unit.name}”：请指定。"
        )
    stated = year_said(sheet, file.name)
    year = file.year or file.batch.year or stated
    if year is None:
        return Placing(code="year-unknown", reason="文件没有写明年度：请指定年度。")
    if file.year is None and stated and stated != year:
        return Placing(code="year-differs", reason=f"文件写明的年度是{stated}，导入时选的是{year}：请指定年度。")
    if not FIRST_YEAR <= year <= on.year:
        return Placing(
            code="year-impossible", reason=f"年度{year}不对：须在{FIRST_YEAR}年以后，不能晚于本年。请指定年度。"
        )
    stranger = f"文件写明的单位“{name[:40]}”不在机构名录里，按所选“{unit.name}”读入，请核对。"
    return Placing(unit, year, note="" if said or not name else stranger)


def unit_said(sheet: Sheet, file_name: str, on: date) -> tuple[Unit | None, str]:
    """The unit the file names, and the name as printed; the file's own words before its file name."""
    named = NAMED.match(sheet.meta.title or "")
    names = [sheet.meta.unit or "", named["unit"] if named else ""]
    named = NAMED.match(file_name)
    names.append(named["unit"] if named else "")
    for name in names:
        if name and (unit := unit_named(name, on)):
            return unit, name
    return None, next(filter(None, names), "")


def year_said(sheet: Sheet, file_name: str) -> int | None:
    named = NAMED.match(file_name)
    return sheet.meta.year or (int(named["year"]) if named else None)
