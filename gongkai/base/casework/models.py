"""Abstract records of casework: the case, the steps it took, notes, assignments, reminders."""

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils.timezone import localtime

from gongkai.base.errors import Refused, Stale
from gongkai.base.steps import Step


class Case(models.Model):
    """Something numbered that moves by lawful steps.

    version  grows with every write; a write names the version it saw
    due      the last day of the clock that runs now; None while none runs
    provisional
             the due day lies in or beyond a year whose holiday notice has not come out
    """

    version = models.PositiveIntegerField("修订号", default=1)
    due = models.DateField("办理期限", null=True, blank=True)
    provisional = models.BooleanField("期限为暂定", default=False)
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="经办人", null=True, blank=True, related_name="+"
    )
    created = models.DateTimeField("登记时间")

    class Meta:
        abstract = True

    FIRST_STEP: ClassVar[str] = "登记"

    def write(self, **changes: Any) -> None:
        """Write over the version that was read, and only over it. Raises Stale where somebody wrote first."""
        found = type(self)._default_manager.filter(pk=self.pk, version=self.version)
        if not found.update(version=F("version") + 1, **changes):
            raise self.stale()
        for name, value in changes.items():
            setattr(self, name, value)
        self.version += 1

    def take(
        self,
        step: Step,
        *,
        by: Any,
        at: datetime,
        refusals: list[str],
        reason: str = "",
        note: str = "",
        **changes: Any,
    ) -> None:
        """Take a lawful step: alone writes `state`. Raises Refused where something stands against it, or Stale."""
        if refusals:
            raise Refused("".join(refusals))
        before = self.state
        after = changes.pop("state", before if step.end is None else step.end)
        self.write(state=after, **changes)
        self.passages.create(
            step=step.key, label=step.label, before=before, after=after, reason=reason, note=note, by=by, at=at
        )

    def stale(self) -> Stale:
        """Who wrote last, when and what, for the person who comes second."""
        latest = self.passages.select_related("by").order_by("pk").last()
        if latest is None:
            return Stale("他人", localtime(self.created), self.FIRST_STEP)
        what = f"{latest.label}（{latest.note}）" if latest.note else latest.label
        return Stale(latest.actor, localtime(latest.at), what)


class Passage(models.Model):
    """A step a case took. The room adds the case.

    reason  why, in the words of whoever took it; may be personal: never shown outside the case
    note    what happened, in the room's words, fit for the timeline
    by      None: the applicant, or the system
    """

    step = models.CharField("步骤", max_length=30)
    label = models.CharField("步骤名称", max_length=40)
    before = models.CharField("原状态", max_length=24)
    after = models.CharField("新状态", max_length=24)
    reason = models.CharField("理由", max_length=500, blank=True)
    note = models.CharField("说明", max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        abstract = True
        ordering = ("at", "pk")
        verbose_name = "办理记录"

    OUTSIDER: ClassVar[str] = "来件人"

    def __str__(self) -> str:
        return self.label

    @property
    def actor(self) -> str:
        return self.by.name if self.by else self.OUTSIDER


class Note(models.Model):
    """An internal note on a case: seen by those who handle it, never by the public."""

    text = models.TextField("备注", max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        abstract = True
        ordering = ("at", "pk")
        verbose_name = "内部备注"

    def __str__(self) -> str:
        return f"{self.by} {self.at:%Y-%m-%d}"


class Assignment(models.Model):
    """Who handled a case from when on, and who decided so."""

    handler = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")
    reason = models.CharField("说明", max_length=200, blank=True)

    class Meta:
        abstract = True
        ordering = ("at", "pk")
        verbose_name = "分派记录"

    def __str__(self) -> str:
        return str(self.handler)


class Reminder(models.Model):
    """Somebody was reminded of a term: before it ends, on its last day, after it.

    made_up  the day of the reminder had passed when it was written: a run had been missed
    """

    class Moment(models.TextChoices):
        BEFORE = "before", "到期前"
        ON = "on", "到期当日"
        AFTER = "after", "逾期"

    term = models.CharField("期限", max_length=24)
    due = models.DateField("到期日")
    moment = models.CharField("时点", max_length=6, choices=Moment)
    on = models.DateField("应提醒日期")
    to = models.CharField("提醒对象", max_length=10)
    made_up = models.BooleanField("补发", default=False)
    at = models.DateTimeField("时间")

    class Meta:
        abstract = True
        ordering = ("-on", "-pk")
        verbose_name = "催办提醒"

    def __str__(self) -> str:
        return f"{self.term} {self.due} {self.get_moment_display()}"
