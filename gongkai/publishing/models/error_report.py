"""网站找错: what readers found wrong on a page, answered within three working days."""

from django.db import models

from gongkai.base.casework.models import Case
from gongkai.base.casework.models import Passage as CasePassage
from gongkai.base.fields import EncryptedTextField
from gongkai.organisations.models import Unit
from gongkai.publishing.models.item import Item


class ErrorReport(Case):
    """One report. What was typed may be personal: it is unreadable at rest and shown to nobody but who answers.

    number       receipt number; `secret_mark` that of the secret told once
    filing_mark  of the form it came in: sent twice, it is one report
    path         of the page on our site; `item` where that page is one
    unit         who answers: the organ of the page, or the office that runs the site
    """

    class Sort(models.TextChoices):
        WORDING = "wording", "错别字、语句"
        FACTS = "facts", "内容有误或者过期"
        LINK = "link", "链接打不开"
        FILE = "file", "附件、图片打不开"
        SERVICE = "service", "办事、互动不能用"
        OTHER = "other", "其他"

    class State(models.TextChoices):
        OPEN = "open", "待答复"
        ANSWERED = "answered", "已答复"

    class Outcome(models.TextChoices):
        CORRECTED = "corrected", "已更正"
        CORRECT = "correct", "经核实无误"
        PASSED_ON = "passed_on", "不在本站，已告知有关单位"
        UNCLEAR = "unclear", "无法核实"

    number = models.CharField("回执号", max_length=20, unique=True)
    secret_mark = models.CharField("查询码校验值", max_length=64)
    filing_mark = models.CharField("提交校验值", max_length=64, unique=True)
    path = models.CharField("网页", max_length=300)
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="error_reports")
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="答复单位", related_name="error_reports")
    sort = models.CharField("错误类别", max_length=10, choices=Sort)
    text = EncryptedTextField("错误说明")
    contact = EncryptedTextField("联系方式", blank=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.OPEN)
    outcome = models.CharField("处理结果", max_length=10, choices=Outcome, blank=True)
    answer = models.CharField("答复", max_length=1000, blank=True)
    answered = models.DateTimeField("答复时间", null=True)

    class Meta:
        ordering = ("-pk",)
        verbose_name = "网站找错"
        indexes = (models.Index(fields=("unit", "state", "due"), name="error_reports_by_due"),)

    def __str__(self) -> str:
        return self.number


class ErrorPassage(CasePassage):
    report = models.ForeignKey(ErrorReport, models.PROTECT, related_name="passages")
