"""The dated unit tree, the people in it and what each may do there.

A span of days runs from `since` up to, not including, `until`; `until` is empty
while it lasts. So one span ends on the day the next begins: no gap, no overlap.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import rules
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property

from gongkai.base.clock import today
from gongkai.base.fields import EncryptedTextField

if TYPE_CHECKING:
    from gongkai.organisations.roles import Held


class UnitKind(models.TextChoices):
    COUNTY = "county", "县级人民政府"
    COUNTY_OFFICE = "county_office", "县政府办公室"
    DEPARTMENT = "department", "县政府工作部门"
    TOWNSHIP = "township", "乡镇人民政府、街道办事处"
    AGENCY = "agency", "其他单位"


def lasting_on(day: date) -> Q:
    """Return the condition that a span with `since` and `until` covers the day."""
    return Q(since__lte=day) & (Q(until=None) | Q(until__gt=day))


class UnitQuerySet(models.QuerySet["Unit"]):
    def on(self, day: date) -> UnitQuerySet:
        """Keep the units that existed on the day."""
        return self.filter(Q(created__lte=day) & (Q(abolished=None) | Q(abolished__gt=day)))


class Unit(models.Model):
    """An organ that publishes and answers. Its names and its place in the tree are dated.

    name, short_name  as it is called now, or was last; `names` holds every name with its days
    version           grows with every write to the unit; a write names the version it saw
    """

    code = models.CharField("统一社会信用代码", max_length=18, unique=True)
    slug = models.SlugField("网址名", max_length=40, unique=True)
    name = models.CharField("全称", max_length=100)
    short_name = models.CharField("简称", max_length=40)
    kind = models.CharField("类别", max_length=20, choices=UnitKind)
    region = models.CharField("行政区划代码", max_length=12)
    created = models.DateField("设立日期")
    abolished = models.DateField("撤销日期", null=True, blank=True)
    version = models.PositiveIntegerField("修订号", default=1)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ("code",)
        verbose_name = "单位"
        constraints = (
            models.CheckConstraint(
                condition=Q(abolished=None) | Q(abolished__gt=F("created")), name="unit_abolished_after_it_was_created"
            ),
        )

    def __str__(self) -> str:
        return self.name

    def name_on(self, day: date) -> str:
        """Return what the unit was called that day; before its first name, the first one."""
        names = sorted(self.names.all(), key=lambda name: name.since)
        begun = [name for name in names if name.since <= day] or names[:1]
        return begun[-1].name if begun else self.name


class UnitName(models.Model):
    """What a unit was called from one day to another; the current name has no end."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="names")
    name = models.CharField("全称", max_length=100)
    short_name = models.CharField("简称", max_length=40)
    since = models.DateField("启用日期")
    until = models.DateField("停用日期", null=True, blank=True)
    document = models.CharField("依据文件", max_length=120, blank=True)

    class Meta:
        ordering = ("since",)
        verbose_name = "单位名称"
        constraints = (
            models.UniqueConstraint(fields=("unit",), condition=Q(until=None), name="one_current_name_per_unit"),
            models.UniqueConstraint(fields=("unit", "since"), name="one_new_name_per_unit_and_day"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="name_lasts_a_day"),
        )

    def __str__(self) -> str:
        return self.name


class Placement(models.Model):
    """Under which unit a unit stood from one day to another."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="placements")
    parent = models.ForeignKey(Unit, models.PROTECT, related_name="child_placements")
    since = models.DateField("开始日期")
    until = models.DateField("结束日期", null=True, blank=True)
    document = models.CharField("依据文件", max_length=120, blank=True)

    class Meta:
        ordering = ("since",)
        verbose_name = "隶属关系"
        constraints = (
            models.UniqueConstraint(fields=("unit",), condition=Q(until=None), name="one_current_parent_per_unit"),
            models.UniqueConstraint(fields=("unit", "since"), name="one_move_per_unit_and_day"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="placement_lasts_a_day"),
            models.CheckConstraint(condition=~Q(unit=F("parent")), name="no_unit_under_itself"),
        )

    def __str__(self) -> str:
        return f"{self.unit} → {self.parent}"


class SuccessionKind(models.TextChoices):
    MERGED = "merged", "并入"
    SPLIT = "split", "分设"
    ABOLISHED = "abolished", "撤销后职责划入"


class Succession(models.Model):
    """Who took over a unit's duties when it was merged, split or abolished."""

    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="inheritances")
    kind = models.CharField("方式", max_length=12, choices=SuccessionKind)
    on = models.DateField("日期")
    document = models.CharField("依据文件", max_length=120, blank=True)

    class Meta:
        ordering = ("on", "pk")
        verbose_name = "职能承继"
        constraints = (
            models.UniqueConstraint(fields=("predecessor", "successor"), name="one_succession_per_pair"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="no_unit_succeeds_itself"),
        )

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class StaffManager(BaseUserManager["Staff"]):
    def get_by_natural_key(self, username: str | None) -> Staff:
        return self.get(username=username)


class Staff(AbstractBaseUser):
    """A person who signs in. There is no superuser: everybody acts in a role at a unit.

    must_change_password  the password was given out by an administrator and is to be replaced
    password_set          when the password was last chosen
    """

    username = models.CharField("账号", max_length=40, unique=True)
    name = models.CharField("姓名", max_length=50)
    phone = EncryptedTextField("手机", blank=True, default="")
    email = EncryptedTextField("电子邮箱", blank=True, default="")
    is_active = models.BooleanField("启用", default=True)
    must_change_password = models.BooleanField("须修改密码", default=False)
    password_set = models.DateTimeField("密码设定时间", null=True, blank=True)
    version = models.PositiveIntegerField("修订号", default=1)
    created = models.DateTimeField("开户时间", auto_now_add=True)

    USERNAME_FIELD = "username"
    objects = StaffManager()

    class Meta:
        ordering = ("username",)
        verbose_name = "人员"

    def __str__(self) -> str:
        return self.name

    @cached_property
    def held(self) -> tuple[Held, ...]:
        """The roles this person holds today; asked once per loaded object, so once per HTTP request."""
        from gongkai.organisations.roles import held_by

        return held_by(self, today())

    def has_perm(self, name: str, obj: Any = None) -> bool:
        """Return whether this person may do the named thing, to the object where one is given."""
        return self.is_active and rules.has_perm(name, self, obj)


class Role(models.TextChoices):
    CLERK = "clerk", "经办人"
    REVIEWER = "reviewer", "审核人"
    HEAD = "head", "负责人"
    COUNTY_OFFICE = "county_office", "县政府办"
    ADMINISTRATOR = "administrator", "系统管理员"
    AUDITOR = "auditor", "审计员"


class Appointment(models.Model):
    """A person's role at a unit from one day to another."""

    staff = models.ForeignKey(Staff, models.PROTECT, related_name="appointments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="appointments")
    role = models.CharField("角色", max_length=20, choices=Role)
    since = models.DateField("开始日期")
    until = models.DateField("结束日期", null=True, blank=True)

    class Meta:
        ordering = ("unit", "role", "since")
        verbose_name = "任职"
        constraints = (
            models.UniqueConstraint(
                fields=("staff", "unit", "role"), condition=Q(until=None), name="one_open_appointment_per_role"
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="appointment_ends_after"),
        )

    def __str__(self) -> str:
        return f"{self.staff} {self.get_role_display()} {self.unit}"
