"""What table II counts beside documents: decisions and fees, registered one by one or for a period with evidence.

An entry is never changed: a wrong one is cancelled with a reason, and registered anew.
"""

from decimal import Decimal

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from gongkai.base.models import StoredFile
from gongkai.organisations.models import Unit
from gongkai.publishing.kinds import TRAITS
from gongkai.publishing.models.item import Item

DECIDING = [(kind.value, kind.label) for kind, traits in TRAITS.items() if traits.decides]


class Entry(models.Model):
    """first_day, last_day  civil days of the decisions or the takings; the same day where it is a single one
    basis                what it was counted from, in words; `file` is the evidence where there is one
    item                 the published item in which they stand, if they stand in one
    """

    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="单位", related_name="+")
    first_day = models.DateField("起")
    last_day = models.DateField("止")
    basis = models.CharField("登记依据", max_length=300)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    file_name = models.CharField("证据文件", max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="登记人", related_name="+")
    at = models.DateTimeField("登记时间")
    cancelled = models.DateTimeField("注销时间", null=True)
    cancelled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    cancelled_because = models.CharField("注销理由", max_length=300, blank=True)

    class Meta:
        abstract = True
        ordering = ("first_day", "pk")


class DecisionCount(Entry):
    """So many decisions of a kind."""

    kind = models.CharField("类别", max_length=24, choices=DECIDING)
    number = models.PositiveIntegerField("处理决定数量", validators=[MinValueValidator(1)])
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="decision_counts")

    class Meta(Entry.Meta):
        verbose_name = "处理决定登记"
        indexes = (models.Index(fields=("unit", "kind", "last_day"), name="decisions_of_a_unit"),)
        constraints = (
            models.CheckConstraint(condition=Q(first_day__lte=F("last_day")), name="decisions_in_their_order"),
            models.CheckConstraint(condition=Q(number__gte=1), name="at_least_one_decision"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}{self.number}件"


class FeeAmount(Entry):
    """So much taken in of 行政事业性收费."""

    project = models.CharField("收费项目", max_length=100)
    amount_yuan = models.DecimalField(
        "收费金额（元）", max_digits=14, decimal_places=2, validators=[MinValueValidator(Decimal(0))]
    )
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="fee_amounts")

    class Meta(Entry.Meta):
        verbose_name = "收费登记"
        indexes = (models.Index(fields=("unit", "last_day"), name="fees_of_a_unit"),)
        constraints = (
            models.CheckConstraint(condition=Q(first_day__lte=F("last_day")), name="fees_in_their_order"),
            models.CheckConstraint(condition=Q(amount_yuan__gte=0), name="no_negative_fee"),
        )

    def __str__(self) -> str:
        return f"{self.project}{self.amount_yuan}元"
