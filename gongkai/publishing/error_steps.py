"""The lawful steps of what readers found wrong."""

from gongkai.base.steps import Step
from gongkai.publishing.models import ErrorReport

OPEN, ANSWERED = ErrorReport.State.OPEN, ErrorReport.State.ANSWERED
TERM = 3  # working days
SOURCE = "网站找错"

STEPS = {
    step.key: step
    for step in (
        Step("answer", "答复", (OPEN,), ANSWERED, "publishing.answer-errors", source=SOURCE),
        Step(
            "pass-on", "转办", (OPEN,), None, "publishing.answer-errors", reasoned=True,
            help="转给负责这一网页的单位，期限不变。",
        ),
    )
}  # fmt: skip
