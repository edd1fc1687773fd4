"""The site tree: columns, department and township subsites, topics."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from gongkai.organisations.models import Unit


class Column(models.Model):
    """A place on the site where items stand. One item may stand in many columns.

    owner        the unit that answers for it
    update_days  calendar days within which something new must appear; None where nothing is asked
    slug         stands in the column's address; when it changes, the old address leads to the new (`OldAddress`)
    version      grows with every write; a write names the version it saw
    """

    class Kind(models.TextChoices):
        PLAIN = "plain", "栏目"
        STATUTORY = "statutory", "法定主动公开内容"
        KEY_FIELD = "key_field", "重点领域"
        BASIC_FIELD = "basic_field", "基层政务公开领域"
        SUBSITE = "subsite", "子站"
        TOPIC = "topic", "专题专栏"
        BUSINESS = "business", "惠企政策"

    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    slug = models.SlugField("网址名", max_length=60, unique=True)
    title = models.CharField("名称", max_length=60)
    kind = models.CharField("类别", max_length=12, choices=Kind, default=Kind.PLAIN)
    owner = models.ForeignKey(Unit, models.PROTECT, verbose_name="责任单位", related_name="columns")
    update_days = models.PositiveSmallIntegerField(
        "更新周期（天）", null=True, blank=True, validators=[MinValueValidator(1)]
    )
    description = models.CharField("栏目介绍", max_length=200, blank=True)
    source = models.CharField("设置依据", max_length=60, blank=True)
    position = models.PositiveSmallIntegerField("次序", default=0)
    version = models.PositiveIntegerField("修订号", default=1)

    class Meta:
        ordering = ("position", "slug")
        verbose_name = "栏目"

    def __str__(self) -> str:
        return self.title


class OldAddress(models.Model):
    """An address that something public had before, on this site or on the one it came from; it still leads there.

    path  begins with a slash, without host and fragment; with its query, where that is what told pages apart
    """

    path = models.CharField("旧网址", max_length=500, unique=True)
    item = models.ForeignKey("publishing.Item", models.PROTECT, null=True, related_name="old_addresses")
    column = models.ForeignKey(Column, models.PROTECT, null=True, related_name="old_addresses")

    class Meta:
        verbose_name = "旧网址"
        constraints = (
            models.CheckConstraint(
                condition=Q(item=None, column__isnull=False) | Q(item__isnull=False, column=None),
                name="an_old_address_leads_to_one_thing",
            ),
        )

    def __str__(self) -> str:
        return self.path
