"""The text of an item as it was saved each time; a revision is never changed."""

from django.conf import settings
from django.db import models

from gongkai.base.models import StoredFile
from gongkai.publishing.details import Detail
from gongkai.publishing.models.item import Item


class InterpretationForm(models.TextChoices):
    TEXT = "text", "文字"
    PICTURE = "picture", "图解"
    VIDEO = "video", "视频"
    ANIMATION = "animation", "动漫"
    BRIEFING = "briefing", "新闻发布会"
    INTERVIEW = "interview", "访谈"


class Revision(models.Model):
    """One saved text with its statutory metadata and attachments.

    body     HTML of official documents, cleaned when saved and again when shown
    made_on  成文日期; effective_on, expires_on are those of a document (有效性)
    details  what its kind says beside, {key: as kept} by the kind's declaration
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField("稿次")
    title = models.CharField("标题", max_length=200)
    summary = models.CharField("内容概述", max_length=500, blank=True)
    body = models.TextField("正文", blank=True)
    document_number = models.CharField("文号", max_length=60, blank=True)
    theme = models.CharField("主题分类", max_length=40, blank=True)
    genre = models.CharField("体裁", max_length=20, blank=True)
    form = models.CharField("解读形式", max_length=10, choices=InterpretationForm, blank=True)
    made_on = models.DateField("成文日期", null=True, blank=True)
    effective_on = models.DateField("施行日期", null=True, blank=True)
    expires_on = models.DateField("有效期至", null=True, blank=True)
    details = models.JSONField("著录项", default=dict, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="保存人", related_name="+")
    at = models.DateTimeField("保存时间")

    class Meta:
        ordering = ("number",)
        verbose_name = "稿件"
        constraints = (models.UniqueConstraint(fields=("item", "number"), name="one_revision_of_a_number"),)

    def __str__(self) -> str:
        return f"{self.title}（第{self.number}稿）"

    @property
    def told(self) -> list[tuple[Detail, str]]:
        """(what the kind declares, what is kept of it), in the kind's order; empty ones left out."""
        return [(each, self.details[each.key]) for each in self.item.traits.details if self.details.get(each.key)]


class Attachment(models.Model):
    """A file that goes out with a revision."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="attachments")
    file = models.ForeignKey(StoredFile, models.PROTECT)
    name = models.CharField("文件名", max_length=200)
    position = models.PositiveSmallIntegerField("次序", default=0)

    class Meta:
        ordering = ("position", "pk")
        verbose_name = "附件"

    def __str__(self) -> str:
        return self.name
