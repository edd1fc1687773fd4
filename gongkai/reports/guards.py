"""What must hold before a step: each guard says in Chinese why not and what to do, or None."""

from gongkai.organisations.models import Staff
from gongkai.reports import checking
from gongkai.reports.models import Report, State


def form_is_known(report: Report, by: Staff) -> str | None:
    if report.values:
        return None
    return "没有读出任何法定表格：请核对原件是否为年度报告，作废后重新导入。"


def every_cell_is_decided(report: Report, by: Staff) -> str | None:
    undecided = checking.undecided(report)
    if not undecided:
        return None
    return f"还有{len(undecided)}格存疑未定：请逐格与原件核对，确认、选用或更正。"


def every_error_is_explained(report: Report, by: Staff) -> str | None:
    open_errors = [remark for remark in checking.remarks(report) if remark.is_open_error]
    if not open_errors:
        return None
    return f"还有{len(open_errors)}处勾稽错误未更正也未说明：请对照检查结果逐处办理。"


def another_pair_of_eyes(report: Report, by: Staff) -> str | None:
    if by.pk != report.imported_by_id and not report.corrections.filter(by=by).exists():
        return None
    return "导入人和更正人不能核收自己经手的报告：请由本单位审核人或县政府办其他人员核收。"


def no_other_is_accepted(report: Report, by: Staff) -> str | None:
    others = Report.objects.filter(unit=report.unit_id, year=report.year, state=State.ACCEPTED).exclude(pk=report.pk)
    if not others.exists():
        return None
    return "本单位本年度另有一份已核收、待公开的报告：请先公开或退回那一份。"
