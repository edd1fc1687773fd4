"""What people decided about a report. Rows are added, never changed."""

from django.conf import settings
from django.db import models

from gongkai.reports.models.report import Report, State


class Event(models.Model):
    """Somebody did something to a report, and said why."""

    reason = models.CharField("理由", max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        abstract = True
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return self.what()

    def what(self) -> str:
        """In Chinese, what was done; never personal data."""
        raise NotImplementedError


class Correction(Event):
    """A cell decided by a person: the old value is kept for ever.

    how  corrected: typed by hand; chosen: another reading of the same ink; confirmed: as read, old equals new
    """

    class How(models.TextChoices):
        CORRECTED = "corrected", "更正"
        CHOSEN = "chosen", "选用另一读法"
        CONFIRMED = "confirmed", "确认无误"

    report = models.ForeignKey(Report, models.PROTECT, related_name="corrections")
    key = models.CharField("单元格", max_length=80)
    label = models.CharField("栏目", max_length=200)
    how = models.CharField("方式", max_length=10, choices=How)
    old = models.JSONField("原值", null=True)
    new = models.JSONField("新值", null=True)

    class Meta(Event.Meta):
        verbose_name = "更正"

    def what(self) -> str:
        change = f"由{shown(self.old)}改为{shown(self.new)}" if self.old != self.new else f"仍为{shown(self.new)}"
        return f"{self.get_how_display()}“{self.label}”，{change}"


class Explanation(Event):
    """Why a finding stands: it holds while the figures it speaks of do (`fingerprint`); of several the latest."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="explanations")
    rule = models.CharField("规则", max_length=80)
    fingerprint = models.CharField("数据指纹", max_length=64)

    class Meta(Event.Meta):
        verbose_name = "说明"

    def what(self) -> str:
        return f"说明规则 {self.rule}"


class Passage(Event):
    """A step taken from one state to another, or the head of the report changed (before equals after)."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="passages")
    step = models.CharField("步骤", max_length=20)
    before = models.CharField("原状态", max_length=12, choices=State)
    after = models.CharField("现状态", max_length=12, choices=State)
    details = models.JSONField("内容", default=dict)

    class Meta(Event.Meta):
        verbose_name = "办理过程"

    def what(self) -> str:
        if self.before == self.after:
            return "修改" + "、".join(self.details)
        return f"{self.get_before_display()}→{self.get_after_display()}"


def shown(value: object) -> str:
    return "空白" if value is None else str(value)
