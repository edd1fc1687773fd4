"""What a person must do today about reports, for the desk's first page."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from gongkai.organisations.models import Staff
from gongkai.reports.deadlines import Deadline
from gongkai.reports.models import Report, State
from gongkai.reports.selectors.desk import batches_for, reports_for
from gongkai.reports.selectors.missing import missing_for

FEW = 5  # more of one kind than this stand in one line
MANY = {
    "draft": ("有存疑或错误", "state=draft&sort=doubtful"),
    "accept": ("待核收", "state=draft"),
    "publish": ("已核收，待公开", "state=accepted"),
}


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
    """Reports on which this person can take the next step; one line for all of a kind when they are many."""
    by_kind: dict[str, list[Due]] = {}
    waiting = reports_for(staff).filter(state__in=(State.DRAFT, State.ACCEPTED)).defer("values").order_by("pk")
    for report in waiting:
        kind, detail = next_step(report, staff)
        if kind:
            by_kind.setdefault(kind, []).append(Due(kind, report.title, detail, report.get_absolute_url()))
    return [due for kind, dues in by_kind.items() for due in (dues if len(dues) <= FEW else [in_one_line(kind, dues)])]


def next_step(report: Report, staff: Staff) -> tuple[str, str]:
    """(kind, in Chinese what waits) for this person; ("", "") where it is another's turn."""
    if report.state == State.ACCEPTED:
        return ("publish", "已核收，待公开") if staff.has_perm("reports.publish", report) else ("", "")
    if report.doubtful or report.errors:
        counted = ((report.doubtful, "格存疑"), (report.errors, "处勾稽错误未说明"))
        words = "、".join(f"{number}{what}" for number, what in counted if number)
        return ("draft", words) if staff.has_perm("reports.correct", report) else ("", "")
    theirs = staff.has_perm("reports.accept", report) and report.imported_by_id != staff.pk
    return ("accept", "待核收") if theirs else ("", "")


def in_one_line(kind: str, dues: list[Due]) -> Due:
    words, query = MANY[kind]
    return Due(kind, f"{len(dues)}份年度报告{words}", "看是哪些报告", f"{reverse('reports:list')}?{query}")


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
