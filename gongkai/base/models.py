"""Records every room relies on: the audit trail, stored files, who is at work in the background."""

from django.conf import settings
from django.db import models

from gongkai.base.fields import EncryptedTextField


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


class Unfinished(models.Model):
    """What a person was typing into a form and has not sent yet. Theirs alone, and no fact: see unfinished.py.

    form    address of the page that shows the form
    page    which opening of that page: two tabs keep two
    title   what the form was for, as the page said it
    fields  what stood in its fields, as a browser would send them
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="填写人")
    form = models.CharField("页面", max_length=300)
    page = models.CharField("窗口", max_length=16)
    title = EncryptedTextField("事项")
    fields = EncryptedTextField("内容")
    at = models.DateTimeField("暂存时间")

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = "未保存的内容"
        constraints = (models.UniqueConstraint(fields=("owner", "form", "page"), name="one_of_each_open_form"),)
        indexes = (models.Index(fields=("at",)),)

    def __str__(self) -> str:
        return f"未保存的内容 {self.pk}"

    @property
    def href(self) -> str:
        """The page of the form with this filled in."""
        return f"{self.form}{'&' if '?' in self.form else '?'}unfinished={self.pk}#unfinished"


class Tally(models.Model):
    """How often something was tried by one and the same within a stretch of time; see throttle.py."""

    key = models.CharField("标识", max_length=64, unique=True)
    count = models.PositiveIntegerField("次数", default=0)
    until = models.DateTimeField("计至", db_index=True)

    class Meta:
        verbose_name = "次数"

    def __str__(self) -> str:
        return f"{self.count}"


class NumberSeries(models.Model):
    """The last number given in a series of a year; held while the next is given, so that none is skipped."""

    name = models.CharField("序列", max_length=80)
    year = models.PositiveSmallIntegerField("年度")
    last = models.PositiveIntegerField("末号", default=0)

    class Meta:
        verbose_name = "编号序列"
        constraints = (models.UniqueConstraint(fields=("name", "year"), name="one_series_per_name_and_year"),)

    def __str__(self) -> str:
        return f"{self.name} {self.year}"


class HolidayNotice(models.Model):
    """A notice on days off and worked weekends: whose days, from where, when it came out.

    scope  "" for the whole country, else the first digits of a region's code, or `unit:` and a unit's code
    year   the year a national notice settles; None for a change within a year and for regional and local notices
    """

    scope = models.CharField("适用范围", max_length=30, blank=True)
    year = models.PositiveSmallIntegerField("年度", null=True, blank=True)
    title = models.CharField("通知", max_length=120)
    published = models.DateField("公布日期")
    entered = models.DateTimeField("录入时间")

    class Meta:
        ordering = ("published", "pk")
        verbose_name = "放假通知"

    def __str__(self) -> str:
        return self.title


class CalendarDay(models.Model):
    """A day that departs from Monday to Friday, by a notice entered here."""

    class Kind(models.TextChoices):
        OFF = "off", "放假"
        WORK = "work", "上班"

    notice = models.ForeignKey(HolidayNotice, models.PROTECT, related_name="days")
    on = models.DateField("日期")
    kind = models.CharField("安排", max_length=4, choices=Kind)
    festival = models.CharField("事由", max_length=40)

    class Meta:
        ordering = ("on",)
        verbose_name = "工作日历"
        constraints = (models.UniqueConstraint(fields=("notice", "on"), name="one_line_per_notice_and_day"),)

    def __str__(self) -> str:
        return f"{self.on} {self.get_kind_display()}"
