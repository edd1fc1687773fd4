"""What is due, set out by day: over, today, this week, later, and what no law gives a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.applications import due as applications
from gongkai.organisations.models import Staff
from gongkai.publishing import channel_due, columns, error_selectors
from gongkai.publishing import due as publishing
from gongkai.reports.selectors import due as reports

REPORTS, ITEMS, APPLICATIONS = "年度报告", "主动公开", "依申请公开"
ACTS = {  # what is due: the room it stands in, what is done about it
    "draft": (REPORTS, "核对"),
    "accept": (REPORTS, "核收"),
    "publish": (REPORTS, "公开"),
    "files": (REPORTS, "处理"),
    "missing": (REPORTS, "导入"),
    "item-review": (ITEMS, "审核"),
    "item-returned": (ITEMS, "修改"),
    "item-approved": (ITEMS, "发布"),
    "item-hurried": (ITEMS, "补审"),
    "item-register": (ITEMS, "评估"),
    "item-formed": (ITEMS, "办理"),
    "item-unscheduled": (ITEMS, "办理"),
    "item-ending": (ITEMS, "评估"),
    "column": (ITEMS, "更新"),
    "account": (ITEMS, "更新"),
    "take-down": (ITEMS, "撤下"),
    "error-report": (ITEMS, "答复"),
    "application-confirm": (APPLICATIONS, "联系"),
    "application-correction": (APPLICATIONS, "查看"),
    "application-answer": (APPLICATIONS, "办理"),
    "application-lapse": (APPLICATIONS, "认定"),
    "application-opinion": (APPLICATIONS, "查看"),
    "application-serve": (APPLICATIONS, "送达"),
    "application-review": (APPLICATIONS, "审签"),
    "application-remedy": (APPLICATIONS, "答复"),
    "application-branch": (APPLICATIONS, "协办"),
    "application-look-again": (APPLICATIONS, "评估"),
}

Due = publishing.Due | reports.Due


def due_for(staff: Staff, on: date) -> list[Due]:
    """What every room has for this person, those with a day first, the earliest first."""
    rooms = (applications, reports, publishing, columns, channel_due, error_selectors)
    dues: list[Due] = [due for room in rooms for due in room.due_for(staff, on)]
    return sorted(dues, key=lambda due: due.deadline.day if due.deadline else date.max)


@dataclass(frozen=True)
class Line:
    """One thing to do, as printed: `sum` says how its day was found, `law` under which article."""

    room: str
    title: str
    href: str
    about: str
    sum: str
    law: str
    left: str
    late: bool
    act: str


@dataclass(frozen=True)
class Group:
    key: str
    title: str
    note: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Counter:
    label: str
    count: int
    href: str


@dataclass(frozen=True)
class Agenda:
    counters: tuple[Counter, ...]
    groups: tuple[Group, ...]


def agenda(dues: Sequence[Due], on: date) -> Agenda:
    sunday = on + timedelta(days=6 - on.weekday())
    spans = (
        ("late", "已过期", "", lambda day: day < on),
        ("today", "今天", printed(on), lambda day: day == on),
        ("week", "明天到周末", f"至{printed(sunday)}", lambda day: on < day <= sunday),
        ("later", "以后", "", lambda day: day > sunday),
    )
    groups, counters = [], []
    for key, title, note, covers in spans:
        lines = lines_of((due for due in dues if due.deadline and covers(due.deadline.day)), on)
        counters.append(Counter(title, len(lines), f"#{key}" if lines else ""))
        groups.append(Group(key, title, note, lines))
    undated = lines_of((due for due in dues if not due.deadline), on)
    counters.append(Counter("待办，未定期限", len(undated), "#undated" if undated else ""))
    groups.append(Group("undated", "待办", "没有法定期限", undated))
    return Agenda(tuple(counters), tuple(group for group in groups if group.lines))


def lines_of(dues: Iterable[Due], on: date) -> tuple[Line, ...]:
    return tuple(line(due, on) for due in dues)


def line(due: Due, on: date) -> Line:
    left = due.days_left(on)
    room, act = ACTS[due.kind]
    return Line(
        room=room,
        title=due.title,
        href=due.url,
        about=due.detail,
        sum=f"最迟{printed(due.deadline.day)}" if due.deadline else "",
        law=due.deadline.source if due.deadline else "",
        left=days_in_words(left),
        late=left is not None and left < 0,
        act=act,
    )


def days_in_words(left: int | None) -> str:
    if left is None:
        return "待办"
    if left < 0:
        return f"已过{-left}天"
    return f"剩{left}天" if left else "今天"


def printed(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
