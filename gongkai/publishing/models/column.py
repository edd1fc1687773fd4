"""The site tree: columns, department and township subsites, topics."""

from django.core.validators import MinValueValidator
from django.db import models

from gongkai.organisations.models import Unit


class Column(models.Model):
    """A place on the site where items stand. One item may stand in many columns.

    owner        the unit that answers for it
    update_days  calendar days within which something new must appear; None where nothing is asked
    slug         stands in the column's address: given once, kept for ever
    version      grows with every write; a write names the version it saw
    """

    class Kind(models.TextChoices):
        PLAIN = "plain", "栏目"
        STATUTORY = "statutory", "法定主动公开内容"
        KEY_FIELD = "key_field", "重点领域"
        BASIC_FIELD = "basic_field", "基层政务公开领域"
        SUBSITE = "subsite", "子站"
        TOPIC = "topic", "专题专栏"

    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    slug = models.SlugField("网址名", max_length=60, unique=True)
    title = models.CharField("名称", max_length=60)
    kind = models.CharField("类别", max_length=12, choices=Kind, default=Kind.PLAIN)
    owner = models.ForeignKey(Unit, models.PROTECT, verbose_name="责任单位", related_name="columns")
    update_days = models.PositiveSmallIntegerField(
        "更新周期（天）", null=True, blank=True, validators=[MinValueValidator(1)]
    )
    source = models.CharField("设置依据", max_length=60, blank=True)
    position = models.PositiveSmallIntegerField("次序", default=0)
    version = models.PositiveIntegerField("修订号", default=1)

    class Meta:
        ordering = ("position", "slug")
        verbose_name = "栏目"

    def __str__(self) -> str:
        return self.title
