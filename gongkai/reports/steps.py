"""The lawful steps of a report, as data: from which states, to which, by whom, and what must hold first."""

from gongkai.base.steps import Step
from gongkai.reports import guards
from gongkai.reports.models import State


class ReportStep(Step):
    """A step of a report, which its refusals name."""

    __slots__ = ()

    def out_of_turn(self, now: str, needed: str) -> str:
        return f"报告现为“{now}”，只有“{needed}”的报告可以{self.label}。"


STEPS = {
    step.key: step
    for step in (
        ReportStep(
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
        ReportStep(
            "return", "退回", (State.ACCEPTED,), State.DRAFT, "reports.accept", reasoned=True, help="退回后可以再更正。"
        ),
        ReportStep(
            "publish",
            "公开",
            (State.ACCEPTED,),
            State.PUBLISHED,
            "reports.publish",
            source="条例49",
            guards=(guards.every_error_is_explained,),
            help="在门户公开；同一单位同一年度原已公开的，由本件替换，旧版留存可查。",
        ),
        ReportStep("replace", "替换", (State.PUBLISHED,), State.REPLACED, "reports.publish"),
        ReportStep(
            "withdraw",
            "撤回",
            (State.PUBLISHED,),
            State.WITHDRAWN,
            "reports.withdraw",
            reasoned=True,
            help="门户保留网址，说明已撤回及理由。",
        ),
        ReportStep(
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
