"""区分处理 (条例37): which parts of a file are taken out before it is given, each with its reason."""

from django.conf import settings
from django.db import models

from gongkai.applications.models.answer import Attachment
from gongkai.applications.models.application import Application
from gongkai.base.fields import EncryptedJSONField


class Redaction(models.Model):
    """One file being redacted.

    boxes    [{"box": [page, left, top, width, height], "reason": key of an outcome, "label": what was recognised}]
    result   the redacted file, made and proven; the applicant gets it once it is handed over
    version  grows with every write; a write names the version it saw
    """

    class State(models.TextChoices):
        OPEN = "open", "标注中"
        MAKING = "making", "生成中"
        MADE = "made", "已生成并通过核验"
        FAILED = "failed", "未生成"
        GIVEN = "given", "已提供"

    application = models.ForeignKey(Application, models.PROTECT, related_name="redactions")
    source = models.ForeignKey(Attachment, models.PROTECT, related_name="+")
    pages = models.PositiveSmallIntegerField("页数")
    boxes = EncryptedJSONField("遮盖位置和理由")
    state = models.CharField("状态", max_length=8, choices=State, default=State.OPEN)
    failure = models.CharField("未生成的原因", max_length=500, blank=True)
    result = models.ForeignKey(Attachment, models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField("修订号", default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        ordering = ("at", "pk")
        verbose_name = "区分处理"

    def __str__(self) -> str:
        return self.source.name
