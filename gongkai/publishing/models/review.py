"""What the reviewers said of a revision."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from gongkai.publishing.models.revision import Revision


class Review(models.Model):
    """One of the three reviews of a revision, with its proofreading (三审三校).

    checks  {key of the checklist: True where the reviewer ticked it}
    marks   what the reviewer noted beside the text, kept when it is sent back
    """

    class Verdict(models.TextChoices):
        PASSED = "passed", "通过"
        RETURNED = "returned", "退回"

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="reviews")
    stage = models.PositiveSmallIntegerField("审次", validators=[MinValueValidator(1), MaxValueValidator(3)])
    verdict = models.CharField("结论", max_length=10, choices=Verdict)
    checks = models.JSONField("校对", default=dict)
    marks = models.TextField("意见", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        ordering = ("at", "pk")
        verbose_name = "审核"
        constraints = (
            models.UniqueConstraint(
                fields=("revision", "stage"), condition=Q(verdict="passed"), name="one_pass_per_revision_and_stage"
            ),
            models.UniqueConstraint(
                fields=("revision", "by"), condition=Q(verdict="passed"), name="nobody_passes_a_revision_twice"
            ),
        )

    def __str__(self) -> str:
        return f"{self.stage}审{self.get_verdict_display()}"


class SecrecyReview(models.Model):
    """保密审查 of one revision (一事一审): what was asked, what was concluded."""

    class Conclusion(models.TextChoices):
        OPEN = "open", "可以公开"
        CLOSED = "closed", "不得公开"
        REFERRED = "referred", "报有关主管部门或者保密行政管理部门确定"

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="secrecy_reviews")
    asked = models.CharField("审查事项", max_length=300)
    conclusion = models.CharField("结论", max_length=10, choices=Conclusion)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        ordering = ("at", "pk")
        verbose_name = "保密审查"

    def __str__(self) -> str:
        return self.get_conclusion_display()
