"""The work of the demo's people: files imported, doubtful cells decided, errors explained, accepted, published."""

import io
from collections.abc import Callable, Iterable
from datetime import datetime

from gongkai.base.worker import Worker
from gongkai.organisations.models import Staff
from gongkai.reports import checking
from gongkai.reports.actions import deciding, importing, moving
from gongkai.reports.demo.files import DemoFile, all_files, troubles
from gongkai.reports.models import BatchFile, Report, State
from gongkai.reports.unpacking import Dropped
from gongkai.tables.sheet import Value

Say = Callable[[str], None]
SENT_BY, ACCEPTED_BY = "xianban", "xianban2"  # two pairs of eyes
EXPLAINED = {
    "zhujianju": "当年印发的报告总计一格排印有误，多计1件，分项数字无误；原件照录，不改动。",
    "jiaotiju": "上年结转的1件在统计时按登记日期计入，与上年报告相差1件；原件照录，不改动。",
}
OTHERWISE = "照原件录入。该项差异系当年统计口径所致，已向填报单位核实。"


def is_done() -> bool:
    """Tell by the last file of the demo, so that what a user did since is never done over."""
    return BatchFile.objects.filter(name__startswith="金坪乡2025年度报告（扫描件）").exists()


def do_all(*, at: datetime, say: Say) -> None:
    """Take every year through the desk, oldest first. Run again after an interruption, it goes on where it was."""
    years = all_files()
    for year, files in years.items():
        bring_in(files, at=at)
        published = sum([finish(file, at=at) for file in files])
        say(f"{year}年：导入 {len(files)} 份，公开 {published} 份")
    receive(troubles(years[max(years)]), at=at)


def bring_in(files: Iterable[DemoFile], *, at: datetime) -> None:
    there = set(Report.objects.values_list("unit__slug", "year"))
    receive([(file.name, file.content) for file in files if (file.slug, file.year) not in there], at=at)


def receive(files: list[tuple[str, bytes]], *, at: datetime) -> None:
    """Import files as a person drops them, and have them read."""
    if not files:
        return
    dropped = [Dropped(name, io.BytesIO(content), len(content)) for name, content in files]
    importing.import_files(dropped, unit=None, year=None, by=person(SENT_BY), at=at)
    worker = Worker()
    while worker.work_once():
        pass


def finish(file: DemoFile, *, at: datetime) -> bool:
    """Take one report as far as the demo wants it; tell whether it was published."""
    report = Report.objects.get(unit__slug=file.slug, year=file.year)
    if file.left in ("draft", "doubtful", "wrong"):
        return False
    if report.state == State.DRAFT:
        decide_doubtful(report, file.figures, at=at)
        explain_errors(report, file.slug, at=at)
        moving.accept(report, by=person(ACCEPTED_BY), at=at)
    if report.state == State.ACCEPTED and file.left != "accepted":
        moving.publish(report, by=person(SENT_BY), at=at)
    return report.state == State.PUBLISHED


def decide_doubtful(report: Report, figures: dict[str, Value], *, at: datetime) -> None:
    """Hold each doubtful cell against the original, which the demo knows."""
    by = person(SENT_BY)
    right = []
    for key in checking.undecided(report):
        figure = figures.get(key)
        if figure is None or report.values.get(key) == figure:
            right.append(key)
        else:
            deciding.correct(report, key=key, text=str(figure), reason="与原件核对。", by=by, at=at)
    if right:
        deciding.confirm(report, keys=right, by=by, at=at)


def explain_errors(report: Report, slug: str, *, at: datetime) -> None:
    by = person(SENT_BY)
    for remark in checking.remarks(report):
        if remark.is_open_error:
            reason = EXPLAINED.get(slug, OTHERWISE)
            deciding.explain(report, fingerprint=remark.finding.fingerprint(), reason=reason, by=by, at=at)


def person(username: str) -> Staff:
    return Staff.objects.get(username=username)
