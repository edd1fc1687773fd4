"""The dated unit tree, the people in it and what each may do there."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q


class UnitKind(models.TextChoices):
    COUNTY = "county", "县级人民政府"
    COUNTY_OFFICE = "county_office", "县政府办公室"
    DEPARTMENT = "department", "县政府工作部门"
    TOWNSHIP = "township", "乡镇人民政府、街道办事处"
    AGENCY = "agency", "其他单位"


class Unit(models.Model):
    """An organ that publishes and answers. Its names and its place in the tree are dated."""

    code = models.CharField("机构代码", max_length=18, unique=True)
    slug = models.SlugField("网址名", max_length=40, unique=True)
    kind = models.CharField("类别", max_length=20, choices=UnitKind)
    region = models.CharField("行政区划代码", max_length=12)
    created = models.DateField("设立日期")
    abolished = models.DateField("撤销日期", null=True, blank=True)

    class Meta:
        ordering = ("code",)
        verbose_name = "单位"

    def __str__(self) -> str:
        return self.slug


class UnitName(models.Model):
    """What a unit was called from one day to another; the current name has no end."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="names")
    name = models.CharField("全称", max_length=100)
    short_name = models.CharField("简称", max_length=40)
    since = models.DateField("启用日期")
    until = models.DateField("停用日期", null=True, blank=True)

    class Meta:
        ordering = ("since",)
        verbose_name = "单位名称"
        constraints = (
            models.UniqueConstraint(fields=("unit",), condition=Q(until=None), name="one_current_name_per_unit"),
        )

    def __str__(self) -> str:
        return self.name


class Placement(models.Model):
    """Under which unit a unit stood from one day to another."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="placements")
    parent = models.ForeignKey(Unit, models.PROTECT, related_name="child_placements")
    since = models.DateField("开始日期")
    until = models.DateField("结束日期", null=True, blank=True)

    class Meta:
        ordering = ("since",)
        verbose_name = "隶属关系"

    def __str__(self) -> str:
        return f"{self.unit} → {self.parent}"


class Succession(models.Model):
    """Who took over a unit's duties when it was merged, split or abolished."""

    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="inheritances")
    on = models.DateField("日期")
    document = models.CharField("依据文件", max_length=120, blank=True)

    class Meta:
        ordering = ("on",)
        verbose_name = "职能承继"

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class StaffManager(BaseUserManager["Staff"]):
    def get_by_natural_key(self, username: str) -> "Staff":
        return self.get(username=username)


class Staff(AbstractBaseUser):
    """A person who signs in. There is no superuser: everybody acts in a role at a unit."""

    username = models.CharField("账号", max_length=40, unique=True)
    name = models.CharField("姓名", max_length=50)
    is_active = models.BooleanField("启用", default=True)
    created = models.DateTimeField("开户时间", auto_now_add=True)

    USERNAME_FIELD = "username"
    objects = StaffManager()

    class Meta:
        ordering = ("username",)
        verbose_name = "人员"

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    CLERK = "clerk", "经办人"
    REVIEWER = "reviewer", "审核人"
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
        ordering = ("unit", "role")
        verbose_name = "任职"
        constraints = (
            models.UniqueConstraint(
                fields=("staff", "unit", "role"), condition=Q(until=None), name="one_open_appointment_per_role"
            ),
        )

    def __str__(self) -> str:
        return f"{self.staff} {self.get_role_display()} {self.unit}"
