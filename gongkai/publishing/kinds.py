"""The kinds of item an organ publishes, as data: what each is called, on what ground, what it must carry."""

from dataclasses import dataclass

from django.db import models


class Kind(models.TextChoices):
    RULE = "rule", "规章"
    NORMATIVE_DOCUMENT = "normative_document", "行政规范性文件"
    OTHER_DOCUMENT = "other_document", "其他文件"
    INTERPRETATION = "interpretation", "政策解读"
    MEETING = "meeting", "会议"
    WORK_REPORT = "work_report", "政府工作报告落实"
    LIVELIHOOD = "livelihood", "民生实事"
    PLAN = "plan", "规划计划"
    PERSONNEL = "personnel", "人事任免"
    BUDGET = "budget", "财政预决算"
    PROCUREMENT = "procurement", "政府采购"
    LICENSING_DECISION = "licensing_decision", "行政许可"
    PENALTY_DECISION = "penalty_decision", "行政处罚"
    COERCION_DECISION = "coercion_decision", "行政强制"
    FEE = "fee", "行政事业性收费"
    LIST = "list", "权责清单和各类清单"
    NOTICE = "notice", "公告公示"
    NEWS = "news", "动态"
    GAZETTE = "gazette", "政府公报"
    GUIDE = "guide", "政府信息公开指南"
    SYSTEM = "system", "政府信息公开制度"
    ANNUAL_REPORT = "annual_report", "政府信息公开年报"


@dataclass(frozen=True, slots=True)
class Traits:
    """What a kind asks for.

    source       the paragraph it is published under
    document     whether it carries 文号 and 有效性
    interpreted  whether it may not leave review without its interpretation or a recorded reason (三同步)
    """

    source: str
    document: bool = False
    interpreted: bool = False


TRAITS = {
    Kind.RULE: Traits("条例20.1", document=True, interpreted=True),
    Kind.NORMATIVE_DOCUMENT: Traits("条例20.1", document=True, interpreted=True),
    Kind.OTHER_DOCUMENT: Traits("条例19", document=True),
    Kind.INTERPRETATION: Traits("条例19"),
    Kind.MEETING: Traits("条例19"),
    Kind.WORK_REPORT: Traits("条例19"),
    Kind.LIVELIHOOD: Traits("条例19"),
    Kind.PLAN: Traits("条例20.3"),
    Kind.PERSONNEL: Traits("条例20.2"),
    Kind.BUDGET: Traits("条例20.7"),
    Kind.PROCUREMENT: Traits("条例20.9"),
    Kind.LICENSING_DECISION: Traits("条例20.5"),
    Kind.PENALTY_DECISION: Traits("条例20.6"),
    Kind.COERCION_DECISION: Traits("条例20.6"),
    Kind.FEE: Traits("条例20.8"),
    Kind.LIST: Traits("条例20.5"),
    Kind.NOTICE: Traits("条例19"),
    Kind.NEWS: Traits("条例19"),
    Kind.GAZETTE: Traits("条例23"),
    Kind.GUIDE: Traits("条例12"),
    Kind.SYSTEM: Traits("条例17"),
    Kind.ANNUAL_REPORT: Traits("条例49"),
}
