"""The words of an application that are choices: state, channel, class of applicant, kinds of service and remedy."""

from django.db import models

from gongkai.law.outcomes import OUTCOMES
from gongkai.law.receipt import RECEIPT


class State(models.TextChoices):
    AWAITING_CONFIRMATION = "awaiting_confirmation", "待确认"
    REGISTERED = "registered", "已登记"
    AWAITING_CORRECTION = "awaiting_correction", "待补正"
    AWAITING_REASONS = "awaiting_reasons", "待说明理由"
    CONSULTING = "consulting", "征求意见"
    AWAITING_PAYMENT = "awaiting_payment", "待缴费"
    DECIDING = "deciding", "拟办"
    IN_REVIEW = "in_review", "审签中"
    DECIDED = "decided", "已作出决定"
    SERVED = "served", "已送达"
    WITHDRAWN = "withdrawn", "已撤回"
    ARCHIVED = "archived", "已归档"


WORKING = (State.REGISTERED, State.CONSULTING, State.DECIDING, State.IN_REVIEW)
"""The answer clock runs, or is paused by a consultation."""
OPEN = (
    State.AWAITING_CONFIRMATION,
    *WORKING,
    State.AWAITING_CORRECTION,
    State.AWAITING_REASONS,
    State.AWAITING_PAYMENT,
)
AWAITED = (*OPEN, State.DECIDED)
"""The answer has not reached the applicant: past its last day, such a case is late."""

Channel = models.TextChoices(
    "Channel", {channel.name: (channel.value, rule.label) for channel, rule in RECEIPT.items()}
)
Outcome = models.TextChoices("Outcome", {key.upper(): (key, each.label) for key, each in OUTCOMES.items()})


class ApplicantClass(models.TextChoices):
    """The six columns of table III."""

    NATURAL_PERSON = "natural_person", "自然人"
    COMMERCIAL_ENTERPRISE = "commercial_enterprise", "商业企业"
    RESEARCH_INSTITUTION = "research_institution", "科研机构"
    PUBLIC_WELFARE_ORG = "public_welfare_org", "社会公益组织"
    LEGAL_SERVICE_ORG = "legal_service_org", "法律服务机构"
    OTHER_ORG = "other_org", "其他组织"


class Form(models.TextChoices):
    """获取信息的形式 (条例29, 40)."""

    ELECTRONIC = "electronic", "电子文件"
    PAPER = "paper", "纸质复制件"
    READING = "reading", "查阅、抄录"


class Delivery(models.TextChoices):
    """获取信息的途径."""

    ONLINE = "online", "网上查收"
    EMAIL = "email", "电子邮件"
    POST = "post", "邮寄"
    COLLECT = "collect", "当面领取"


class Method(models.TextChoices):
    """Five kinds of service."""

    BY_HAND = "by_hand", "直接送达"
    OTHER_ORGAN = "other_organ", "委托其他行政机关送达"
    POST = "post", "邮寄送达"
    ELECTRONIC = "electronic", "电子送达"
    LEFT = "left", "留置送达"


class Suit(models.TextChoices):
    """The three groups of table IV."""

    REVIEW = "review", "行政复议"
    SUIT_DIRECT = "suit_direct", "未经复议直接起诉"
    SUIT_AFTER_REVIEW = "suit_after_review", "复议后起诉"


class Result(models.TextChoices):
    """The four classes of table IV."""

    PENDING = "pending", "尚未审结"
    UPHELD = "upheld", "结果维持"
    CORRECTED = "corrected", "结果纠正"
    OTHER = "other", "其他结果"
