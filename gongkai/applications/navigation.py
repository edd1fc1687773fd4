"""The room's entries in the navigation of the desk."""

from typing import Any

from gongkai.applications.selectors import branches_for, waiting_for_stage
from gongkai.base.navigation import Entry

GROUP = "办件"


def waiting(staff: Any) -> int | None:
    return waiting_for_stage(staff).count() or None


def asked(staff: Any) -> int | None:
    return branches_for(staff).filter(answered_on=None).count() or None


DESK = (
    Entry("依申请公开", "applications:desk-list", GROUP, order=30, permission="applications.view", count=waiting),
    Entry("办理概览", "applications:desk-overview", GROUP, order=31, permission="applications.registers"),
    Entry("协办", "applications:desk-branches", GROUP, order=32, permission="applications.branch", count=asked),
    Entry("申请登记册", "applications:desk-register", GROUP, order=33, permission="applications.registers"),
    Entry("不予公开登记册", "applications:desk-refused", GROUP, order=34, permission="applications.view"),
    Entry("工作日历", "applications:desk-calendar", "底账", order=71, permission="applications.registers"),
)
