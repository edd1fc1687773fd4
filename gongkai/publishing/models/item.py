"""One thing an organ publishes, from draft to withdrawal."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.timezone import localtime

from gongkai.base.errors import Refused, Stale
from gongkai.base.search import outbox
from gongkai.base.steps import Step
from gongkai.organisations.models import Unit
from gongkai.publishing.kinds import TRAITS, Kind, Traits
from gongkai.publishing.models.column import Column

if TYPE_CHECKING:
    from gongkai.organisations.models import Staff
    from gongkai.publishing.models.revision import Revision


class State(models.TextChoices):
    DRAFT = "draft", "草稿"
    IN_REVIEW = "in_review", "审核中"
    RETURNED = "returned", "退回修改"
    APPROVED = "approved", "待发布"
    PUBLISHED = "published", "已发布"
    KEPT = "kept", "已登记不主动公开"
    WITHDRAWN = "withdrawn", "已撤下"
    DISCARDED = "discarded", "已作废"


class Disclosure(models.TextChoices):
    """公开属性, fixed when the document is made."""

    PROACTIVE = "proactive", "主动公开"
    ON_REQUEST = "on_request", "依申请公开"
    WITHHELD = "withheld", "不予公开"


class Item(models.Model):
    """One item.

    index_number  索引号, given when it is published; never reused, without gaps in its unit's year
    latest        number of its latest revision; approvals speak of one revision only
    passed        reviews the latest revision has passed, 0 to 3
    disclosure    公开属性 with its legal ground; an item not published proactively has a day to look at it again
    first_published
                  the day it was first published elsewhere, for items taken over from an older site
    hurried       published before its reviews (应急), which must follow
    publish_at    when a clock is to publish it, as `scheduled_by` decided; `schedule_failed` says why it could not
    version       grows with every write; a write names the version it saw
    """

    kind = models.CharField("类别", max_length=24, choices=Kind)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="发文机关", related_name="items")
    state = models.CharField("状态", max_length=12, choices=State, default=State.DRAFT)
    title = models.CharField("标题", max_length=200)
    index_number = models.CharField("索引号", max_length=40, unique=True, null=True, editable=False)
    latest = models.PositiveIntegerField("稿次", default=0)
    passed = models.PositiveSmallIntegerField("已过审次", default=0)
    disclosure = models.CharField("公开属性", max_length=12, choices=Disclosure, blank=True)
    disclosure_ground = models.CharField("依据和理由", max_length=300, blank=True)
    look_again = models.DateField("再次评估日期", null=True, blank=True)
    uninterpreted_because = models.CharField("不作解读的理由", max_length=300, blank=True)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="起草人", related_name="+")
    created = models.DateTimeField("起草时间")
    published = models.DateTimeField("发布时间", null=True, editable=False)
    first_published = models.DateField("原发布日期", null=True, blank=True)
    hurried = models.BooleanField("应急发布", default=False)
    hurried_because = models.CharField("应急理由", max_length=300, blank=True)
    withdrawn_because = models.CharField("撤下理由", max_length=300, blank=True)
    publish_at = models.DateTimeField("定时发布时间", null=True, blank=True)
    scheduled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="定时发布人", null=True, related_name="+"
    )
    schedule_failed = models.CharField("定时发布未成", max_length=500, blank=True)
    columns = models.ManyToManyField(Column, verbose_name="所在栏目", related_name="items", blank=True)
    version = models.PositiveIntegerField("修订号", default=1)

    class Meta:
        ordering = ("-published", "-created", "-pk")
        verbose_name = "公开信息"
        indexes = (
            models.Index(fields=("state", "-published"), name="items_by_publication"),
            models.Index(fields=("unit", "state"), name="items_by_unit"),
            models.Index(fields=("kind", "state", "-published"), name="items_by_kind"),
        )
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="published") | Q(index_number__isnull=False, published__isnull=False),
                name="a_published_item_has_number_and_time",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def traits(self) -> Traits:
        return TRAITS[Kind(self.kind)]

    @property
    def is_public(self) -> bool:
        return self.state == State.PUBLISHED and self.disclosure == Disclosure.PROACTIVE

    @property
    def revision(self) -> "Revision":
        return self.revisions.get(number=self.latest)

    def write(self, **changes: Any) -> None:
        """Write over the version that was read, and only over it. Raises Stale where somebody wrote first."""
        if not Item.objects.filter(pk=self.pk, version=self.version).update(version=F("version") + 1, **changes):
            raise self.stale()
        if State.PUBLISHED in (self.state, changes.get("state")):
            outbox.put("item", self.pk)
        for name, value in changes.items():
            setattr(self, name, value)
        self.version += 1

    def move(self, step: Step, *, by: "Staff", at: datetime, reason: str = "", **changes: Any) -> None:
        """Take a lawful step: alone writes `state`. Raises Refused where state or a guard forbids it, or Stale."""
        refusals = step.refusals(self, by)
        if refusals:
            raise Refused("".join(refusals))
        before = self.state
        after = self.state if step.end is None else step.end
        self.write(state=after, **changes)
        self.passages.create(
            step=step.key,
            label=step.label,
            before=before,
            after=after,
            revision=self.latest,
            reason=reason,
            by=by,
            at=at,
        )

    def stale(self) -> Stale:
        """Who wrote last, when and what, for the person who comes second."""
        latest = self.passages.select_related("by").last()
        if latest is None:
            return Stale(self.drafted_by.name, localtime(self.created), "起草")
        return Stale(latest.by.name, localtime(latest.at), latest.label)


class Passage(models.Model):
    """A step an item took: who, when, from which state to which, on which revision."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="passages")
    step = models.CharField("步骤", max_length=24)
    label = models.CharField("步骤名称", max_length=40)
    before = models.CharField("原状态", max_length=12, choices=State)
    after = models.CharField("新状态", max_length=12, choices=State)
    revision = models.PositiveIntegerField("稿次")
    reason = models.CharField("理由", max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        ordering = ("at", "pk")
        verbose_name = "办理记录"

    def __str__(self) -> str:
        return self.label


class IndexSeries(models.Model):
    """The last 索引号 given in a unit's year; held while the next is given, so that no number is skipped."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="index_series")
    year = models.PositiveSmallIntegerField("年度")
    last = models.PositiveIntegerField("末号", default=0)

    class Meta:
        verbose_name = "索引号序列"
        constraints = (models.UniqueConstraint(fields=("unit", "year"), name="one_index_series_per_unit_and_year"),)

    def __str__(self) -> str:
        return f"{self.unit} {self.year}"


class Relation(models.Model):
    """How one item bears on another: it interprets, implements, amends or repeals it."""

    class Kind(models.TextChoices):
        INTERPRETS = "interprets", "解读"
        IMPLEMENTS = "implements", "落实"
        AMENDS = "amends", "修改"
        REPEALS = "repeals", "废止"
        RESULT_OF = "result_of", "结果反馈"

    item = models.ForeignKey(Item, models.PROTECT, related_name="relations")
    target = models.ForeignKey(Item, models.PROTECT, related_name="related_by")
    kind = models.CharField("关系", max_length=12, choices=Kind)
    on = models.DateField("生效日期", null=True, blank=True)

    class Meta:
        verbose_name = "关联"
        constraints = (
            models.UniqueConstraint(fields=("item", "target", "kind"), name="one_relation_of_a_kind"),
            models.CheckConstraint(condition=~Q(item=F("target")), name="no_item_relates_to_itself"),
        )

    def __str__(self) -> str:
        return f"{self.item} {self.get_kind_display()} {self.target}"
