"""How often items were read; who read them is not known."""

from datetime import date

from django.db import models

from gongkai.publishing.models.item import Item


class Visits(models.Model):
    """The visits of one item, as of the last time they were gathered.

    before  up to the end of the last day but `day`
    so_far  on `day`
    """

    item = models.OneToOneField(Item, models.CASCADE, primary_key=True, related_name="visits")
    before = models.PositiveBigIntegerField("此前浏览", default=0)
    day = models.DateField("日期")
    so_far = models.PositiveIntegerField("当日浏览", default=0)

    class Meta:
        verbose_name = "浏览量"

    def __str__(self) -> str:
        return str(self.before + self.so_far)

    def until(self, on: date) -> int:
        """Visits on all days before this one: what a page may say all day long."""
        return self.before + (self.so_far if self.day < on else 0)

    def add(self, count: int, on: date) -> None:
        if on < self.day:
            self.before += count
        elif on == self.day:
            self.so_far += count
        else:
            self.before, self.so_far, self.day = self.before + self.so_far, count, on


class VisitDay(models.Model):
    """How much of a day's file of visits has been gathered, in bytes."""

    day = models.DateField("日期", unique=True)
    gathered = models.PositiveBigIntegerField("已汇总字节数", default=0)

    class Meta:
        verbose_name = "浏览日"

    def __str__(self) -> str:
        return str(self.day)
