"""What a case's file holds beside what came in and went out: the application, its course, its remedies, 卷内目录."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.timezone import localtime

from gongkai.applications.models import Application
from gongkai.base.papers.paper import Block, Cell, Heading, Paper, Table, in_words, text


def application_form(application: Application) -> Paper:
    """The application as it is on record. The number of an identity document stays sealed with the document."""
    person = application.applicant
    told = [
        ("申请人", person.name),
        ("申请人类别", application.get_applicant_class_display()),
        ("法定代表人或者代理人", person.representative),
        ("联系电话", person.phone),
        ("电子邮箱", person.email),
        ("联系地址", person.address),
        ("申请内容", application.wanted or application.title),
        ("提供形式", application.get_form_display()),
        ("获取途径", application.get_delivery_display()),
        ("提交方式", application.get_channel_display()),
        ("提交或签收日期", in_words(application.arrived_on)),
        ("收到申请之日", dated(application.receipt_date)),
    ]
    return paper(application, "政府信息公开申请表", [facts(told)])


def course(application: Application) -> Paper:
    """办理经过: every step with who took it and why; then what was asked and answered on the way."""
    steps = [
        (
            f"{localtime(each.at):%Y-%m-%d %H:%M}",
            each.label,
            each.actor,
            "；".join(filter(None, (each.note, each.reason))),
        )
        for each in application.passages.select_related("by")
    ]
    blocks: list[Block] = [grid((1.3, 1.3, 1.0, 2.6), ("时间", "步骤", "办理人", "说明"), steps)]
    if asked := [(label, said) for label, said in on_the_way(application) if said]:
        blocks += [Heading("补正、征求意见、收费和协办"), facts(asked)]
    return paper(application, "办理经过", blocks)


def on_the_way(application: Application) -> list[tuple[str, str]]:
    told: list[tuple[str, str]] = []
    if correction := getattr(application, "correction", None):
        told += [("需要补正的内容", correction.points), ("申请人补正的内容", correction.corrected)]
    if reasons := getattr(application, "reasons", None):
        told += [("要求说明理由的情况", reasons.complaint), ("申请人说明的理由", reasons.given)]
    for each in application.consultations.all():
        said = "：".join(filter(None, (each.get_opinion_display(), each.grounds)))
        told.append((f"征求意见：{each.party or each.get_kind_display()}", said))
    if fee := getattr(application, "fee", None):
        told.append(
            ("信息处理费", f"{fee.amount_yuan}元，{f'{in_words(fee.paid_on)}缴费' if fee.paid_on else '未缴费'}")
        )
    for each in application.branches.select_related("unit"):
        told.append((f"协办：{each.unit.name}", "\n".join(filter(None, (each.asked, each.answer)))))
    return told


def remedies(application: Application) -> Paper:
    """行政复议 and 行政诉讼 over the answer, with how each ended."""
    rows = [
        (
            each.get_kind_display(), each.body, each.case_number, in_words(each.received_on), dated(each.replied_on),
            each.get_result_display(), dated(each.closed_on),
        )
        for each in application.remedies.all()
    ]  # fmt: skip
    heads = ("种类", "机关", "案号", "收到通知", "提交答复", "结果", "审结")
    return paper(application, "行政复议、行政诉讼情况", [grid((1.0, 1.4, 1.2, 1.2, 1.2, 1.0, 1.2), heads, rows)])


def catalogue(application: Application, rows: Iterable[Sequence[str]]) -> Paper:
    """卷内目录: rows of (类别, 顺序号, 题名, 日期, 备注)."""
    told = [
        ("登记号", str(application)),
        ("收到申请之日", dated(application.receipt_date)),
        ("办理结果", application.get_outcome_display()),
        ("办结日期", dated(application.outcome_on)),
        ("归档日期", dated(application.archived_on)),
    ]
    heads = ("类别", "顺序号", "题名", "日期", "备注")
    return paper(application, "卷内目录", [facts(told), grid((1.0, 0.7, 2.8, 1.4, 1.2), heads, rows)])


def paper(application: Application, title: str, blocks: Sequence[Block]) -> Paper:
    made = application.archived_on
    assert made is not None, "only an archived case has a file"
    return Paper(
        title=title, blocks=tuple(blocks), made=made, layout="letter", organ=application.unit.name_on(made),
        number=application.number or "",
    )  # fmt: skip


def facts(told: Iterable[tuple[str, str]]) -> Table:
    rows = ((Cell(text(label), header=True), Cell(text(value))) for label, value in told if value)
    return Table((1.0, 3.0), tuple(rows))


def grid(widths: tuple[float, ...], heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    head = tuple(Cell(text(each), header=True) for each in heads)
    return Table(widths, tuple(tuple(Cell(text(each)) for each in row) for row in rows), head=(head,), small=True)


def dated(day: date | None) -> str:
    return in_words(day) if day else ""
