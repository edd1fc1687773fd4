"""The receipt: what was filed, when, and a hash by which both sides can show that it was this and nothing else."""

import hashlib
import json
from typing import Any

import segno
from django.utils.safestring import SafeString, mark_safe

from gongkai.applications.actions.filing import Filed
from gongkai.applications.models import ApplicantClass, Application, Delivery, Form
from gongkai.base.clock import BEIJING
from gongkai.base.papers.paper import Note, Paper, paragraph
from gongkai.organisations.models import Unit

SECRET_ONCE = "查询码只告知这一次，请抄下或者保存本回执。"  # noqa: S105 - what a person reads
NEXT = (
    "工作人员将与您确认收到申请，双方确认之日为收到申请之日（《政府信息公开条例》第三十一条），"
    "自次日起20个工作日内答复；延长的，至多再延长20个工作日，并会告知您（第三十三条）。"
)


def rows_of(fields: dict[str, Any], unit: Unit) -> list[tuple[str, list[tuple[str, str]]]]:
    """What was filled in, by step, to be looked over; the identity number all but its ends."""
    what, who = fields["what"], fields["who"]
    return [
        (
            "what",
            [
                ("受理机关", unit.name),
                ("名称或者文号", what["title"]),
                ("内容描述", what["content"]),
                ("提供形式", Form(what["form"]).label),
                ("获取方式", Delivery(what["delivery"]).label),
                ("建议主动公开", "是" if what["suggests_publication"] else ""),
            ],
        ),
        (
            "who",
            [
                ("申请人类别", ApplicantClass(who["applicant_class"]).label),
                ("姓名或者名称", who["name"]),
                ("法定代表人或者代理人", who["representative"]),
                (who["identity_kind"], masked(who["identity_number"])),
                ("联系电话", who["phone"]),
                ("电子邮箱", who["email"]),
                ("通讯地址", who["address"]),
            ],
        ),
    ]


def masked(number: str) -> str:
    return f"{number[:3]}{'*' * max(len(number) - 5, 1)}{number[-2:]}" if len(number) > 5 else "*" * len(number)


def fingerprint(application: Application) -> str:
    """SHA-256 of what was filed: the same words of the same person to the same organ give the same hash."""
    applicant = application.applicant
    filed = {
        "unit": application.unit.code,
        "received": application.received_at.isoformat(timespec="seconds"),
        "title": application.title,
        "wanted": application.wanted,
        "form": application.form,
        "delivery": application.delivery,
        "class": application.applicant_class,
        "name": applicant.name,
        "identity": applicant.identity_number,
        "contact": [applicant.phone, applicant.email, applicant.address],
    }
    return hashlib.sha256(json.dumps(filed, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def code(filed: Filed, address: str) -> SafeString:
    """A QR code that opens the page to follow it, the number behind a #, which no server is told."""
    drawn = segno.make(f"{address}#{filed.receipt_number}", error="m", micro=False)
    return mark_safe(drawn.svg_inline(scale=4, border=2, light="#fff", title="查询二维码"))  # noqa: S308 - drawn here


def paper(filed: Filed, address: str) -> Paper:
    application = filed.application
    return Paper(
        title="政府信息公开申请回执",
        made=application.received_at.astimezone(BEIJING).date(),
        organ=application.unit.name,
        facts=(
            ("回执号", filed.receipt_number),
            ("查询码", filed.secret),
            ("提交时间", f"{application.received_at.astimezone(BEIJING):%Y年%-m月%-d日 %H:%M:%S}"),
            ("受理机关", application.unit.name),
            ("申请内容", application.title),
            ("校验值", fingerprint(application)),
        ),
        blocks=(
            paragraph(NEXT),
            paragraph(f"查询办理进度：{address}，填写回执号和查询码。{SECRET_ONCE}"),
            Note(("校验值为所提交内容的 SHA-256，内容有任何不同，校验值就不同。",)),
        ),
        site=application.unit.name,
        address=f"{address}#{filed.receipt_number}",
    )
