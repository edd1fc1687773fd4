"""The lawful steps of a report, as data: from which states, to which, by whom, and what must hold first."""

from collections.abc import Callable
from dataclasses import dataclass

from gongkai.law.articles import citation
from gongkai.organisations.models import Staff
from gongkai.reports import guards
from gongkai.reports.models import Report, State

Guard = Callable[[Report, Staff], str | None]


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    start, end  the states it leads from and to
    source      the article behind it; "" where it is a matter of keeping order
    guards      each says in Chinese why not and what to do, or None
    reasoned    whether the person must say why
    """

    key: str
    label: str
    start: tuple[State, ...]
    end: State
    permission: str
    source: str = ""
    guards: tuple[Guard, ...] = ()
    reasoned: bool = False
    help: str = ""

    @property
    def citation(self) -> str:
        return citation(self.source) if self.source else ""

    def refusals(self, report: Report, by: Staff) -> list[str]:
        """Why this person cannot take this step now, each with what to do; empty where nothing stands against it."""
        if report.state not in self.start:
            needed = "、".join(state.label for state in self.start)
            return [f"报告现为“{State(report.state).label}”，只有“{needed}”的报告可以{self.label}。"]
        return [refusal for guard in self.guards if (refusal := guard(report, by))]


STEPS = {
    step.key: step
    for step in (
        Step(
            "accept",
            "核收",
            (State.DRAFT,),
            State.ACCEPTED,
            "reports.accept",
            source="条例50",
            guards=(
                guards.form_is_known,
                guards.every_cell_is_decided,
                guards.every_error_is_explained,
                guards.another_pair_of_eyes,
                guards.no_other_is_accepted,
            ),
            help="数字已与原件核对，勾稽错误已更正或说明。",
        ),
        Step(
            "return", "退回", (State.ACCEPTED,), State.DRAFT, "reports.accept", reasoned=True, help="退回后可以再更正。"
        ),
        Step(
            "publish",
            "公开",
            (State.ACCEPTED,),
            State.PUBLISHED,
            "reports.publish",
            source="条例49",
            guards=(guards.every_error_is_explained,),
            help="在门户公开；同一单位同一年度原已公开的，由本件替换，旧版留存可查。",
        ),
        Step("replace", "替换", (State.PUBLISHED,), State.REPLACED, "reports.publish"),
        Step(
            "withdraw",
            "撤回",
            (State.PUBLISHED,),
            State.WITHDRAWN,
            "reports.withdraw",
            reasoned=True,
            help="门户保留网址，说明已撤回及理由。",
        ),
        Step(
            "discard",
            "作废",
            (State.DRAFT,),
            State.DISCARDED,
            "reports.discard",
            reasoned=True,
            help="导入错误的草稿；记录保留。",
        ),
    )
}
OFFERED = tuple(step for step in STEPS.values() if step.key != "replace")
