"""政府信息公开审查呈批单: the answer as drafted, and what each stage of the chain said of it (条例17)."""

from django.utils.timezone import localtime

from gongkai.applications.chain import chain_of
from gongkai.applications.models import Application, Decision
from gongkai.applications.papers.gathering import cited, of_case
from gongkai.base.papers.paper import Cell, Paper, Table, in_words, text


def review_slip(application: Application, decision: Decision) -> Paper:
    """The slip of the present draft; stages that have not spoken yet are left for the pen."""
    made = localtime(decision.drafted_at).date()
    return Paper(
        title="政府信息公开审查呈批单",
        blocks=(
            Table((1.0, 3.0), tuple(row(label, value) for label, value in lines(application, decision))),
            Table((1.0, 1.0, 1.4, 1.0, 1.2), reviews(decision), head=(heads(),)),
        ),
        made=made,
        layout="letter",
        organ=application.unit.name_on(made),
        number=application.number or "",
    )


def lines(application: Application, decision: Decision) -> list[tuple[str, str]]:
    case = of_case(application)
    told = [
        ("申请内容", case["申请内容"]),
        ("收到申请之日", case["收到日期"]),
        ("答复期限", in_words(application.due) if application.due else ""),
        ("拟办结果", decision.get_outcome_display()),
        ("依据", cited(decision.source)),
        ("查明的情况和理由", decision.findings),
        ("提供的内容", decision.given),
        ("不予公开的部分", decision.withheld),
        ("拟稿", f"{decision.drafted_by.name}　第{decision.draft}稿"),
    ]
    return [(label, value) for label, value in told if value]


def heads() -> tuple[Cell, ...]:
    return tuple(Cell(text(label), header=True) for label in ("环节", "意见", "审签意见", "审签人", "时间"))


def reviews(decision: Decision) -> tuple[tuple[Cell, ...], ...]:
    said = {
        each.stage: each for each in decision.reviews.filter(draft=decision.draft).select_related("by", "on_behalf_of")
    }
    rows = []
    for stage in chain_of(decision.application.unit):
        review = said.get(stage.key)
        by = f"{review.by.name}（代{review.on_behalf_of.name}）" if review and review.on_behalf_of else ""
        shown = (
            stage.label,
            review.get_verdict_display() if review else "　\n　",
            review.marks if review else "",
            by or (review.by.name if review else ""),
            in_words(localtime(review.at).date()) if review else "",
        )
        rows.append(tuple(Cell(text(each)) for each in shown))
    return tuple(rows)


def row(label: str, value: str) -> tuple[Cell, Cell]:
    return Cell(text(label), header=True), Cell(text(value))
