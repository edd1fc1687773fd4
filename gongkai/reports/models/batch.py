"""Files dropped at once, and what became of each."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from gongkai.base.models import StoredFile
from gongkai.organisations.models import Unit
from gongkai.reports.models.report import Report


class Batch(models.Model):
    """Files dropped at once by one person. unit and year are None where each file is to say its own."""

    unit = models.ForeignKey(Unit, models.PROTECT, null=True, verbose_name="单位")
    year = models.PositiveSmallIntegerField("年度", null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="导入人", related_name="+")
    created = models.DateTimeField("导入时间")

    class Meta:
        ordering = ("-created", "-pk")
        verbose_name = "导入批次"

    def __str__(self) -> str:
        return f"批次 {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("reports:batch", args=(self.pk,))


class BatchFile(models.Model):
    """One file of a batch and what became of it.

    reason         in Chinese, why it became no report, or what to look at
    code           the same as a stable word
    unit, year     chosen by hand for this file, where it did not say
    beside         keep it as a revision beside the report of the same unit and year
    standing       the report that it duplicates
    report         the report it became
    task           id of the background task that reads it
    """

    class State(models.TextChoices):
        WAITING = "waiting", "等待读取"
        READING = "reading", "正在读取"
        READ = "read", "已读入"
        UNPLACED = "unplaced", "待指定单位年度"
        DUPLICATE = "duplicate", "重复"
        FAILED = "failed", "未能读入"
        DISCARDED = "discarded", "已放弃"

    UNFINISHED = (State.WAITING, State.READING)

    batch = models.ForeignKey(Batch, models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, models.PROTECT)
    name = models.CharField("文件名", max_length=200)
    state = models.CharField("状态", max_length=12, choices=State, default=State.WAITING)
    code = models.CharField("原因代码", max_length=40, blank=True)
    reason = models.CharField("说明", max_length=500, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True)
    year = models.PositiveSmallIntegerField("年度", null=True)
    beside = models.BooleanField("另存为修订", default=False)
    standing = models.ForeignKey(Report, models.PROTECT, null=True, related_name="+")
    task = models.CharField("后台任务", max_length=40, blank=True)
    report = models.OneToOneField(Report, models.PROTECT, null=True, related_name="source")

    class Meta:
        ordering = ("pk",)
        verbose_name = "导入文件"
        indexes = (models.Index(fields=("batch", "state"), name="batch_files_by_state"),)

    def __str__(self) -> str:
        return self.name
