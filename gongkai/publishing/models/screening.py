"""What was found in a text or file before it goes out, and who agreed to publish it all the same."""

from django.conf import settings
from django.db import models

from gongkai.base.models import StoredFile
from gongkai.publishing.models.item import Item


class Screening(models.Model):
    """The search of one content by one edition of the screener: whatever carries the same bytes shares it.

    sha256    of the file, or of the text as `screening.digest_of` sees it
    findings  plain data of `gongkai.screening.finding.Finding`, everything personal masked
    cleaned   the copy without what can be taken out; removed says in Chinese what was
    task      what works on it, for the watch over what was given up
    """

    class State(models.TextChoices):
        WAITING = "waiting", "正在检查"
        DONE = "done", "已检查"
        FAILED = "failed", "未能检查"

    sha256 = models.CharField("内容校验值", max_length=64)
    screener = models.CharField("检查程序版本", max_length=10)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="screenings")
    state = models.CharField("状态", max_length=10, choices=State, default=State.WAITING)
    findings = models.JSONField("发现", default=list)
    cleaned = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    removed = models.JSONField("净化去掉的内容", default=list)
    task = models.CharField("任务", max_length=64, blank=True)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "公开前检查"
        constraints = (models.UniqueConstraint(fields=("sha256", "screener"), name="one_screening_per_content"),)

    def __str__(self) -> str:
        return f"{self.sha256[:12]} {self.get_state_display()}"


class Exemption(models.Model):
    """仍要公开: the drafter's reason, and another person's consent, for one content of one item as it was found.

    sha256, fingerprint  the exact content and what was found in it: whatever changes, nothing is agreed any more
    what                 what the content is called, without a name somebody typed
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="exemptions")
    sha256 = models.CharField("内容校验值", max_length=64)
    fingerprint = models.CharField("发现校验值", max_length=64)
    what = models.CharField("内容", max_length=40)
    reason = models.CharField("理由", max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("提出时间")
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField("同意时间", null=True)

    class Meta:
        ordering = ("at", "pk")
        verbose_name = "仍要公开"
        constraints = (
            models.UniqueConstraint(fields=("item", "sha256", "fingerprint"), name="one_exemption_per_content"),
            models.CheckConstraint(
                condition=models.Q(agreed_by=None) | ~models.Q(agreed_by=models.F("by")),
                name="nobody_agrees_with_themselves",
            ),
        )

    def __str__(self) -> str:
        return f"{self.what}仍要公开"
