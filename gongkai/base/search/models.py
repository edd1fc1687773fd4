"""What changed and is to be indexed, what stands in stored files, and the words that mean the same."""

from typing import Any

from django.db import models
from django.db.models import Func

from gongkai.base.models import StoredFile


class TransactionNow(Func):
    """The number of the transaction that writes the row; 0 on SQLite, whose writers stand in line."""

    arity = 0
    output_field = models.BigIntegerField()
    template = "pg_current_xact_id()::text::bigint"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, tuple[Any, ...]]:
        return "0", ()


class Change(models.Model):
    """The outbox: a record that may have become public, changed, or ceased to be public. Written with the fact.

    Read in the order (transaction, id), and only up to the oldest transaction still open: what commits late is never
    passed over.
    """

    id = models.BigAutoField(primary_key=True)
    transaction = models.BigIntegerField("事务号")
    supplier = models.CharField("来源", max_length=20)
    key = models.BigIntegerField("编号")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "待检索变更"
        ordering = ("transaction", "id")
        indexes = (models.Index(fields=("transaction", "id"), name="changes_in_order"),)

    def __str__(self) -> str:
        return f"{self.supplier} {self.key}"


class FileText(models.Model):
    """What can be read in a stored file, once for the same bytes. `read` is empty until it was tried."""

    file = models.OneToOneField(StoredFile, models.CASCADE, related_name="search_text")
    text = models.TextField("文字", blank=True)
    refusal = models.CharField("未能读取", max_length=40, blank=True)
    read = models.DateTimeField("读取时间", null=True)

    class Meta:
        verbose_name = "附件文字"

    def __str__(self) -> str:
        return str(self.file)


class WordGroup(models.Model):
    """Words that mean the same, one right word with how it is commonly mistyped, or words offered to visitors.

    words    with a blank between; of MISTYPED the first is the right one
    version  grows with every write; a write names the version it saw
    """

    class Kind(models.TextChoices):
        SAME = "same", "同义词"
        MISTYPED = "mistyped", "误写"
        OFFERED = "offered", "推荐词"

    kind = models.CharField("类别", max_length=10, choices=Kind)
    words = models.CharField("词", max_length=200, unique=True)
    version = models.PositiveIntegerField("修订号", default=1)

    class Meta:
        verbose_name = "检索词组"
        ordering = ("kind", "words")

    def __str__(self) -> str:
        return self.words.replace(" ", "、")
