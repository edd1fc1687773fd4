"""Items taken over from an older site, row by row with a verdict on each, and archives of what is public."""

from django.conf import settings
from django.db import models
from django.db.models import Count

from gongkai.base.models import StoredFile
from gongkai.organisations.models import Unit
from gongkai.publishing.models.item import Item


class Intake(models.Model):
    """A table of items with their files, looked through row by row, then taken over.

    archive   the ZIP as uploaded; or `folder`, a folder of the machine the command ran on
    unit      whose items they are where a row does not say
    source    which site they come from
    reviewed  how they were reviewed there, and who answers for that
    """

    class State(models.TextChoices):
        LOOKING = "looking", "核查中"
        LOOKED = "looked", "已核查"
        TAKING = "taking", "迁入中"
        DONE = "done", "已完成"
        GIVEN_UP = "given_up", "已放弃"

    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="单位")
    source = models.CharField("原网站", max_length=200)
    reviewed = models.CharField("原审核情况和负责人", max_length=300)
    archive = models.ForeignKey(StoredFile, models.PROTECT, null=True)
    folder = models.CharField("文件夹", max_length=500, blank=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.LOOKING)
    trouble = models.CharField("不能核查的原因", max_length=300, blank=True)
    total = models.PositiveIntegerField("行数", default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created = models.DateTimeField("提交时间")

    class Meta:
        ordering = ("-pk",)
        verbose_name = "迁入批次"

    def __str__(self) -> str:
        return f"{self.pk}（{self.source}）"

    def counts(self) -> dict[str, int]:
        """How many rows are in each state."""
        return dict(self.rows.order_by().values_list("state").annotate(Count("pk")))

    @property
    def running(self) -> bool:
        return self.state in (self.State.LOOKING, self.State.TAKING)


class IntakeRow(models.Model):
    """One row of the table: what it says, what was found, and the item it became.

    said    its cells by key
    notes   in Chinese, why it cannot be taken, or what should be known of it
    digest  of the text and files that were looked at: others are not taken
    """

    class State(models.TextChoices):
        FIT = "fit", "可以迁入"
        REFUSED = "refused", "不能迁入"
        TAKEN = "taken", "已迁入"

    intake = models.ForeignKey(Intake, models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField("行号")
    said = models.JSONField("内容")
    state = models.CharField("结论", max_length=8, choices=State)
    notes = models.JSONField("说明", default=list)
    digest = models.CharField("内容校验值", max_length=64, blank=True)
    item = models.OneToOneField(Item, models.PROTECT, null=True, related_name="taken_over")

    class Meta:
        ordering = ("intake", "number")
        verbose_name = "迁入行"
        constraints = (models.UniqueConstraint(fields=("intake", "number"), name="one_row_of_a_number"),)
        indexes = (models.Index(fields=("intake", "state", "number"), name="rows_by_state"),)

    def __str__(self) -> str:
        return f"第{self.number}行"


class Export(models.Model):
    """Everything public, or of a unit or year, as an archive that can be taken over again.

    file  None while it is being made
    """

    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, verbose_name="单位")
    year = models.PositiveSmallIntegerField("年度", null=True, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True)
    items = models.PositiveIntegerField("信息数", default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created = models.DateTimeField("提交时间")

    class Meta:
        ordering = ("-pk",)
        verbose_name = "导出"

    def __str__(self) -> str:
        return f"{self.unit.short_name if self.unit else '全部'}{f'{self.year}年' if self.year else ''}"
