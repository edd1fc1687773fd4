"""What a person must do today about reports, for the desk's first page."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from gongkai.organisations.models import Staff
from gongkai.reports.deadlines import Deadline
from gongkai.reports.models import State
from gongkai.reports.selectors.desk import batches_for, reports_for
from gongkai.reports.selectors.missing import missing_for

FEW = 5  # more units without a report than this stand in one line


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do.

    kind      draft, accept, publish, files or missing
    deadline  None where no law sets a day
    """

    kind: str
    title: str
    detail: str
    url: str
    deadline: Deadline | None = None

    def days_left(self, on: date) -> int | None:
        return self.deadline.days_left(on) if self.deadline else None


def due_for(staff: Staff, on: date) -> list[Due]:
    """What is due, those with a day first, the earliest first."""
    due = [*missing(staff, on), *reports_waiting(staff), *files_waiting(staff)]
    return sorted(due, key=lambda each: each.deadline.day if each.deadline else date.max)


def reports_waiting(staff: Staff) -> list[Due]:
    found = []
    for report in reports_for(staff).filter(state__in=(State.DRAFT, State.ACCEPTED)).order_by("pk"):
        url = reverse("reports:draft", args=(report.pk,))
        if report.state == State.ACCEPTED:
            if staff.has_perm("reports.publish", report):
                found.append(Due("publish", report.title, "已核收，待公开", url))
        elif report.doubtful or report.errors:
            if staff.has_perm("reports.correct", report):
                counted = ((report.doubtful, "格存疑"), (report.errors, "处勾稽错误未说明"))
                found.append(Due("draft", report.title, "、".join(f"{n}{what}" for n, what in counted if n), url))
        elif staff.has_perm("reports.accept", report) and report.imported_by_id != staff.pk:
            found.append(Due("accept", report.title, "待核收", url))
    return found


def files_waiting(staff: Staff) -> list[Due]:
    """Batches of this person with files that became no report yet."""
    if not staff.has_perm("reports.import"):
        return []
    return [
        Due("files", f"{batch.created:%Y-%m-%d}导入的{batch.total}个文件", words, batch.get_absolute_url())
        for batch in batches_for(staff)
        if batch.by_id == staff.pk and (words := left_over(batch))
    ]


def left_over(batch: object) -> str:
    counted = ((batch.failed, "个未能读入"), (batch.open, "个待指定或重复"))  # type: ignore[attr-defined]
    return "、".join(f"{n}{what}" for n, what in counted if n)


def missing(staff: Staff, on: date) -> list[Due]:
    """Reports of last year that are not public; a line for each unit, or one for all of one day when they are many."""
    if not staff.has_perm("reports.import"):
        return []
    by_day: dict[date, list] = {}
    for unit, deadline in missing_for(staff, on):
        by_day.setdefault(deadline.day, []).append((unit, deadline))
    found, url, year = [], reverse("reports:matrix"), on.year - 1
    for pairs in by_day.values():
        if len(pairs) > FEW:
            found.append(Due("missing", f"{len(pairs)}个单位{year}年度报告未公开", "看是哪些单位", url, pairs[0][1]))
        else:
            found += (Due("missing", f"{unit.name}{year}年度报告未公开", "导入并核对", url, due) for unit, due in pairs)
    return found
