"""The room's entries in the navigation of the desk."""

from typing import Any

from gongkai.base.navigation import Entry
from gongkai.publishing.desk_selectors import waiting_for_review_by
from gongkai.publishing.error_selectors import waiting_for

GROUP = "发布"


def waiting(staff: Any) -> int | None:
    return waiting_for_review_by(staff).count() or None


def errors_waiting(staff: Any) -> int | None:
    return waiting_for(staff).count() or None


DESK = (
    Entry("主动公开", "publishing:desk-items", GROUP, order=40, permission="publishing.view", count=waiting),
    Entry("登记册", "publishing:desk-register", GROUP, order=41, permission="publishing.view"),
    Entry("传播渠道", "publishing:releases", GROUP, order=41, permission="publishing.view"),
    Entry("处理决定和收费", "publishing:ledger", GROUP, order=43, permission="publishing.view"),
    Entry(
        "网站找错",
        "publishing:error-reports",
        GROUP,
        order=44,
        permission="publishing.answer-errors",
        count=errors_waiting,
    ),
    Entry("迁入和导出", "publishing:transfer", GROUP, order=43, permission="publishing.take-over"),
    Entry("栏目", "publishing:columns", GROUP, order=42, permission="publishing.view"),
)
