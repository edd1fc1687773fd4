"""What the public was shown: one frozen document per publication."""

from django.conf import settings
from django.db import models

from gongkai.reports.models.report import Report


class Publication(models.Model):
    """A report as it was made public: its figures, narrative and check state never change again.

    number     first, second … publication of this unit's report for this year
    document   the JSON the portal shows and hands out, personal data already masked, character for character
    digest     SHA-256 of the document's UTF-8 bytes
    replaced, withdrawn  when it stopped being the one that stands
    """

    report = models.OneToOneField(Report, models.PROTECT, related_name="publication")
    number = models.PositiveSmallIntegerField("版次")
    document = models.TextField("公开内容")
    digest = models.CharField("校验值", max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    published = models.DateTimeField("公开时间")
    replaced = models.DateTimeField("替换时间", null=True)
    withdrawn = models.DateTimeField("撤回时间", null=True)
    withdrawal_reason = models.CharField("撤回理由", max_length=500, blank=True)

    class Meta:
        ordering = ("published", "pk")
        verbose_name = "公开版本"

    def __str__(self) -> str:
        return f"{self.report} 第{self.number}版"
