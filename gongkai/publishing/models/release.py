"""What of an item goes out on another channel, and the accounts it goes out through."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.timezone import localtime

from gongkai.base.errors import Refused, Stale
from gongkai.base.models import StoredFile
from gongkai.base.steps import Step
from gongkai.organisations.models import Unit
from gongkai.publishing.channels import Channel, Limits, limits_of
from gongkai.publishing.models.item import Item

if TYPE_CHECKING:
    from gongkai.organisations.models import Staff


class Account(models.Model):
    """An account of a unit on a platform (政务新媒体账号), as filed.

    host       主办单位; supervisor and operator are printed as filed
    last_post  the last day something is known to have appeared in it
    version    grows with every write; a write names the version it saw
    """

    platform = models.CharField("平台", max_length=16, choices=Channel)
    name = models.CharField("账号名称", max_length=60)
    identifier = models.CharField("账号ID", max_length=60)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="主办单位", related_name="accounts")
    supervisor = models.CharField("主管单位", max_length=100, blank=True)
    operator = models.CharField("运维单位", max_length=100, blank=True)
    opened = models.DateField("开设日期")
    closed = models.DateField("关停日期", null=True, blank=True)
    last_post = models.DateField("最近一次发布", null=True, blank=True)
    version = models.PositiveIntegerField("修订号", default=1)

    class Meta:
        ordering = ("platform", "unit__code", "name")
        verbose_name = "政务新媒体账号"
        constraints = (
            models.UniqueConstraint(fields=("platform", "identifier"), name="one_account_of_an_id_on_a_platform"),
        )

    def __str__(self) -> str:
        return f"{self.get_platform_display()}“{self.name}”"


class ReleaseState(models.TextChoices):
    PREPARED = "prepared", "待发出"
    SENT = "sent", "已发出"
    TAKEN_DOWN = "taken_down", "已撤下"
    DROPPED = "dropped", "不发"


class Release(models.Model):
    """One edition of a published item on one channel.

    text        as it goes out; `left_out` characters of the item's text did not fit
    edited_by   who changed what was made of the reviewed text; another person must then clear it
    sent        when it went out, as noted: with its address, or the place and a photograph
    version     grows with every write; a write names the version it saw
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="releases")
    channel = models.CharField("渠道", max_length=16, choices=Channel)
    account = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, verbose_name="账号")
    state = models.CharField("状态", max_length=12, choices=ReleaseState, default=ReleaseState.PREPARED)
    heading = models.CharField("标题", max_length=200, blank=True)
    text = models.TextField("文稿")
    left_out = models.PositiveIntegerField("未收入字数", default=0)
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    prepared = models.DateTimeField("制作时间")
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    cleared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    sent = models.DateTimeField("发出时间", null=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    address = models.URLField("网址", max_length=500, blank=True)
    place = models.CharField("发出处", max_length=200, blank=True)
    proof = models.ForeignKey(StoredFile, models.PROTECT, null=True, verbose_name="照片或截图")
    proof_name = models.CharField("文件名", max_length=200, blank=True)
    ended = models.DateTimeField("撤下时间", null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_because = models.CharField("理由", max_length=300, blank=True)
    version = models.PositiveIntegerField("修订号", default=1)

    class Meta:
        ordering = ("-pk",)
        verbose_name = "渠道版本"
        indexes = (
            models.Index(fields=("state", "channel", "sent"), name="releases_by_channel"),
            models.Index(fields=("item", "state"), name="releases_by_item"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("item", "channel", "account"),
                condition=Q(state="prepared"),
                name="one_waiting_release_per_account",
            ),
            models.UniqueConstraint(
                fields=("item", "channel"),
                condition=Q(state="prepared", account=None),
                name="one_waiting_release_per_channel",
            ),
            models.CheckConstraint(condition=~Q(state="sent") | Q(sent__isnull=False), name="a_sent_release_says_when"),
        )

    def __str__(self) -> str:
        return f"{self.get_channel_display()}《{self.item.title}》"

    @property
    def unit_id(self) -> int:
        """Whose it is, for the permissions."""
        return self.item.unit_id

    @property
    def limits(self) -> Limits:
        return limits_of(self.channel)

    @property
    def uncleared(self) -> bool:
        return self.edited_by_id is not None and self.cleared_by_id is None

    def move(self, step: Step, *, by: "Staff", **changes: Any) -> None:
        """Take a lawful step: alone writes `state`. Raises Refused where state or a guard forbids it, or Stale."""
        refusals = step.refusals(self, by)
        if refusals:
            raise Refused("".join(refusals))
        changes["state"] = self.state if step.end is None else step.end
        if not Release.objects.filter(pk=self.pk, version=self.version).update(version=F("version") + 1, **changes):
            raise self.stale()
        for name, value in changes.items():
            setattr(self, name, value)
        self.version += 1

    def stale(self) -> Stale:
        """Who wrote last, when and what, for the person who comes second."""
        now = Release.objects.select_related("prepared_by", "edited_by", "sent_by", "ended_by").get(pk=self.pk)
        happened: tuple[tuple[Any, datetime | None, str], ...] = (
            (now.ended_by, now.ended, ReleaseState(now.state).label),
            (now.sent_by, now.sent, "登记发出"),
            (now.edited_by, now.prepared, "修改文稿"),
        )
        who, when, what = next((each for each in happened if each[0]), (now.prepared_by, now.prepared, "制作"))
        return Stale(who.name, localtime(when), what)
