"""One unit's report for one year, as it was read and as it stands now."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.timezone import localtime

from gongkai.base.errors import Refused, Stale
from gongkai.base.models import StoredFile
from gongkai.organisations.models import Unit
from gongkai.reports.sheets import sheet_from
from gongkai.tables.sheet import Sheet

if TYPE_CHECKING:
    from gongkai.base.steps import Step
    from gongkai.organisations.models import Staff


class State(models.TextChoices):
    DRAFT = "draft", "草稿"
    ACCEPTED = "accepted", "已核收"
    PUBLISHED = "published", "已公开"
    REPLACED = "replaced", "已被替换"
    WITHDRAWN = "withdrawn", "已撤回"
    DISCARDED = "discarded", "已作废"


class Reading(models.Model):
    """What the reader made of a file; never changed.

    document  the sheet as `gongkai read --json` prints it
    text      the decoded source that the places of the cells point into
    """

    document = models.JSONField("读取结果")
    text = models.TextField("原文")

    class Meta:
        verbose_name = "读取结果"

    def __str__(self) -> str:
        return f"读取结果 {self.pk}"

    @cached_property
    def sheet(self) -> Sheet:
        """What was read, taken out of the document once; shared, so nobody writes into it."""
        return sheet_from(self.document, self.text)


class Report(models.Model):
    """One unit's report for one year.

    values    the cells as they stand now, {key: whole number, money as its digits, text or null};
              they are those of `reading` with the corrections of `corrections` laid over them
    revises   the report of the same unit and year this one was imported beside; None for the first
    doubtful, errors, warnings
              cells nobody has decided, errors nobody has explained, warnings; counted at every write
    version   grows with every write; a write names the version it saw
    """

    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="单位", related_name="reports")
    year = models.PositiveSmallIntegerField("年度")
    edition = models.CharField("格式", max_length=20)
    state = models.CharField("状态", max_length=12, choices=State, default=State.DRAFT)
    title = models.CharField("标题", max_length=200)
    dated = models.DateField("发布日期", null=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, verbose_name="原件")
    file_name = models.CharField("文件名", max_length=200)
    reading = models.ForeignKey(Reading, models.PROTECT, verbose_name="读取结果")
    values = models.JSONField("当前数值")
    revises = models.ForeignKey("self", models.PROTECT, null=True, related_name="revisions", verbose_name="修订自")
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="导入人", related_name="+")
    created = models.DateTimeField("导入时间")
    doubtful = models.PositiveSmallIntegerField("存疑单元格", default=0)
    errors = models.PositiveSmallIntegerField("未说明的错误", default=0)
    warnings = models.PositiveSmallIntegerField("提示", default=0)
    version = models.PositiveIntegerField("修订号", default=1)
    found: tuple[Any, ...] | None = None  # what the rules looked at and found, see checking.py

    class Meta:
        ordering = ("-year", "unit", "-pk")
        verbose_name = "年度报告"
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "year"), condition=Q(state="published"), name="one_published_report_per_unit_and_year"
            ),
            models.UniqueConstraint(
                fields=("unit", "year"), condition=Q(state="accepted"), name="one_accepted_report_per_unit_and_year"
            ),
            models.UniqueConstraint(
                fields=("unit", "year"),
                condition=Q(revises=None) & ~Q(state__in=("discarded", "withdrawn")),
                name="one_first_report_per_unit_and_year",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("reports:draft", args=(self.pk,))

    def write(self, **changes: Any) -> None:
        """Write over the version that was read, and only over it. Raises Stale where somebody wrote first."""
        written = Report.objects.filter(pk=self.pk, version=self.version)
        if not written.update(version=F("version") + 1, **changes):
            raise self.stale()
        for name, value in changes.items():
            setattr(self, name, value)
        self.version += 1

    def move(self, step: "Step", *, by: "Staff", at: datetime, reason: str = "") -> None:
        """Take a lawful step: alone writes `state`. Raises Refused where the state or a guard forbids it, or Stale."""
        refusals = step.refusals(self, by)
        if refusals:
            raise Refused("".join(refusals))
        before = self.state
        self.write(state=step.end)
        self.passages.create(step=step.key, before=before, after=step.end, reason=reason, by=by, at=at)

    def stale(self) -> Stale:
        """Who wrote last, when and what, for the person who comes second."""
        latest = self.latest_event()
        who, when, what = (latest.by, latest.at, latest.what()) if latest else (self.imported_by, self.created, "导入")
        return Stale(who.name, localtime(when), what)

    def latest_event(self) -> Any:
        """The last thing a person did to it: a correction, an explanation or a step. None where nobody did."""
        events = (self.corrections.last(), self.explanations.last(), self.passages.last())
        return max((event for event in events if event), key=lambda event: event.at, default=None)
