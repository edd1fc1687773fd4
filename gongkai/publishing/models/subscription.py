"""Who wants to be told by mail of what is published: an address, a topic, nothing else."""

from django.db import models

from gongkai.base.fields import EncryptedTextField


class Subscription(models.Model):
    """One topic for one address. Stopping it removes it.

    address    unreadable at rest; `mark` tells the same address again
    topic      as `topics.py` reads it: "all", "column:gonggao", "unit:shuiliju", "words:停水"
    confirmed  when the owner of the address agreed; None until then, and nothing but one question is sent
    told_until what was published up to then has been told; `due` when the next digest is
    """

    address = EncryptedTextField("邮箱")
    mark = models.CharField("邮箱校验值", max_length=64)
    topic = models.CharField("主题", max_length=120)
    created = models.DateTimeField("申请时间")
    confirmed = models.DateTimeField("确认时间", null=True)
    told_until = models.DateTimeField("已告知至")
    due = models.DateTimeField("下次发送", db_index=True)

    class Meta:
        verbose_name = "邮件订阅"
        constraints = (models.UniqueConstraint(fields=("mark", "topic"), name="one_subscription_to_a_topic"),)

    def __str__(self) -> str:
        return self.topic
