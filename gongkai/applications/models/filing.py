"""What a citizen has filled in and not yet filed: kept a day for the browser that typed it, unreadable at rest."""

from django.db import models

from gongkai.base.fields import EncryptedJSONField, EncryptedTextField


class Filing(models.Model):
    """A form on its way. Nobody at the office sees it; what is filed becomes an `Application`.

    mark    keyed mark of the filing's key, which only the browser holds
    fields  what was typed, by step
    """

    mark = models.CharField("标识", max_length=64, unique=True)
    fields = EncryptedJSONField("内容", default=dict)
    begun = models.DateTimeField("开始时间")
    changed = models.DateTimeField("最近填写时间", db_index=True)

    class Meta:
        verbose_name = "填写中的申请"

    def __str__(self) -> str:
        return f"填写中的申请 {self.pk}"


class FilingFile(models.Model):
    """A file chosen for it, sealed; gone with it."""

    filing = models.ForeignKey(Filing, models.CASCADE, related_name="files")
    name = EncryptedTextField("文件名")
    media_type = models.CharField("类型", max_length=100)
    role = models.CharField("用途", max_length=12)
    size = models.PositiveIntegerField("字节数")
    content = models.BinaryField("内容")

    class Meta:
        ordering = ("pk",)
        verbose_name = "填写中的申请的材料"

    def __str__(self) -> str:
        return f"材料 {self.pk}"
