"""Imported annual reports: the files dropped, the report each became, corrections and explanations."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from gongkai.base.models import StoredFile
from gongkai.organisations.models import Unit


class Batch(models.Model):
    """Files dropped at once by one person for one unit (or, by the county office, for many)."""

    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="单位")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="导入人")
    created = models.DateTimeField("导入时间")

    class Meta:
        ordering = ("-created",)
        verbose_name = "导入批次"

    def __str__(self) -> str:
        return f"批次 {self.pk}"


class State(models.TextChoices):
    DRAFT = "draft", "草稿"
    ACCEPTED = "accepted", "已核收"
    PUBLISHED = "published", "已公开"
    WITHDRAWN = "withdrawn", "已撤回"


class Report(models.Model):
    """One unit's report for one year, as read from a file.

    sheet    what the reader returned (`gongkai read --json`), never changed
    values   the cells as they stand now, {key: number or text or null}; differs from `sheet` by corrections
    version  grows with every write; a write names the version it saw
    """

    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="单位", related_name="reports")
    year = models.PositiveSmallIntegerField("年度")
    edition = models.CharField("格式", max_length=20)
    state = models.CharField("状态", max_length=12, choices=State, default=State.DRAFT)
    title = models.CharField("标题", max_length=200)
    file = models.ForeignKey(StoredFile, models.PROTECT, verbose_name="原件")
    file_name = models.CharField("文件名", max_length=200)
    sheet = models.JSONField("读取结果")
    values = models.JSONField("当前数值")
    version = models.PositiveIntegerField("修订号", default=1)
    created = models.DateTimeField("建立时间")
    published = models.DateTimeField("公开时间", null=True)

    class Meta:
        ordering = ("-year", "unit")
        verbose_name = "年度报告"
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "year"),
                condition=Q(state__in=("accepted", "published")),
                name="one_standing_report_per_unit_and_year",
            ),
        )

    def __str__(self) -> str:
        return self.title


class BatchFile(models.Model):
    """One file of a batch and what became of it."""

    class State(models.TextChoices):
        WAITING = "waiting", "等待读取"
        READ = "read", "已读入"
        DUPLICATE = "duplicate", "重复"
        FAILED = "failed", "未能读入"

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, models.PROTECT)
    name = models.CharField("文件名", max_length=200)
    state = models.CharField("状态", max_length=12, choices=State, default=State.WAITING)
    reason = models.CharField("说明", max_length=500, blank=True)
    report = models.ForeignKey(Report, models.PROTECT, null=True)

    class Meta:
        ordering = ("pk",)
        verbose_name = "导入文件"

    def __str__(self) -> str:
        return self.name


class Correction(models.Model):
    """A cell changed by hand; the old value is kept for ever."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="corrections")
    key = models.CharField("单元格", max_length=60)
    old = models.JSONField("原值", null=True)
    new = models.JSONField("新值", null=True)
    reason = models.CharField("理由", max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    at = models.DateTimeField("时间")

    class Meta:
        ordering = ("at", "pk")
        verbose_name = "更正"

    def __str__(self) -> str:
        return self.key


class Explanation(models.Model):
    """Why a finding stands: it holds while the figures it speaks of do (`fingerprint`)."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="explanations")
    rule = models.CharField("规则", max_length=60)
    fingerprint = models.CharField("数据指纹", max_length=64)
    reason = models.CharField("说明", max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    at = models.DateTimeField("时间")

    class Meta:
        ordering = ("at", "pk")
        verbose_name = "说明"
        constraints = (models.UniqueConstraint(fields=("report", "fingerprint"), name="one_explanation_per_finding"),)

    def __str__(self) -> str:
        return self.rule
