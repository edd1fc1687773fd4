"""Records every room relies on: the audit trail, stored files, who is at work in the background."""

from django.db import models


class AuditEntry(models.Model):
    """One thing done by somebody. Append-only; each entry carries the hash of the one before."""

    number = models.PositiveBigIntegerField("序号", unique=True)
    at = models.DateTimeField("时间")
    actor_id = models.PositiveBigIntegerField("操作人编号", null=True)
    actor = models.CharField("操作人", max_length=100)
    action = models.CharField("操作", max_length=60)
    subject = models.CharField("对象", max_length=120)
    subject_key = models.CharField("对象标识", max_length=80, blank=True, db_index=True)
    details = models.JSONField("内容", default=dict)
    previous_hash = models.CharField("上一条校验值", max_length=64)
    hash = models.CharField("校验值", max_length=64, unique=True)

    class Meta:
        ordering = ("number",)
        verbose_name = "操作记录"
        indexes = (models.Index(fields=("actor_id",)), models.Index(fields=("action",)), models.Index(fields=("at",)))

    def __str__(self) -> str:
        return f"{self.number} {self.action} {self.subject}"


class StoredFile(models.Model):
    """A file kept by its content: the same bytes are kept once."""

    sha256 = models.CharField("内容校验值", max_length=64, unique=True)
    size = models.PositiveBigIntegerField("字节数")
    media_type = models.CharField("类型", max_length=100)
    stored = models.DateTimeField("存入时间")

    class Meta:
        verbose_name = "文件"

    def __str__(self) -> str:
        return self.sha256[:12]


class WorkerSeen(models.Model):
    """A worker and when it last said it was alive; what a silent one was doing is started again."""

    worker = models.CharField("工作进程", max_length=64, unique=True)
    seen = models.DateTimeField("最近一次报告")

    class Meta:
        verbose_name = "工作进程"

    def __str__(self) -> str:
        return self.worker


class PeriodicJob(models.Model):
    """When a periodic job is next due; whoever moves the date forward runs it."""

    name = models.CharField("名称", max_length=120, unique=True)
    due = models.DateTimeField("下次运行时间")

    class Meta:
        verbose_name = "定时任务"

    def __str__(self) -> str:
        return self.name
